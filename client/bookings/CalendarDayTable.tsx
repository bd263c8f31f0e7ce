import { showDay, type CalendarDay, type CalendarDayKind } from "#shared/working-days.ts";
import { Badge, Button, Group, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./reception-days.module.css";
import { weekdayName } from "./show-day.ts";
import { DataTable } from "../ui/DataTable.tsx";

const colors: Record<CalendarDayKind, string> = { HOLIDAY: "red", COMP: "navy", SWAP_WORKDAY: "green" };

type Props = {
  rows: readonly CalendarDay[];
  mayChange: boolean;
  onEdit: (row: CalendarDay) => void;
  onRemove: (row: CalendarDay) => void;
};

export function CalendarDayTable({ rows, mayChange, onEdit, onRemove }: Props) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("receptionDays.holidays.title")}
      miw="52rem"
      heads={[
        t("receptionDays.holidays.fields.day"),
        t("receptionDays.holidays.fields.kind"),
        t("receptionDays.holidays.fields.name"),
        t("receptionDays.holidays.fields.basis"),
        ...(mayChange ? [""] : []),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.day}>
          <Table.Td className={styles.number ?? ""}>
            <strong>{showDay(row.day)}</strong>
            <div className={styles.quiet}>{weekdayName(t, row.day)}</div>
          </Table.Td>
          <Table.Td>
            <Badge
              size="lg"
              radius="sm"
              variant="light"
              color={colors[row.kind]}
              className={styles.badge ?? ""}
            >
              {t(`receptionDays.kinds.${row.kind}`)}
            </Badge>
          </Table.Td>
          <Table.Td className={styles.words ?? ""}>{row.name}</Table.Td>
          <Table.Td className={`${styles.words} ${styles.quiet}`}>{row.basis}</Table.Td>
          {mayChange && (
            <Table.Td>
              <Group gap="xs" wrap="nowrap" justify="flex-end">
                <Button
                  variant="default"
                  onClick={() => onEdit(row)}
                  aria-label={t("receptionDays.holidays.edit", { day: showDay(row.day) })}
                >
                  {t("common.edit")}
                </Button>
                <Button
                  variant="default"
                  onClick={() => onRemove(row)}
                  aria-label={t("receptionDays.holidays.removeDay", { day: showDay(row.day) })}
                >
                  {t("receptionDays.holidays.remove")}
                </Button>
              </Group>
            </Table.Td>
          )}
        </Table.Tr>
      ))}
    </DataTable>
  );
}
