/** The outbox to the national database: what waits, what is late, what came back. */
import { ExchangeState } from "#shared/exchange-machine.ts";
import { ExchangeKind } from "#shared/exchange.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import IconFileExport from "@tabler/icons-react/dist/esm/icons/IconFileExport.mjs";
import IconNumbers from "@tabler/icons-react/dist/esm/icons/IconNumbers.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { EntryTable } from "./EntryTable.tsx";
import styles from "./exchange.module.css";
import { ExchangeNav } from "./ExchangeNav.tsx";
import { ExportDialog } from "./ExportDialog.tsx";
import { NumbersDialog } from "./NumbersDialog.tsx";
import { useExchange } from "./use-exchange.ts";

const ages = ["all", "open", "overdue", "incomplete"] as const;

export function EntriesPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations } = useOrganisations();
  // Filters stand in the address, so that the page of completeness leads to them.
  const [query, setQuery] = useSearchParams();
  const state = ExchangeState.options.find((one) => one === query.get("state")) ?? null;
  const kind = ExchangeKind.options.find((one) => one === query.get("kind")) ?? null;
  const unit = organisations?.find((one) => one.id === query.get("unit")) ?? null;
  const age = ages.find((one) => one === query.get("age")) ?? "open";
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const [from, setFrom] = useState(0);
  const [dialog, setDialog] = useState<"export" | "numbers" | null>(null);
  const { data, error, isPending, refetch } = useExchange("exchangeEntries", {
    ...{ from, search: asked, age },
    ...(state === null ? {} : { state }),
    ...(kind === null ? {} : { kind }),
    ...(unit === null ? {} : { organisation: unit.id }),
  });
  const choose = (key: string, value: string | null): void => {
    setFrom(0);
    const next = new URLSearchParams(query);
    if (value === null) next.delete(key);
    else next.set(key, value);
    setQuery(next, { replace: true });
  };
  const mayWrite = mayAnywhere(person, "exchange.write");
  const isFiltered = state !== null || kind !== null || unit !== null || age !== "open" || asked !== "";
  return (
    <>
      <PageTitle title={t("exchange.title")} lead={t("exchange.lead")} />
      <ExchangeNav />
      <Stack gap="lg">
        <Group gap="md" align="flex-end">
          <Select
            label={t("exchange.filters.age")}
            data={ages.map((value) => ({ value, label: t(`exchange.filters.ages.${value}`) }))}
            value={age}
            allowDeselect={false}
            onChange={(value) => choose("age", value)}
          />
          <Select
            label={t("exchange.filters.state")}
            placeholder={t("exchange.filters.anyState")}
            data={ExchangeState.options.map((value) => ({ value, label: t(`exchange.states.${value}`) }))}
            value={state}
            clearable
            clearButtonProps={{ "aria-label": t("exchange.filters.anyState") }}
            onChange={(value) => choose("state", value)}
          />
          <Select
            label={t("exchange.filters.kind")}
            placeholder={t("exchange.filters.anyKind")}
            data={ExchangeKind.options.map((value) => ({ value, label: t(`exchange.kinds.${value}`) }))}
            value={kind}
            clearable
            clearButtonProps={{ "aria-label": t("exchange.filters.anyKind") }}
            onChange={(value) => choose("kind", value)}
          />
          <Select
            label={t("exchange.filters.unit")}
            placeholder={t("exchange.filters.anyUnit")}
            data={(organisations ?? []).map((one) => ({ value: one.id, label: one.name }))}
            value={unit?.id ?? null}
            searchable
            clearable
            clearButtonProps={{ "aria-label": t("exchange.filters.anyUnit") }}
            onChange={(value) => choose("unit", value)}
          />
          <TextInput
            type="search"
            className={styles.search ?? ""}
            label={t("exchange.filters.search")}
            value={search}
            maxLength={60}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              setFrom(0);
            }}
          />
          {mayWrite && (
            <>
              <Button leftSection={<IconFileExport aria-hidden />} onClick={() => setDialog("export")}>
                {t("exchange.export.open")}
              </Button>
              <Button
                variant="default"
                leftSection={<IconNumbers aria-hidden />}
                onClick={() => setDialog("numbers")}
              >
                {t("exchange.numbers.open")}
              </Button>
            </>
          )}
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={5} height="4rem" />}
        {data && data.total === 0 && (
          <EmptyState
            title={t(isFiltered ? "exchange.noMatch" : "exchange.none")}
            text={t(isFiltered ? "exchange.noMatchText" : "exchange.noneText")}
          />
        )}
        {data && data.total > 0 && (
          <>
            <Text>{t("exchange.count", { count: data.total })}</Text>
            <EntryTable rows={data.rows} />
          </>
        )}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
      {dialog === "export" && (
        <ExportDialog unit={unit?.id ?? person.organisation} onClose={() => setDialog(null)} />
      )}
      {dialog === "numbers" && <NumbersDialog onClose={() => setDialog(null)} />}
    </>
  );
}
