/** The ways to download a batch, named so that each link of a list tells which file it is. */
import type { ExchangeBatch } from "#shared/exchange.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Anchor, Button, Group } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useTranslation } from "react-i18next";

export function BatchFiles({ batch, isLarge = false }: { batch: ExchangeBatch; isLarge?: boolean }) {
  const { t } = useTranslation();
  const place = `/api/exchange/batches/${batch.id}/du-lieu`;
  const clock = `${showClock(batch.at)} ${showDate(batch.at)}`;
  const files = [
    { form: "json", short: "JSON", label: t("exchange.export.json") },
    { form: "xlsx", short: "XLSX", label: t("exchange.export.workbook") },
  ];
  return (
    <Group gap="sm">
      {files.map(({ form, short, label }) =>
        isLarge ? (
          <Button
            key={form}
            component="a"
            href={`${place}.${form}`}
            download
            variant="default"
            leftSection={<IconDownload aria-hidden />}
          >
            {label}
          </Button>
        ) : (
          <Anchor
            key={form}
            href={`${place}.${form}`}
            download
            aria-label={t("exchange.batches.fileLabel", { form: short, name: batch.organisationName, clock })}
          >
            {short}
          </Anchor>
        ),
      )}
    </Group>
  );
}
