/** How many days each head had to receive citizens in a month, and how many were held. */
import type { QuotaLine } from "#shared/quotas.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { monthOf, showDay } from "#shared/working-days.ts";
import { Badge, Stack, Table, Text, TextInput } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./reception-days.module.css";
import { useQuotaReport } from "./use-reception-days.ts";

export function QuotaPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "quota.read")) return <Report />;
  return <NotAllowed title={t("receptionDays.quotas.title")} />;
}

function Report() {
  const { t } = useTranslation();
  const [month, setMonth] = useState<string>(monthOf(dayOf(instantOf(Date.now()))));
  const { data, error, isPending, refetch } = useQuotaReport(month);
  return (
    <>
      <PageTitle title={t("receptionDays.quotas.title")} lead={t("receptionDays.quotas.lead")} />
      <Stack gap="lg">
        <TextInput
          type="month"
          w="14rem"
          min="2014-07"
          max="2099-12"
          label={t("receptionDays.quotas.month")}
          value={month}
          onChange={(event) => setMonth(event.currentTarget.value)}
        />
        {/* A browser may name the month in its own language. */}
        <Text role="status">
          {month !== "" &&
            t("bookings.calendar.months", { month: Number(month.slice(5)), year: month.slice(0, 4) })}
        </Text>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && month !== "" && <LoadingState rows={4} height="3.5rem" />}
        {data && data.length === 0 && (
          <EmptyState title={t("receptionDays.quotas.empty")} text={t("receptionDays.quotas.emptyText")} />
        )}
        {data && data.length > 0 && <Lines lines={data} />}
      </Stack>
    </>
  );
}

function Lines({ lines }: { lines: readonly QuotaLine[] }) {
  const { t } = useTranslation();
  const columns = ["leader", "period", "required", "inPerson", "byDelegate", "adhoc", "result"] as const;
  const days = (count: number): string => t("receptionDays.quotas.days", { count });
  return (
    <DataTable
      label={t("receptionDays.quotas.title")}
      miw="62rem"
      heads={columns.map((column) => t(`receptionDays.quotas.${column}`))}
    >
      {lines.map((line) => (
        <Table.Tr key={`${line.leader} ${line.from} ${line.period}`}>
          <Table.Th scope="row">
            {line.name}
            <Text className={`${styles.quiet} ${styles.words}`}>{line.title}</Text>
          </Table.Th>
          <Table.Td>
            {line.period === "MONTH"
              ? t("receptionDays.quotas.wholeMonth")
              : t("receptionDays.quotas.week", { from: showDay(line.from), to: showDay(line.to) })}
          </Table.Td>
          <Table.Td>
            {days(line.required)}
            <div className={`${styles.quiet} ${styles.words}`}>{line.basis}</div>
          </Table.Td>
          <Table.Td>
            <strong>{days(line.inPerson)}</strong>
            {line.inPerson > 0 && (
              <div className={styles.quiet}>
                {t("receptionDays.quotas.online")}: {days(line.online)}
              </div>
            )}
          </Table.Td>
          <Table.Td>{days(line.byDelegate)}</Table.Td>
          <Table.Td>{days(line.adhoc)}</Table.Td>
          <Table.Td>
            <Result line={line} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** A word, a colour and a sign, so that none has to carry it alone. */
function Result({ line }: { line: QuotaLine }) {
  const { t } = useTranslation();
  const count = line.missing;
  const look =
    count === 0
      ? { color: "green", Sign: IconCircleCheck, word: t("receptionDays.quotas.enough") }
      : line.isOver
        ? { color: "red", Sign: IconAlertTriangle, word: t("receptionDays.quotas.missing", { count }) }
        : { color: "gold", Sign: IconClock, word: t("receptionDays.quotas.stillMissing", { count }) };
  return (
    <Badge
      size="lg"
      radius="sm"
      variant="light"
      color={look.color}
      className={styles.badge ?? ""}
      leftSection={<look.Sign size="1.1em" aria-hidden />}
    >
      {look.word}
    </Badge>
  );
}
