/** Codes of the national database and electronic identifiers of units: read by who works with them, kept by administrators. */
import { CodeList, type ExchangeCode, type UnitCode } from "#shared/exchange.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { showDay } from "#shared/working-days.ts";
import { Button, Group, Select, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { CodeDialog, UnitDialog } from "./CodeDialog.tsx";
import styles from "./exchange.module.css";
import { ExchangeNav } from "./ExchangeNav.tsx";
import { useExchange } from "./use-exchange.ts";

export function CodesPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const codes = useExchange("exchangeCodes", {});
  const [from, setFrom] = useState(0);
  const units = useExchange("exchangeUnits", { from });
  const [list, setList] = useState<CodeList>("subject");
  const [dialog, setDialog] = useState<"code" | "unit" | null>(null);
  return (
    <>
      <PageTitle title={t("exchange.codes.title")} lead={t("exchange.codes.lead")} />
      <ExchangeNav />
      <Stack gap="lg">
        <RefusalNotice
          error={codes.error ?? units.error}
          title={t("trouble.loadTitle")}
          onRetry={() => void codes.refetch()}
        />
        {codes.isPending && <LoadingState rows={5} height="3rem" />}
        {codes.data && (
          <>
            <Group gap="md" align="flex-end">
              <Select
                label={t("exchange.codes.list")}
                w="20rem"
                data={CodeList.options.map((value) => ({ value, label: t(`exchange.codes.lists.${value}`) }))}
                value={list}
                allowDeselect={false}
                onChange={(value) => setList(CodeList.parse(value))}
              />
              {codes.data.mayChange && (
                <Button onClick={() => setDialog("code")}>{t("exchange.codes.add")}</Button>
              )}
            </Group>
            <Codes rows={codes.data.codes.filter((code) => code.list === list)} list={list} />
          </>
        )}
        <Group gap="md" justify="space-between">
          <h2>{t("exchange.codes.units")}</h2>
          {mayAnywhere(person, "exchange.rules") && (
            <Button onClick={() => setDialog("unit")}>{t("exchange.codes.addUnit")}</Button>
          )}
        </Group>
        {units.data && units.data.total === 0 && (
          <EmptyState title={t("exchange.codes.noUnits")} text={t("exchange.codes.noUnitsText")} />
        )}
        {units.data && units.data.total > 0 && <Units rows={units.data.rows} />}
        {units.data && <Pager from={from} total={units.data.total} onMove={setFrom} />}
      </Stack>
      {dialog === "code" && <CodeDialog list={list} onClose={() => setDialog(null)} />}
      {dialog === "unit" && <UnitDialog onClose={() => setDialog(null)} />}
    </>
  );
}

function Codes({ rows, list }: { rows: readonly ExchangeCode[]; list: CodeList }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t(`exchange.codes.lists.${list}`)}
      miw="48rem"
      heads={[
        t("exchange.codes.own"),
        t("exchange.codes.code"),
        t("exchange.codes.name"),
        t("exchange.codes.validFrom"),
        t("exchange.codes.basis"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={`${row.own} ${row.validFrom}`}>
          <Table.Td>{row.own}</Table.Td>
          <Table.Td className={styles.whole ?? ""}>{row.code}</Table.Td>
          <Table.Td>{row.title}</Table.Td>
          <Table.Td>
            <Span row={row} />
          </Table.Td>
          <Table.Td className={styles.quiet ?? ""}>{row.basis}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Span({ row: { validFrom, validTo } }: { row: Pick<UnitCode, "validFrom" | "validTo"> }) {
  const { t } = useTranslation();
  return (
    <span className={styles.whole}>
      {showDay(validFrom)} {validTo !== null && t("exchange.codes.validTo", { date: showDay(validTo) })}
    </span>
  );
}

function Units({ rows }: { rows: readonly UnitCode[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("exchange.codes.units")}
      miw="44rem"
      heads={[
        t("exchange.columns.unit"),
        t("exchange.codes.code"),
        t("exchange.codes.validFrom"),
        t("exchange.codes.basis"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={`${row.organisation} ${row.validFrom}`}>
          <Table.Td>{row.name}</Table.Td>
          <Table.Td className={styles.whole ?? ""}>{row.code}</Table.Td>
          <Table.Td>
            <Span row={row} />
          </Table.Td>
          <Table.Td className={styles.quiet ?? ""}>{row.basis}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
