import { may } from "#shared/roles.ts";
import { dayOf, instantOf, msOf, showClock, showDate, showWeekday } from "#shared/time.ts";
import { Select, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { existsOn, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { fieldId } from "./field-names.ts";
import { instantAt } from "./session-draft.ts";
import type { PartProps } from "./SessionFormPage.tsx";
import styles from "./sessions.module.css";

/** Title, the organisation that holds the session, and when it starts. */
export function BasicFields({ draft, onChange, wrongAt }: PartProps) {
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
  const startsAt = instantAt(draft.day, draft.time);
  const wrongTime = wrongAt("startsAt");
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
        <div>
          <div className={styles.pair}>
            <TextInput
              id={fieldId("startsAt")}
              type="date"
              label={t("sessionForm.fields.day")}
              required
              value={draft.day}
              onChange={(event) => onChange({ ...draft, day: event.currentTarget.value })}
              error={wrongTime}
            />
            <TextInput
              type="time"
              label={t("sessionForm.fields.time")}
              required
              value={draft.time}
              onChange={(event) => onChange({ ...draft, time: event.currentTarget.value })}
              error={wrongTime !== null}
            />
          </div>
          {/* A browser may show the day in its own country's order; this line cannot be misread. */}
          <Text role="status" mt="xs" className={styles.quiet ?? ""}>
            {startsAt !== null &&
              t("sessionForm.whenShown", {
                weekday: showWeekday(startsAt),
                date: showDate(startsAt),
                clock: showClock(startsAt),
              })}{" "}
            {startsAt !== null && msOf(startsAt) < Date.now() && <strong>{t("sessionForm.pastTime")}</strong>}
          </Text>
        </div>
      </div>
    </section>
  );
}
