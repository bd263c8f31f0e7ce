/** A new form as JSON: every fault is named before anything is saved, and the head of the table is seen. */
import { gridOf } from "#shared/report-grid.ts";
import type { FormFault, ReportForm } from "#shared/report-forms.ts";
import { Alert, Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconUpload from "@tabler/icons-react/dist/esm/icons/IconUpload.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { GridTable } from "./GridTable.tsx";
import styles from "./reports.module.css";
import { useCheckForm, useImportForm } from "./use-reports.ts";

/** As much as the server reads. */
const LONGEST = 200_000;

export function FormImport({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const check = useCheckForm();
  const send = useImportForm();
  const [problem, setProblem] = useState<"empty" | "tooLong" | null>(null);
  /** What was checked; another text has to be checked again. */
  const [checked, setChecked] = useState<string | null>(null);
  const result = checked === text ? check.data : undefined;
  const change = (next: string) => {
    setProblem(next.length > LONGEST ? "tooLong" : null);
    onText(next.slice(0, LONGEST));
    send.reset();
  };
  return (
    <section className={styles.panel} aria-labelledby="report-import">
      <h3 id="report-import">{t("reports.forms.import")}</h3>
      <Stack gap="md">
        <Text>{t("reports.forms.importText")}</Text>
        <Textarea
          className={styles.json ?? ""}
          label={t("reports.forms.json")}
          autosize
          minRows={8}
          maxRows={18}
          spellCheck={false}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          error={problem === null ? null : t(`reports.forms.${problem}`)}
        />
        <Group gap="sm">
          <FileButton
            accept="application/json,.json"
            onChange={(file) => {
              // A file that went away meanwhile leaves the text as it was.
              void file?.text().then(change, () => undefined);
            }}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload aria-hidden />}>
                {t("reports.forms.choose")}
              </Button>
            )}
          </FileButton>
          <Button
            variant={result?.form ? "default" : "filled"}
            loading={check.isPending}
            onClick={() => {
              if (text.trim() === "") setProblem("empty");
              else check.mutate(text, { onSuccess: () => setChecked(text) });
            }}
          >
            {t("reports.forms.check")}
          </Button>
          {result?.form && !send.data && (
            <Button loading={send.isPending} onClick={() => send.mutate(text)}>
              {t("reports.forms.submit")}
            </Button>
          )}
        </Group>
        <RefusalNotice error={check.error ?? send.error} />
        {send.data && (
          <Alert role="status" color="green" icon={<IconCircleCheck aria-hidden />}>
            <Text c="black">
              {t("reports.forms.done", { code: send.data.code, version: send.data.version })}
            </Text>
          </Alert>
        )}
        {result && result.faults.length > 0 && <Faults faults={result.faults} />}
        {result?.form && <Sound form={result.form} />}
      </Stack>
    </section>
  );
}

function Faults({ faults }: { faults: readonly FormFault[] }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("reports.forms.bad", { count: faults.length })}
    >
      <ul className={styles.list}>
        {faults.map(({ fault, at, what }, index) => (
          <li key={index}>
            {t("reports.forms.fault", {
              at: at === "" ? t("reports.forms.whole") : at,
              ...{ why: t(`reports.forms.faults.${fault}`), what },
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Sound({ form }: { form: ReportForm }) {
  const { t } = useTranslation();
  const { code, version, columns } = form;
  return (
    <>
      <Alert role="status" color="green" icon={<IconCircleCheck aria-hidden />}>
        <Text c="black">{t("reports.forms.good", { code, version, columns: columns.length })}</Text>
      </Alert>
      <GridTable
        grid={gridOf({ form, rows: [], total: columns.map(() => null) })}
        label={t("reports.forms.preview", { code })}
      />
    </>
  );
}
