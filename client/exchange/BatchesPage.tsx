/** Batches that were exported or sent, and the answers that came back. */
import type { ExchangeBatch, ExchangeReceipt } from "#shared/exchange.ts";
import { showClock, showDate } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Badge, Button, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { mayAnywhere } from "#shared/roles.ts";
import { useSignedIn } from "../people/use-me.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { BatchFiles } from "./BatchFiles.tsx";
import styles from "./exchange.module.css";
import { ExchangeNav } from "./ExchangeNav.tsx";
import { useExchange, useExchangeChange } from "./use-exchange.ts";

export function BatchesPage() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const [receiptsFrom, setReceiptsFrom] = useState(0);
  const batches = useExchange("exchangeBatches", { from });
  const receipts = useExchange("exchangeReceipts", { from: receiptsFrom });
  const error = batches.error ?? receipts.error;
  return (
    <>
      <PageTitle title={t("exchange.batches.title")} />
      <ExchangeNav />
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void batches.refetch()} />
        {batches.isPending && <LoadingState rows={3} height="3rem" />}
        {batches.data && batches.data.total === 0 && (
          <EmptyState title={t("exchange.batches.none")} text={t("exchange.batches.noneText")} />
        )}
        {batches.data && batches.data.total > 0 && <Batches rows={batches.data.rows} />}
        {batches.data && <Pager from={from} total={batches.data.total} onMove={setFrom} />}
        <h2>{t("exchange.batches.receipts")}</h2>
        {receipts.data && receipts.data.total === 0 && (
          <EmptyState title={t("exchange.batches.noReceipts")} text={t("exchange.batches.noReceiptsText")} />
        )}
        {receipts.data && receipts.data.total > 0 && <Receipts rows={receipts.data.rows} />}
        {receipts.data && <Pager from={receiptsFrom} total={receipts.data.total} onMove={setReceiptsFrom} />}
      </Stack>
    </>
  );
}

const colours = { made: "navy", sending: "gold", sent: "green", failed: "red" } as const;

function Batches({ rows }: { rows: readonly ExchangeBatch[] }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const again = useExchangeChange("sendExchangeBatch");
  return (
    <>
      <RefusalNotice error={again.error} />
      <DataTable
        label={t("exchange.batches.title")}
        miw="58rem"
        heads={[
          t("exchange.batches.made"),
          t("exchange.columns.unit"),
          t("exchange.batches.period"),
          <div key="exchange.batches.entries" className={styles.figure}>
            {t("exchange.batches.entries")}
          </div>,
          t("exchange.columns.state"),
          t("exchange.batches.files"),
        ]}
      >
        {rows.map((batch) => (
          <Table.Tr key={batch.id}>
            <Table.Td>
              {showClock(batch.at)} {showDate(batch.at)}
              <div className={styles.quiet}>{batch.byName || t("exchange.entry.byServer")}</div>
            </Table.Td>
            <Table.Td>{batch.organisationName}</Table.Td>
            <Table.Td className={styles.whole ?? ""}>
              {showDay(batch.from)} - {showDay(batch.to)}
            </Table.Td>
            <Table.Td className={styles.figure ?? ""}>{batch.entries}</Table.Td>
            <Table.Td>
              <Badge color={colours[batch.state]} variant="light" size="lg" radius="sm">
                {t(`exchange.batches.states.${batch.state}`)}
              </Badge>
              <div className={styles.quiet}>{t(`exchange.batches.channels.${batch.channel}`)}</div>
              {batch.state === "failed" && mayAnywhere(person, "exchange.write") && (
                <Button
                  variant="default"
                  loading={again.isPending}
                  aria-label={t("exchange.batches.sendAgainLabel", {
                    name: batch.organisationName,
                    clock: showClock(batch.at),
                  })}
                  onClick={() => again.mutate({ id: batch.id })}
                >
                  {t("exchange.batches.sendAgain")}
                </Button>
              )}
            </Table.Td>
            <Table.Td>
              {batch.mayRead ? (
                <BatchFiles batch={batch} />
              ) : (
                <span className={styles.quiet}>{t("exchange.batches.restricted")}</span>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

function Receipts({ rows }: { rows: readonly ExchangeReceipt[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("exchange.batches.receipts")}
      miw="44rem"
      heads={[
        t("exchange.batches.receivedAt"),
        t("exchange.batches.receiptName"),
        <div key="exchange.batches.accepted" className={styles.figure}>
          {t("exchange.batches.accepted")}
        </div>,
        <div key="exchange.batches.refused" className={styles.figure}>
          {t("exchange.batches.refused")}
        </div>,
        t("exchange.batches.verdict"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.sha256}>
          <Table.Td className={styles.whole ?? ""}>
            {showClock(row.at)} {showDate(row.at)}
          </Table.Td>
          <Table.Td>{row.name}</Table.Td>
          <Table.Td className={styles.figure ?? ""}>{row.accepted}</Table.Td>
          <Table.Td className={styles.figure ?? ""}>{row.faults.length}</Table.Td>
          <Table.Td>
            <Verdict row={row} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Verdict({ row: { fault, faults } }: { row: ExchangeReceipt }) {
  const { t } = useTranslation();
  if (fault !== null) return <>{t(`exchange.batches.faults.${fault}`)}</>;
  if (faults.length === 0) return <>{t("exchange.batches.fine")}</>;
  return (
    <>
      {t("exchange.batches.partly")}:{" "}
      {[...new Set(faults.map((one) => t(`exchange.numbers.faults.${one.fault}`)))].join("; ")}
    </>
  );
}
