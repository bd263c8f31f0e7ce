/** Checks that hold or not, what may have been counted twice, and the rules the report was counted by. */
import type { CountingRule, ReportTable } from "#shared/reports.ts";
import { Alert, Text } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import styles from "./reports.module.css";

export function CheckResults({ table }: { table: ReportTable }) {
  const { t } = useTranslation();
  const { form, faults, doubts, doubtsTotal, rules } = table;
  const nameOf = (organisation: string | null): string =>
    table.rows.find((row) => row.organisation === organisation)?.name ?? t("reports.all");
  return (
    <section className={styles.panel} aria-labelledby="report-checks">
      <h3 id="report-checks">{t("reports.checks.title")}</h3>
      {form.checks.length === 0 && <Text>{t("reports.checks.none")}</Text>}
      {form.checks.length > 0 && faults.length === 0 && (
        <Alert color="green" icon={<IconCircleCheck aria-hidden />}>
          <Text c="black">{t("reports.checks.good", { count: form.checks.length })}</Text>
        </Alert>
      )}
      {faults.length > 0 && (
        <Alert
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title={t("reports.checks.bad", { count: faults.length })}
        >
          <ul className={styles.list}>
            {faults.map(({ organisation, check, sides }) => (
              <li key={`${organisation} ${check}`}>
                <strong>{t("reports.checks.fault", { unit: nameOf(organisation), check })}</strong>
                {": "}
                {sides.map(({ formula, value }) => t("reports.checks.side", { formula, value })).join("; ")}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {doubtsTotal > 0 && (
        <Alert
          mt="sm"
          color="gold"
          icon={<IconAlertTriangle aria-hidden />}
          title={t("reports.checks.doubts", { count: doubtsTotal })}
        >
          <ul className={styles.list}>
            {doubts.map(({ kind, code, visits, organisations }) => (
              <li key={`${kind} ${code}`}>
                {t("reports.checks.doubt", {
                  ...{ code, visits, why: t(`reports.checks.why.${kind}`) },
                  units: organisations.map(nameOf).join(", "),
                })}
              </li>
            ))}
          </ul>
          {doubts.length < doubtsTotal && (
            <Text c="black">{t("reports.checks.doubtsShown", { shown: doubts.length })}</Text>
          )}
        </Alert>
      )}
      <details>
        <summary>{t("reports.checks.rules")}</summary>
        <ul className={styles.list}>
          {rules.map((rule) => (
            <li key={rule.key}>
              {t("reports.checks.rule", {
                name: t(`reports.checks.ruleNames.${rule.key}`),
                ...{ value: valueWords(t, rule), basis: rule.basis },
              })}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function valueWords(t: TFunction, { key, value }: CountingRule): string {
  if (key === "cutOff") return t("reports.checks.dayOfMonth", { day: value });
  switch (value) {
    case "presiding":
    case "participating":
    case "eachVisit":
    case "firstInPeriod":
    case "once":
    case "each":
    case "session":
    case "day":
      return t(`reports.checks.ruleValues.${value}`);
    default:
      return value;
  }
}
