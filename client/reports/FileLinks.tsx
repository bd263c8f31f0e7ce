/** A table as workbook, Word and PDF; the PDF opens beside, to be printed. */
import { TableFile } from "#shared/report-downloads.ts";
import { Button, Group } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useTranslation } from "react-i18next";

/** @param hrefOf the address of one form of the file */
export function FileLinks({ title, hrefOf }: { title: string; hrefOf: (file: TableFile) => string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" role="group" aria-label={t("reports.files")}>
      {TableFile.options.map((file) => (
        <Button
          key={file}
          component="a"
          href={hrefOf(file)}
          variant="default"
          leftSection={<IconDownload aria-hidden />}
          aria-label={t("reports.fileLabel", { form: t(`reports.file.${file}`), title })}
          {...(file === "pdf" ? { target: "_blank" } : { download: true })}
        >
          {t(`reports.file.${file}`)}
        </Button>
      ))}
    </Group>
  );
}
