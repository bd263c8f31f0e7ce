/** The register of outgoing documents (sổ văn bản đi): number, date, kind, about, addressee, issuer. */
import { DocumentKind } from "#shared/issuing.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { DocumentTable } from "./DocumentTable.tsx";
import { IssueCalendar } from "./IssueCalendar.tsx";
import { useDocuments } from "./use-issuing.ts";

/** The program's first year. */
const FIRST_YEAR = 2026;

export function DocumentsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const thisYear = Number(dayOf(instantOf(Date.now())).slice(0, 4));
  const [year, setYear] = useState<string | null>(String(thisYear));
  const [kind, setKind] = useState<DocumentKind | null>(null);
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [from, setFrom] = useState(0);
  const [isIssuing, setIssuing] = useState(false);
  const filter = { year: year === null ? null : Number(year), kind, search };
  const { data, error, isPending, refetch } = useDocuments(filter, from);
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, index) => String(thisYear - index));
  return (
    <>
      <PageTitle title={t("documents.title")} lead={t("documents.lead")}>
        <Group gap="sm">
          {mayAnywhere(person, "signer.manage") && (
            <Button component={Link} href="/document-words" variant="default">
              {t("documents.words.title")}
            </Button>
          )}
          {mayAnywhere(person, "session.publish") && (
            <Button onClick={() => setIssuing(true)}>{t("documents.issueCalendar")}</Button>
          )}
        </Group>
      </PageTitle>
      <Stack gap="lg">
        <Group gap="md" align="flex-end">
          <Select
            label={t("documents.year")}
            value={year}
            clearable
            onChange={(next) => {
              setYear(next);
              setFrom(0);
            }}
            placeholder={t("documents.allYears")}
            data={years}
          />
          <Select
            label={t("documents.kind")}
            value={kind}
            clearable
            onChange={(next) => {
              setKind(DocumentKind.safeParse(next).data ?? null);
              setFrom(0);
            }}
            placeholder={t("documents.allKinds")}
            data={DocumentKind.options.map((value) => ({ value, label: t(`documents.kinds.${value}`) }))}
          />
          <TextInput
            type="search"
            label={t("documents.search")}
            maxLength={100}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setFrom(0);
            }}
          />
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={6} height="3.5rem" />}
        {data && data.rows.length === 0 && (
          <EmptyState title={t("documents.empty")} text={t("documents.emptyText")} />
        )}
        {data && data.rows.length > 0 && <DocumentTable rows={data.rows} label={t("documents.title")} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
      {isIssuing && <IssueCalendar onClose={() => setIssuing(false)} />}
    </>
  );
}
