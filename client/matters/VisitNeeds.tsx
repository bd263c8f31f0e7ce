/** Where the citizen wishes to come, what helps there, and which body received the visit on which day. */
import type { SiteId } from "#shared/ids.ts";
import { Language } from "#shared/matter-kinds.ts";
import { may } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { existsOn, plain, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations, useSites } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { fieldId } from "../sessions/field-names.ts";
import type { PartProps } from "./MatterForm.tsx";
import styles from "./matters.module.css";

export function VisitNeeds({ draft, onChange, wrongAt, isNew }: PartProps) {
  const { t } = useTranslation();
  const { data: sites } = useSites();
  const today = dayOf(instantOf(Date.now()));
  const open = (sites ?? []).filter((site) => existsOn(site, today) || site.id === draft.site);
  return (
    <section className={styles.panel} aria-labelledby="how">
      <h2 id="how">{t("matters.form.how")}</h2>
      <div className={styles.fields}>
        <Select
          id={fieldId("site")}
          label={t("matters.fields.site")}
          description={t("matters.fields.siteHint")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("common.remove") }}
          value={draft.site}
          onChange={(site) => onChange({ ...draft, site: site as SiteId | null })}
          filter={({ options, search }) =>
            options.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
          }
          data={open.map((site) => ({ value: site.id, label: site.name }))}
          error={wrongAt("site")}
        />
        <Select
          label={t("matters.fields.interpreter")}
          placeholder={t("matters.fields.noInterpreter")}
          clearable
          clearButtonProps={{ "aria-label": t("matters.fields.noInterpreter") }}
          value={draft.interpreter}
          onChange={(language) =>
            onChange({ ...draft, interpreter: Language.safeParse(language).data ?? null })
          }
          data={Language.options
            .filter((one) => one !== "vi")
            .map((one) => ({ value: one, label: t(`matters.languages.${one}`) }))}
        />
        <TextInput
          label={t("matters.fields.accessibility")}
          maxLength={500}
          value={draft.accessibility}
          onChange={(event) => onChange({ ...draft, accessibility: event.currentTarget.value })}
        />
        {isNew && <Received {...{ draft, onChange, wrongAt }} />}
      </div>
    </section>
  );
}

function Received({ draft, onChange, wrongAt }: Pick<PartProps, "draft" | "onChange" | "wrongAt">) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data } = useOrganisations();
  const organisations = data ?? [];
  const today = dayOf(instantOf(Date.now()));
  const own = organisations.filter(
    (one) =>
      existsOn(one, today) && may(person, "matter.create", { organisations: upwards(organisations, one.id) }),
  );
  return (
    <>
      <Select
        id={fieldId("organisation")}
        label={t("matters.fields.organisation")}
        required
        searchable
        allowDeselect={false}
        value={draft.organisation}
        onChange={(organisation) => onChange({ ...draft, organisation })}
        data={own.map((one) => ({ value: one.id, label: one.name }))}
        error={wrongAt("organisation")}
      />
      <TextInput
        type="date"
        id={fieldId("receivedOn")}
        label={t("matters.fields.receivedOn")}
        required
        max={today}
        value={draft.receivedOn}
        onChange={(event) => onChange({ ...draft, receivedOn: event.currentTarget.value })}
        error={wrongAt("receivedOn")}
      />
    </>
  );
}
