/** What of the book is printed: a span of days, and whether denunciations are masked on paper. */
import type { RegisterBook } from "#shared/register.ts";
import { Day } from "#shared/time.ts";
import { Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./register.module.css";

export function OutputDialog({ book, onClose }: { book: RegisterBook; onClose: () => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(Day.parse(`${book.year}-01-01`));
  const [to, setTo] = useState(Day.parse(`${book.year}-12-31`));
  const [masked, setMasked] = useState(true);
  const mode = masked ? "masked" : "open";
  const address = `/api/register/${book.organisation}/${book.year}/${from}/${to}/${mode}/so-tiep-cong-dan`;
  const dayField = (label: string, value: Day, set: (day: Day) => void) => (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => {
        const day = Day.safeParse(event.currentTarget.value);
        if (day.success) set(day.data);
      }}
    />
  );
  return (
    <Dialog title={t("register.output.title")} onClose={onClose}>
      <Stack gap="md">
        <Text>{t("register.output.text")}</Text>
        <div className={styles.pair}>
          {dayField(t("register.output.from"), from, setFrom)}
          {dayField(t("register.output.to"), to, setTo)}
        </div>
        <Checkbox
          label={t("register.output.masked")}
          checked={masked}
          onChange={(event) => setMasked(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="sm">
          <Button
            component="a"
            href={`${address}.xlsx`}
            download
            variant="default"
            leftSection={<IconDownload aria-hidden />}
          >
            {t("register.workbook")}
          </Button>
          <Button
            component="a"
            href={`${address}.pdf`}
            target="_blank"
            leftSection={<IconPrinter aria-hidden />}
          >
            {t("register.print")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
