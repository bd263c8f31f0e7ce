import { PAGE_SIZE } from "#shared/http.ts";
import { Button, Group, Text } from "@mantine/core";
import IconChevronLeft from "@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { useTranslation } from "react-i18next";

/** Steps through a long list; absent when everything is on one page. */
export function Pager({
  from,
  total,
  onMove,
}: {
  from: number;
  total: number;
  onMove: (from: number) => void;
}) {
  const { t } = useTranslation();
  if (total <= PAGE_SIZE && from === 0) return null;
  const last = Math.min(from + PAGE_SIZE, total);
  return (
    <Group
      component="nav"
      justify="space-between"
      aria-label={t("common.range", { from: from + 1, to: last, total })}
    >
      <Button
        variant="default"
        disabled={from === 0}
        leftSection={<IconChevronLeft aria-hidden />}
        onClick={() => onMove(Math.max(0, from - PAGE_SIZE))}
      >
        {t("common.previous")}
      </Button>
      <Text aria-live="polite">
        {t("common.range", { from: Math.min(from + 1, total), to: last, total })}
      </Text>
      <Button
        variant="default"
        disabled={last >= total}
        rightSection={<IconChevronRight aria-hidden />}
        onClick={() => onMove(from + PAGE_SIZE)}
      >
        {t("common.next")}
      </Button>
    </Group>
  );
}
