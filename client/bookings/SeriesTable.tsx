import { nextOccurrences, occurrenceFor, slotCountOf, type SeriesLine } from "#shared/series.ts";
import type { Day } from "#shared/time.ts";
import { showDay, type CalendarDay } from "#shared/working-days.ts";
import { Button, Group, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { becauseOf, dayWords, patternWords, registrationWords } from "./occurrence-words.ts";
import styles from "./reception-days.module.css";
import { longDay } from "./show-day.ts";
import { DataTable } from "../ui/DataTable.tsx";

type Props = {
  series: readonly SeriesLine[];
  rows: readonly CalendarDay[];
  today: Day;
  mayManage: (series: SeriesLine) => boolean;
  onOpen: (form: "edit" | "close" | "days", series: SeriesLine) => void;
};

export function SeriesTable({ series, rows, today, mayManage, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("receptionDays.series.title")}
      verticalSpacing="md"
      miw="64rem"
      heads={[
        t("receptionDays.series.fields.title"),
        t("receptionDays.series.fields.every"),
        t("receptionDays.series.next"),
        "",
      ]}
    >
      {series.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td className={styles.words ?? ""}>
            <strong>{one.title}</strong>
            <div className={styles.quiet}>
              {t("receptionDays.series.leader", { name: one.leaderName, title: one.leaderTitle })}
            </div>
          </Table.Td>
          <Table.Td>
            <Rhythm series={one} today={today} />
          </Table.Td>
          <Table.Td>
            <Next series={one} rows={rows} today={today} />
          </Table.Td>
          <Table.Td>
            <Doors series={one} canManage={mayManage(one)} today={today} onOpen={onOpen} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Rhythm({ series, today }: { series: SeriesLine; today: Day }) {
  const { t } = useTranslation();
  const { validTo } = series;
  return (
    <>
      {patternWords(t, series.pattern)},{" "}
      {t("receptionDays.series.hours", { start: series.startClock, end: series.endClock })}
      <div className={styles.quiet}>
        {t("receptionDays.series.slots", {
          count: slotCountOf(series),
          minutes: series.slots.minutes,
          reserved: series.slots.reserved,
        })}
      </div>
      <div className={styles.quiet}>
        {validTo !== null &&
          t(validTo < today ? "receptionDays.series.ended" : "receptionDays.series.until", {
            date: showDay(validTo),
          })}
        {validTo === null &&
          series.validFrom > today &&
          t("receptionDays.series.from", { date: showDay(series.validFrom) })}
      </div>
    </>
  );
}

function Next({ series, rows, today }: Pick<Props, "rows" | "today"> & { series: SeriesLine }) {
  const { t } = useTranslation();
  const next = nextOccurrences(series, today, 6, rows).find((one) => one.actual !== null);
  if (!next) return t("receptionDays.series.noNext");
  const open = occurrenceFor(series, today, rows)?.occurrence.actual ?? null;
  const isClosed = next.cutOff !== null && next.cutOff < today;
  return (
    <>
      <strong>{dayWords(t, next)}</strong>
      <div className={styles.quiet}>{becauseOf(t, next)}</div>
      <div className={styles.quiet}>
        {!isClosed && registrationWords(t, next)}
        {isClosed && next.cutOff !== null && (
          <>
            {t("receptionDays.series.registrationOver", { date: showDay(next.cutOff) })}
            {open !== null && ` ${t("receptionDays.series.registerInto", { day: longDay(t, open) })}`}
          </>
        )}
      </div>
    </>
  );
}

type DoorProps = { series: SeriesLine; canManage: boolean; today: Day; onOpen: Props["onOpen"] };

function Doors({ series, canManage, today, onOpen }: DoorProps) {
  const { t } = useTranslation();
  const { title, validTo } = series;
  const isOver = validTo !== null && validTo < today;
  return (
    <Group gap="xs" justify="flex-end">
      <Button
        variant="default"
        onClick={() => onOpen("days", series)}
        aria-label={t("receptionDays.series.daysOf", { title })}
      >
        {t("receptionDays.series.days")}
      </Button>
      {canManage && (
        <Button
          variant="default"
          onClick={() => onOpen("edit", series)}
          aria-label={t("receptionDays.series.edit", { title })}
        >
          {t("common.edit")}
        </Button>
      )}
      {canManage && !isOver && (
        <Button
          variant="default"
          onClick={() => onOpen("close", series)}
          aria-label={t("receptionDays.series.closeOne", { title })}
        >
          {t("receptionDays.series.close")}
        </Button>
      )}
    </Group>
  );
}
