/** Writes the notices of a session from its plan and sends them: one press for the clerk. */
import type { SessionId } from "#shared/ids.ts";
import { Button, Stack, Text } from "@mantine/core";
import IconMailForward from "@tabler/icons-react/dist/esm/icons/IconMailForward.mjs";
import { useTranslation } from "react-i18next";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { usePrepareNotices } from "./use-notices.ts";

export function PrepareNotices({ session }: { session: SessionId }) {
  const { t } = useTranslation();
  const prepare = usePrepareNotices(session);
  const { data } = prepare;
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        size="md"
        loading={prepare.isPending}
        leftSection={<IconMailForward size="1.25rem" aria-hidden />}
        onClick={() => prepare.mutate()}
        data-testid="prepare-notices"
      >
        {t("notices.prepare")}
      </Button>
      {data && (
        <Text role="status">
          {t("notices.prepared", {
            drafted: data.drafted,
            changed: data.changed + data.calledOff,
            sent: data.sent,
          })}
        </Text>
      )}
      <RefusalNotice error={prepare.error} />
    </Stack>
  );
}
