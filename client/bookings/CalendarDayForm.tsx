import { calendarDayFault } from "#shared/calendar-import.ts";
import { CalendarDay, CalendarDayKind } from "#shared/working-days.ts";
import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemsByField } from "../base/form-problems.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import styles from "./reception-days.module.css";
import { longDay } from "./show-day.ts";
import { useSaveCalendarDay } from "./use-reception-days.ts";

type Field = "day" | "kind" | "name" | "basis";
type Props = { row: CalendarDay | null; onSaved: (row: CalendarDay) => void; onClose: () => void };

export function CalendarDayForm({ row, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const save = useSaveCalendarDay();
  const [fields, setFields] = useState<Record<Field, string>>({
    day: row?.day ?? "",
    kind: row?.kind ?? "HOLIDAY",
    name: row?.name ?? "",
    basis: row?.basis ?? "",
  });
  const [tried, setTried] = useState(false);
  const put = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });
  const parsed = CalendarDay.safeParse(fields);
  const problems = tried ? problemsByField(parsed) : {};
  const wrong = (field: Field): string | null => {
    const problem = problems[field];
    const name = t(`receptionDays.holidays.fields.${field}`);
    return problem === undefined ? null : t(`form.${problem}`, { field: name });
  };
  const isNoSwapDay = parsed.success && calendarDayFault(parsed.data) !== null;
  return (
    <FormDialog
      title={t(row === null ? "receptionDays.holidays.addTitle" : "receptionDays.holidays.editTitle")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!parsed.success || isNoSwapDay) return;
        save.mutate(parsed.data, {
          onSuccess: (saved) => {
            onSaved(saved);
            onClose();
          },
        });
      }}
    >
      <div>
        <div className={styles.pair}>
          <TextInput
            type="date"
            label={t("receptionDays.holidays.fields.day")}
            required
            data-autofocus
            // The day is the row's name; another day is another row.
            readOnly={row !== null}
            value={fields.day}
            onChange={(event) => put({ day: event.currentTarget.value })}
            error={wrong("day")}
          />
          <Select
            label={t("receptionDays.holidays.fields.kind")}
            required
            allowDeselect={false}
            value={fields.kind}
            onChange={(kind) => kind !== null && put({ kind })}
            data={CalendarDayKind.options.map((kind) => ({
              value: kind,
              label: t(`receptionDays.kinds.${kind}`),
            }))}
            error={isNoSwapDay ? t("receptionDays.holidays.weekdayRule") : null}
          />
        </div>
        {/* A browser may show the day in its own country's order; this line cannot be misread. */}
        <Text role="status" mt="xs" className={styles.quiet ?? ""}>
          {parsed.success && longDay(t, parsed.data.day)}
        </Text>
      </div>
      <TextInput
        label={t("receptionDays.holidays.fields.name")}
        required
        value={fields.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
        error={wrong("name")}
      />
      <TextInput
        label={t("receptionDays.holidays.fields.basis")}
        value={fields.basis}
        onChange={(event) => put({ basis: event.currentTarget.value })}
        error={wrong("basis")}
      />
    </FormDialog>
  );
}
