/** Many days at once from pasted text. With a fault nothing is saved, and the text stays to be mended. */
import { longestImport, parseCalendarText, type ImportFault } from "#shared/calendar-import.ts";
import { Alert, Button, Group, Text, Textarea } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import styles from "./reception-days.module.css";
import { useImportCalendarDays } from "./use-reception-days.ts";

export function ImportDaysForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const send = useImportCalendarDays();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  // The same function the server obeys: faults are told while one mends them.
  const { rows, faults } = parseCalendarText(text);
  const isEmpty = rows.length === 0 && faults.length === 0;
  const done = send.data;
  if (done && done.faults.length === 0) {
    return (
      <FormDialog
        title={t("receptionDays.holidays.importTitle")}
        error={null}
        busy={false}
        submit={t("common.close")}
        onSubmit={onClose}
        onClose={onClose}
      >
        <Alert role="status" color="green" icon={<IconCircleCheck aria-hidden />}>
          <Text c="black">
            {t("receptionDays.holidays.imported", {
              added: done.added,
              changed: done.changed,
              same: done.same,
            })}
          </Text>
        </Alert>
      </FormDialog>
    );
  }
  return (
    <FormDialog
      title={t("receptionDays.holidays.importTitle")}
      error={send.error}
      busy={send.isPending}
      submit={t("receptionDays.holidays.importSubmit")}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!isEmpty && faults.length === 0) send.mutate(text);
      }}
    >
      <Text>{t("receptionDays.holidays.importLead")}</Text>
      <Textarea
        label={t("receptionDays.holidays.importText")}
        placeholder={t("receptionDays.holidays.importExample")}
        required
        data-autofocus
        autosize
        minRows={8}
        maxRows={16}
        maxLength={longestImport}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={tried && isEmpty ? t("receptionDays.holidays.importEmpty") : null}
      />
      {tried && faults.length > 0 && <Faults faults={faults} />}
    </FormDialog>
  );
}

function Faults({ faults }: { faults: readonly ImportFault[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? faults : faults.slice(0, 10);
  return (
    <Alert
      role="alert"
      color="red"
      title={t("receptionDays.holidays.importFaults", { count: faults.length })}
    >
      <ul className={styles.people}>
        {shown.map(({ line, fault, text }) => (
          <li key={line}>
            <Text c="black">
              {t("receptionDays.holidays.importFault", { line, fault: t(`receptionDays.faults.${fault}`) })}
            </Text>
            <Text size="sm" className={`${styles.words} ${styles.quiet}`}>
              {text}
            </Text>
          </li>
        ))}
      </ul>
      {shown.length < faults.length && (
        <Group mt="sm">
          <Button variant="default" onClick={() => setAll(true)}>
            {t("receptionDays.holidays.importFaults", { count: faults.length })}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
