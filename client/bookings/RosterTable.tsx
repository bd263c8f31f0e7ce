/** Who is on duty: sites down, days across, one shift at a time. */
import type { DutyLine, PeakPeriod, Shift } from "#shared/duty.ts";
import type { Site } from "#shared/organisations.ts";
import type { Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { Button, Table, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/DataTable.tsx";
import styles from "./reception-days.module.css";
import { shortDateOf, shortWeekday } from "./show-day.ts";

type Props = {
  period: PeakPeriod;
  shift: Shift;
  sites: readonly Site[];
  lines: readonly DutyLine[];
  canManage: boolean;
  onEdit: (site: Site) => void;
};

export function RosterTable({ period, shift, sites, lines, canManage, onEdit }: Props) {
  const { t } = useTranslation();
  const days: Day[] = [];
  for (let day: Day = period.from; day <= period.to; day = addDays(day, 1)) days.push(day);
  return (
    <DataTable
      label={t("receptionDays.peaks.roster")}
      className={styles.roster ?? ""}
      heads={[
        t("receptionDays.peaks.site"),
        ...days.map((day) => (
          <span key={day} className={styles.number}>
            {shortWeekday(t, day)} {shortDateOf(day)}
          </span>
        )),
      ]}
    >
      {sites.map((site) => (
        <Table.Tr key={site.id}>
          <Table.Th scope="row" className={styles.words ?? ""}>
            {site.shortName}
            {canManage && (
              <div>
                <Button
                  mt="xs"
                  variant="default"
                  onClick={() => onEdit(site)}
                  aria-label={t("receptionDays.peaks.editSiteOf", { site: site.name })}
                >
                  {t("receptionDays.peaks.editSite")}
                </Button>
              </div>
            )}
          </Table.Th>
          {days.map((day) => (
            <Table.Td key={day}>
              <OnDuty
                lines={lines.filter((one) => one.site === site.id && one.day === day && one.shift === shift)}
              />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function OnDuty({ lines }: { lines: readonly DutyLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <span className={styles.quiet}>{t("receptionDays.peaks.nobody")}</span>;
  return (
    <ol className={styles.people}>
      {lines
        .toSorted((one, other) => one.order - other.order)
        .map((one) => (
          <li key={one.person}>
            <span aria-hidden>{one.order}. </span>
            {one.name}
            <VisuallyHidden>, {t("receptionDays.peaks.orderSaid", { order: one.order })}</VisuallyHidden>
            <span className={styles.phone}>{one.phone}</span>
          </li>
        ))}
    </ol>
  );
}
