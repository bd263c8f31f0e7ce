/** Codes of the national database and electronic identifiers of units: read by who works with them, kept by administrators. */
import { CodeList, type ExchangeCode, type UnitCode } from "#shared/exchange.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { showDay } from "#shared/working-days.ts";
import { Button, Group, Select, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
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
    <div className={styles.table} tabIndex={0} role="region" aria-label={t(`exchange.codes.lists.${list}`)}>
      <Table verticalSpacing="xs" miw="48rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("exchange.codes.own")}</Table.Th>
            <Table.Th scope="col">{t("exchange.codes.code")}</Table.Th>
            <Table.Th scope="col">{t("exchange.codes.name")}</Table.Th>
            <Table.Th scope="col">{t("exchange.codes.validFrom")}</Table.Th>
            <Table.Th scope="col">{t("exchange.codes.basis")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.own} ${row.validFrom}`}>
              <Table.Td>{row.own}</Table.Td>
              <Table.Td>{row.code}</Table.Td>
              <Table.Td>{row.title}</Table.Td>
              <Table.Td>
                <Span row={row} />
              </Table.Td>
              <Table.Td className={styles.quiet ?? ""}>{row.basis}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
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
    <div className={styles.table} tabIndex={0} role="region" aria-label={t("exchange.codes.units")}>
      <Table verticalSpacing="xs" miw="44rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("exchange.columns.unit")}</Table.Th>
            <Table.Th scope="col">{t("exchange.codes.code")}</Table.Th>
            <Table.Th scope="col">{t("exchange.codes.validFrom")}</Table.Th>
            <Table.Th scope="col">{t("exchange.codes.basis")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.organisation} ${row.validFrom}`}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td>{row.code}</Table.Td>
              <Table.Td>
                <Span row={row} />
              </Table.Td>
              <Table.Td className={styles.quiet ?? ""}>{row.basis}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
