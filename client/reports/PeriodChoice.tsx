/** A reporting year and one of the periods circulars name; other days are chosen beside it. */
import type { ReportPeriod } from "#shared/reports.ts";
import type { Day } from "#shared/time.ts";
import { showDay, yearOf } from "#shared/working-days.ts";
import { Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./reports.module.css";
import { useReportPeriods } from "./use-reports.ts";

type Props = { today: Day; first: Day; last: Day; onChoose: (first: Day, last: Day) => void };

/** The first year of the oldest form there is (Thông tư 02/2021). */
const FIRST_YEAR = 2021;

const keyOf = ({ kind, number }: ReportPeriod): string => `${kind} ${number}`;

export function PeriodChoice({ today, first, last, onChoose }: Props) {
  const { t } = useTranslation();
  const [year, setYear] = useState(yearOf(today));
  const { data, error, isPlaceholderData } = useReportPeriods(year);
  const [wanted, setWanted] = useState("year 1");
  const [settled, setSettled] = useState(false);
  const chosen = data?.find((one) => one.firstDay === first && one.lastDay === last);
  // The period of the same name in another year, as soon as its days are known.
  useEffect(() => {
    const period = isPlaceholderData ? undefined : data?.find((one) => keyOf(one) === wanted);
    if (!period) return;
    // In the last days of December the reporting year that runs bears the next number already.
    if (!settled && period.lastDay < today) setYear(year + 1);
    else onChoose(period.firstDay, period.lastDay);
    setSettled(true);
    // Only what was chosen here moves the days; days typed beside it stay.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [data, isPlaceholderData, wanted]);
  const nameOf = (one: ReportPeriod): string => t(`reports.periods.${one.kind}`, { number: one.number });
  const years = Array.from({ length: yearOf(today) + 2 - FIRST_YEAR }, (_, index) => FIRST_YEAR + index);
  if (error) return <RefusalNotice error={error} />;
  return (
    <>
      <Select
        label={t("reports.year")}
        data={years.toReversed().map(String)}
        value={String(year)}
        allowDeselect={false}
        onChange={(value) => setYear(Number(value))}
      />
      <Select
        label={t("reports.period")}
        data={[
          ...(data ?? []).map((one) => ({
            value: keyOf(one),
            label: `${nameOf(one)} (${showDay(one.firstDay)}–${showDay(one.lastDay)})`,
          })),
          { value: "free", label: t("reports.free") },
        ]}
        value={chosen ? keyOf(chosen) : "free"}
        allowDeselect={false}
        onChange={(value) => setWanted(value ?? "free")}
      />
      {chosen && chosen.basis !== "" && (
        <div className={`${styles.wide} ${styles.quiet}`}>
          {t("reports.periodBasis", { basis: chosen.basis })}
        </div>
      )}
    </>
  );
}
