/** What the matter is about, and the others taken in at the same visit. */
import type { FullMatter } from "#shared/matter-records.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSites } from "../organisations/use-organisations.ts";
import { spoken } from "../text/text.ts";
import styles from "./matters.module.css";
import { useMatterRules } from "./use-matters.ts";

export function ContentPanel({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const { data: rules } = useMatterRules();
  const { data: sites } = useSites();
  const { content } = matter;
  const subject = rules?.subjects.find((one) => one.id === content.subject);
  const flags = [
    ...(["isComplex", "isLongRunning", "isHotSpot", "isUrgent"] as const).filter((flag) => content[flag]),
    ...(matter.isCrowd ? (["isCrowd"] as const) : []),
  ];
  const competence = content.inCompetence === null ? "unclear" : content.inCompetence ? "yes" : "no";
  const terms: [string, string][] = [
    [t("matters.fields.summary"), content.summary],
    [t("matters.fields.request"), content.request],
    [t("matters.fields.history"), content.history],
    [t("matters.fields.subject"), (spoken() === "en" ? subject?.english : subject?.name) ?? ""],
    [t("matters.form.flags"), flags.map((flag) => t(`matters.fields.${flag}`)).join(", ")],
    [t("matters.fields.headcount"), String(matter.headcount)],
    [t("matters.fields.inCompetence"), t(`matters.competence.${competence}`)],
    [t("matters.fields.competentBody"), content.competentBody],
    [t("matters.fields.priorAuthority"), content.priorAuthority],
    [t("matters.fields.site"), sites?.find((site) => site.id === matter.site)?.name ?? ""],
    [
      t("matters.fields.interpreter"),
      matter.interpreter === null ? "" : t(`matters.languages.${matter.interpreter}`),
    ],
    [t("matters.fields.accessibility"), matter.accessibility],
  ];
  return (
    <section className={styles.panel} aria-labelledby="content">
      <h2 id="content">{t("matters.page.content")}</h2>
      <dl className={styles.terms}>
        {terms
          .filter(([, value]) => value !== "")
          .map(([term, value]) => (
            <div key={term} style={{ display: "contents" }}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {matter.split.length > 0 && (
          <>
            <dt>{t("matters.page.split")}</dt>
            <dd>
              {matter.split.map((other) => (
                <div key={other.id}>
                  <Link className={styles.link} href={`/matters/${other.id}`}>
                    {other.code}
                  </Link>
                  {` · ${t(`petitionKinds.${other.kind}`)}`}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {matter.closedReason !== "" && (
        <p className={styles.remark}>{t("matters.page.closedBecause", { reason: matter.closedReason })}</p>
      )}
    </section>
  );
}
