/** Which table, of which bodies, through which days. */
import type { Output } from "#shared/http.ts";
import { MOST_MONTHS, type UnitScope } from "#shared/online-table.ts";
import type { ReportForm } from "#shared/report-forms.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { monthOf, showDay } from "#shared/working-days.ts";
import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../conclusions/DayField.tsx";
import { useSignedIn } from "../people/use-me.ts";
import { PeriodChoice } from "./PeriodChoice.tsx";
import styles from "./reports.module.css";
import type { Asked } from "./use-reports.ts";

type Props = {
  forms: readonly ReportForm[];
  units: Output<"reportUnits">;
  onAsk: (asked: Asked) => void;
};

const keyOf = (form: ReportForm): string => `${form.code} ${form.version}`;

export function ReportChoice({ forms, units, onAsk }: Props) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const today = dayOf(instantOf(Date.now()));
  const own = units.find((unit) => unit.id === person.organisation) ?? units[0];
  const [table, setTable] = useState<string>(forms[0] ? keyOf(forms[0]) : "online");
  const [unitId, setUnit] = useState<string | undefined>(own?.id);
  const [scope, setScope] = useState<UnitScope>("own");
  const [days, setDays] = useState<{ first: Day; last: Day }>({ first: today, last: today });
  const [months, setMonths] = useState({ from: `${today.slice(0, 4)}-01`, to: monthOf(today) });
  const unit = units.find((one) => one.id === unitId);
  const form = forms.find((one) => keyOf(one) === table);
  const reach = unit?.hasBelow === true ? scope : "own";
  const fault = form
    ? days.last < days.first
      ? t("reports.wrongSpan")
      : null
    : isWrong(months)
      ? t("reports.wrongMonths")
      : null;
  const internal = [
    { value: "online", label: t("reports.online") },
    ...(mayAnywhere(person, "quota.read") ? [{ value: "quotas", label: t("reports.quotas") }] : []),
  ];

  function ask(): void {
    if (unit === undefined || fault !== null) return;
    const of = { organisation: unit.id, scope: reach };
    if (form) {
      const { code, version } = form;
      const wanted = { ...of, code, version, firstDay: days.first, lastDay: days.last };
      onAsk({ table: "statutory", wanted });
    } else onAsk({ table: table === "quotas" ? "quotas" : "online", months: { ...of, ...months } });
  }

  return (
    <form
      className={styles.choice}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Select
        className={styles.wide ?? ""}
        label={t("reports.form")}
        data={[
          {
            group: t("reports.statutory"),
            items: forms.map((one) => ({
              value: keyOf(one),
              label: `${t("reports.formLabel", { code: one.code, basis: one.basis })}: ${one.title}`,
            })),
          },
          { group: t("reports.internal"), items: internal },
        ]}
        value={table}
        allowDeselect={false}
        onChange={(value) => setTable(value ?? table)}
      />
      <Select
        className={styles.double ?? ""}
        label={t("reports.unit")}
        data={units.map((one) => ({ value: one.id, label: one.name }))}
        value={unitId ?? null}
        allowDeselect={false}
        searchable
        onChange={(value) => setUnit(value ?? unitId)}
      />
      <Select
        label={t("reports.scope")}
        data={(["own", "below"] as const).map((value) => ({ value, label: t(`reports.scopes.${value}`) }))}
        value={reach}
        disabled={unit?.hasBelow !== true}
        allowDeselect={false}
        onChange={(value) => setScope(value === "below" ? "below" : "own")}
      />
      {form ? (
        <>
          <PeriodChoice
            today={today}
            first={days.first}
            last={days.last}
            onChoose={(first, last) => setDays({ first, last })}
          />
          <DayField
            label={t("reports.firstDay")}
            value={days.first}
            onChange={(first) => setDays((now) => ({ ...now, first }))}
          />
          <DayField
            label={t("reports.lastDay")}
            value={days.last}
            onChange={(last) => setDays((now) => ({ ...now, last }))}
          />
        </>
      ) : (
        (["from", "to"] as const).map((key) => (
          <TextInput
            key={key}
            type="month"
            label={t(key === "from" ? "reports.fromMonth" : "reports.toMonth")}
            value={months[key]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (value !== "") setMonths((now) => ({ ...now, [key]: value }));
            }}
          />
        ))
      )}
      <Group className={styles.wide ?? ""} gap="md" align="center">
        <Button type="submit" disabled={unit === undefined || fault !== null}>
          {t("reports.compute")}
        </Button>
        <Text role="status" className={styles.quiet ?? ""}>
          {fault ?? (form ? t("reports.span", { from: showDay(days.first), to: showDay(days.last) }) : "")}
        </Text>
      </Group>
    </form>
  );
}

function isWrong({ from, to }: { from: string; to: string }): boolean {
  const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  const count = numberOf(to) - numberOf(from) + 1;
  return count < 1 || count > MOST_MONTHS;
}
