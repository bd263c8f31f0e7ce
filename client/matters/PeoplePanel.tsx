/** The people of a matter, with the papers they showed. */
import type { FullMatter } from "#shared/matter-records.ts";
import type { Paper } from "#shared/representation.ts";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { dateOf } from "../bookings/show-day.ts";
import styles from "./matters.module.css";

export function PeoplePanel({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-labelledby="people">
      <h2 id="people">{t("matters.page.people")}</h2>
      {matter.collective && <p className={styles.summary}>{matter.collective.name}</p>}
      {matter.parties.map((party) => (
        <Person key={party.citizen.id} party={party} />
      ))}
    </section>
  );
}

function Person({ party }: { party: FullMatter["parties"][number] }) {
  const { t } = useTranslation();
  const { citizen, papers } = party;
  const issued =
    citizen.idIssuedOn === null
      ? citizen.idIssuedBy
      : t("matters.page.issued", { date: dateOf(citizen.idIssuedOn), by: citizen.idIssuedBy });
  const terms: [string, string][] = [
    [t(`matters.idKinds.${citizen.idKind}`), [citizen.idNumber, issued].filter(Boolean).join(", ")],
    [t("matters.fields.address"), citizen.address],
    [t("matters.fields.phone"), citizen.phone],
    [t("matters.fields.email"), citizen.email],
    [
      t("matters.fields.language"),
      citizen.language === "vi" ? "" : t(`matters.languages.${citizen.language}`),
    ],
    [t("matters.fields.personAccessibility"), citizen.accessibility],
    [t("matters.form.papers"), papers.map((paper) => paperWords(t, paper)).join("\n")],
  ];
  const marks = [
    t(`matters.roles.${party.role}`),
    ...(citizen.birthYear === null ? [] : [t("matters.page.born", { year: citizen.birthYear })]),
    ...(party.attends ? [] : [t("matters.page.notComing")]),
  ];
  return (
    <div className={styles.party}>
      <h3>
        {citizen.name} <span className={styles.quiet}>({marks.join(", ")})</span>
      </h3>
      <dl className={styles.terms}>
        {terms
          .filter(([, value]) => value !== "")
          .map(([term, value]) => (
            <div key={term} style={{ display: "contents" }}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function paperWords(t: TFunction, paper: Paper): string {
  return [
    [t(`matters.paperKinds.${paper.kind}`), paper.number].filter(Boolean).join(" "),
    paper.issuedOn === null ? "" : dateOf(paper.issuedOn),
    paper.issuedBy,
    paper.isNotarised ? t("matters.page.notarised") : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}
