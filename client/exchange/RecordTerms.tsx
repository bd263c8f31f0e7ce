/** An exported record, or one that would be exported now, field by field as ND55 groups them. */
import type { Coded, ExchangeRecord } from "#shared/exchange-record.ts";
import { showDay } from "#shared/working-days.ts";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { viExchange } from "../text/vi-exchange.ts";
import styles from "./exchange.module.css";

export function RecordTerms({ record }: { record: ExchangeRecord }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.terms}>
      {termsOf(t, record).map(({ field, value }) => (
        <div key={field} style={{ display: "contents" }}>
          <dt>{t(`exchange.fields.${field}`)}</dt>
          <dd>{value === "" ? t("exchange.entry.unknown") : value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Term = { field: keyof typeof viExchange.fields; value: string };

function termsOf(t: TFunction, record: ExchangeRecord): Term[] {
  const yesNo = (value: boolean | null): string =>
    value === null ? "" : t(value ? "exchange.entry.yes" : "exchange.entry.no");
  const { unit, matter, petitionKind, corrects, reception, petition, settlement } = record;
  const terms: Term[] = [
    { field: "unit", value: unit.code === null ? unit.name : `${unit.name} (${unit.code})` },
    { field: "matter", value: matter },
    { field: "petitionKind", value: coded(petitionKind) },
  ];
  if (corrects !== null) terms.push({ field: "corrects", value: corrects });
  if (reception)
    terms.push(
      { field: "receivedOn", value: showDay(reception.receivedOn) },
      { field: "name", value: reception.name },
      { field: "address", value: reception.address },
      { field: "headcount", value: String(reception.headcount) },
      { field: "content", value: reception.content },
      { field: "isOnline", value: yesNo(reception.isOnline) },
      { field: "result", value: coded(reception.result) },
    );
  if (petition) {
    terms.push(
      { field: "receivedOn", value: showDay(petition.receivedOn) },
      { field: "subject", value: coded(petition.subject) },
      { field: "content", value: petition.content },
      { field: "isEligible", value: yesNo(petition.isEligible) },
    );
    if (!petition.isEligible) terms.push({ field: "ineligibleGround", value: petition.ineligibleGround });
    terms.push({ field: "inCompetence", value: yesNo(petition.inCompetence) });
    if (petition.inCompetence === false)
      terms.push(
        { field: "forwardedTo", value: petition.forwardedTo },
        { field: "forwardedClass", value: coded(petition.forwardedClass) },
      );
  }
  if (settlement)
    terms.push(
      { field: "outcome", value: coded(settlement.outcome) },
      {
        field: "steps",
        value: settlement.steps
          .map(
            (step) =>
              `${showDay(step.on)}: ${[resultWord(t, step.result), step.document].filter(Boolean).join(", ")}`,
          )
          .join("; "),
      },
    );
  return terms;
}

const coded = (one: Coded | null): string => (one === null ? "" : `${one.title} (${one.code})`);

const results = [
  "accepted",
  "guided",
  "forwarded",
  "answered",
  "settled",
  "refused",
  "withdrawn",
  "underReview",
  "other",
] as const;

function resultWord(t: TFunction, result: string): string {
  const known = results.find((one) => one === result);
  return known === undefined ? result : t(`exchange.results.${known}`);
}
