/** The forms there are, and the way in for a new one: pasted or chosen as JSON, checked, seen, imported. */
import { mayAnywhere } from "#shared/roles.ts";
import type { ReportForm } from "#shared/report-forms.ts";
import { showDay } from "#shared/working-days.ts";
import { Button, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { FormImport } from "./FormImport.tsx";
import styles from "./reports.module.css";
import { useReportForms } from "./use-reports.ts";

/** A definition has no version; the server gives one. */
function definitionOf(form: ReportForm): string {
  return JSON.stringify({ ...form, version: undefined }, null, 2);
}

export function ReportFormsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return mayAnywhere(person, "report.forms") ? (
    <ReportForms />
  ) : (
    <NotAllowed title={t("reports.forms.title")} />
  );
}

function ReportForms() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useReportForms();
  const [text, setText] = useState("");
  return (
    <>
      <PageTitle title={t("reports.forms.title")} lead={t("reports.forms.lead")} />
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={4} height="4rem" />}
        {data && <Forms forms={data} onCopy={(form) => setText(definitionOf(form))} />}
        <FormImport text={text} onText={setText} />
      </Stack>
    </>
  );
}

function Forms({ forms, onCopy }: { forms: readonly ReportForm[]; onCopy: (form: ReportForm) => void }) {
  const { t } = useTranslation();
  const columns = ["code", "name", "valid", "columns", "copy"] as const;
  return (
    <DataTable
      label={t("reports.forms.title")}
      heads={columns.map((column) => (column === "copy" ? "" : t(`reports.forms.${column}`)))}
      miw="56rem"
    >
      {forms.map((form) => {
        const { code, version, title, basis, validFrom, validTo } = form;
        const from = showDay(validFrom);
        return (
          <Table.Tr key={`${code} ${version}`}>
            <Table.Td miw="7rem">
              <strong>{code}</strong>
              <div className={styles.quiet}>{t("reports.forms.version", { version })}</div>
            </Table.Td>
            <Table.Td lang="vi">
              {title}
              <div className={styles.quiet}>{basis}</div>
            </Table.Td>
            <Table.Td>
              {validTo === null
                ? t("reports.forms.from", { from })
                : t("reports.forms.fromTo", { from, to: showDay(validTo) })}
            </Table.Td>
            <Table.Td>{form.columns.length}</Table.Td>
            <Table.Td>
              <Button
                variant="default"
                aria-label={t("reports.forms.copyLabel", { code, version })}
                onClick={() => onCopy(form)}
              >
                {t("reports.forms.copy")}
              </Button>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}
