/** Keeping a report: a note, and what the form leaves to people, line by line. */
import type { KeptReportId } from "#shared/ids.ts";
import type { Input } from "#shared/http.ts";
import type { ReportTable } from "#shared/reports.ts";
import { NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useKeepReport } from "./use-reports.ts";

type Props = { table: ReportTable; onKept: (id: KeptReportId) => void; onClose: () => void };
type Entered = Input<"keepReport">["entered"][number];

export function KeepDialog({ table, onKept, onClose }: Props) {
  const { t } = useTranslation();
  const save = useKeepReport();
  const [note, setNote] = useState("");
  const [values, setValues] = useState<ReadonlyMap<string, Entered>>(new Map());
  const columns = table.form.columns.flatMap(({ number, title, cell }) =>
    cell.type === "entered" ? [{ number, title, as: cell.as }] : [],
  );
  const set = (entered: Entered) => {
    const next = new Map(values);
    const key = `${entered.organisation} ${entered.number}`;
    if (entered.value === "") next.delete(key);
    else next.set(key, entered);
    setValues(next);
  };
  return (
    <FormDialog
      title={t("reports.keep.title")}
      error={save.error}
      busy={save.isPending}
      submit={t("reports.keep.submit")}
      onSubmit={() =>
        save.mutate(
          { ...table.wanted, note: note.trim(), entered: [...values.values()] },
          { onSuccess: ({ id }) => onKept(id) },
        )
      }
      onClose={onClose}
    >
      <Text>{t("reports.keep.text")}</Text>
      <Textarea
        label={t("reports.keep.note")}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      {columns.length > 0 && (
        <Stack gap="xs" component="fieldset" bd={0} p={0} m={0}>
          <Text component="legend" fw={600}>
            {t("reports.keep.entered")}
          </Text>
          <Text>{t("reports.keep.enteredText")}</Text>
          {table.rows.flatMap(({ organisation, name }) =>
            columns.map(({ number, title, as }) => {
              const label = t("reports.keep.cell", { unit: name, number, title });
              const key = `${organisation} ${number}`;
              return as === "number" ? (
                <NumberInput
                  key={key}
                  label={label}
                  min={0}
                  max={10_000_000}
                  allowDecimal={false}
                  onChange={(value) => set({ organisation, number, value })}
                />
              ) : (
                <TextInput
                  key={key}
                  label={label}
                  maxLength={500}
                  onChange={(event) => set({ organisation, number, value: event.currentTarget.value.trim() })}
                />
              );
            }),
          )}
        </Stack>
      )}
    </FormDialog>
  );
}
