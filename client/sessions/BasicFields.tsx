import { may } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { existsOn, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { fieldId } from "./field-names.ts";
import { KindFields } from "./KindFields.tsx";
import type { PartProps } from "./PlanForm.tsx";
import styles from "./sessions.module.css";

/** Title, the organisation that holds the session, its kind, and who presides in whose place. */
export function BasicFields(part: PartProps) {
  const { draft, onChange, wrongAt, isNew } = part;
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data } = useOrganisations();
  const today = dayOf(instantOf(Date.now()));
  const organisations = data ?? [];
  const own = organisations.filter(
    (one) =>
      existsOn(one, today) &&
      may(person, "session.create", { organisations: upwards(organisations, one.id) }),
  );
  return (
    <section className={styles.panel} aria-labelledby="basics">
      <h2 id="basics">{t("sessionForm.basics")}</h2>
      <div className={styles.fields}>
        <TextInput
          id={fieldId("title")}
          label={t("sessionForm.fields.title")}
          required
          maxLength={200}
          value={draft.title}
          onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
          error={wrongAt("title")}
        />
        {isNew && (
          <>
            <Select
              id={fieldId("organisation")}
              label={t("sessionForm.fields.organisation")}
              required
              searchable
              value={draft.organisation}
              onChange={(organisation) => onChange({ ...draft, organisation })}
              data={own.map((one) => ({ value: one.id, label: one.name }))}
              error={wrongAt("organisation")}
            />
            <KindFields {...part} />
          </>
        )}
      </div>
    </section>
  );
}
