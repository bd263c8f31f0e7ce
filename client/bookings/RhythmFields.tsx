/** When a series comes, at what hours, and until when one registers. */
import { RollRule, type CutOff, type SeriesPattern } from "#shared/series.ts";
import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { weekdayWord } from "./occurrence-words.ts";
import styles from "./reception-days.module.css";
import type { SeriesFieldName, SeriesFieldProps } from "./SeriesForm.tsx";

const patterns = ["monthDay", "monthWeekday", "week"] as const satisfies readonly SeriesPattern["every"][];
const cutOffs = ["none", "monthDay", "workingDays"] as const satisfies readonly CutOff["by"][];
const nths = [1, 2, 3, 4, 5] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7];

export function RhythmFields(props: SeriesFieldProps) {
  const { t } = useTranslation();
  const { draft, put, wrong } = props;
  const field = (name: Exclude<SeriesFieldName, "leader">, type?: "date" | "time", hint?: string) => (
    <TextInput
      {...(type === undefined ? { inputMode: "numeric" as const } : { type })}
      label={t(`receptionDays.series.fields.${name}`)}
      {...(hint !== undefined && { description: hint })}
      required={name !== "validTo"}
      value={draft[name] ?? ""}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
      error={wrong(name)}
    />
  );
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t("receptionDays.series.fields.every")}
          required
          allowDeselect={false}
          value={draft.every}
          onChange={(next) => {
            const every = patterns.find((one) => one === next);
            if (every) put({ every });
          }}
          data={patterns.map((one) => ({ value: one, label: t(`receptionDays.series.every.${one}`) }))}
        />
        {draft.every === "monthDay" && field("date", undefined, t("receptionDays.series.fields.dateHint"))}
        {draft.every === "monthWeekday" && (
          <Select
            label={t("receptionDays.series.fields.nth")}
            required
            allowDeselect={false}
            value={draft.nth}
            onChange={(nth) => nth !== null && put({ nth })}
            data={nths.map((one) => ({ value: String(one), label: t(`receptionDays.series.nths.n${one}`) }))}
          />
        )}
        {draft.every !== "monthDay" && (
          <Select
            label={t("receptionDays.series.fields.weekday")}
            required
            allowDeselect={false}
            value={draft.weekday}
            onChange={(weekday) => weekday !== null && put({ weekday })}
            data={weekdays.map((one) => ({ value: String(one), label: weekdayWord(t, one) }))}
          />
        )}
      </div>
      <Select
        label={t("receptionDays.series.fields.roll")}
        required
        allowDeselect={false}
        value={draft.roll}
        onChange={(next) => {
          const roll = RollRule.options.find((one) => one === next);
          if (roll) put({ roll });
        }}
        data={RollRule.options.map((one) => ({
          value: one,
          label: t(`receptionDays.series.rolls.${one}`),
        }))}
      />
      <div className={styles.pair}>
        <Select
          label={t("receptionDays.series.fields.cutOff")}
          required
          allowDeselect={false}
          value={draft.cutOff}
          onChange={(next) => {
            const cutOff = cutOffs.find((one) => one === next);
            if (cutOff) put({ cutOff });
          }}
          data={cutOffs.map((one) => ({ value: one, label: t(`receptionDays.series.cutOffs.${one}`) }))}
        />
        {draft.cutOff === "monthDay" && field("cutOffDate")}
        {draft.cutOff === "workingDays" && field("cutOffDays")}
      </div>
      <div className={styles.pair}>
        {field("startClock", "time")}
        {field("endClock", "time")}
        {field("minutes")}
        {field("bufferMinutes")}
      </div>
      {field("reserved", undefined, t("receptionDays.series.fields.reservedHint"))}
      <div className={styles.pair}>
        {field("validFrom", "date")}
        {field("validTo", "date", t("receptionDays.series.fields.validToHint"))}
      </div>
    </>
  );
}
