/** A series being made or changed, with the days that would come of it as one types. */
import { may } from "#shared/roles.ts";
import { nextOccurrences, slotCountOf, type SeriesLine } from "#shared/series.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { unloadedYears } from "#shared/working-days.ts";
import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { existsOn, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations, useSites } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { OccurrenceList } from "./OccurrenceList.tsx";
import { PersonSelect } from "./PersonSelect.tsx";
import styles from "./reception-days.module.css";
import { RhythmFields } from "./RhythmFields.tsx";
import { draftOf, parseDraft, type SeriesDraft } from "./series-draft.ts";
import { useCalendarDays } from "./use-calendar.ts";
import { useSaveSeries } from "./use-reception-days.ts";

export type SeriesFieldProps = {
  draft: SeriesDraft;
  put: (part: Partial<SeriesDraft>) => void;
  wrong: (field: SeriesFieldName) => string | null;
};

export type SeriesFieldName = Exclude<keyof SeriesDraft, "leader" | "every" | "roll" | "cutOff"> | "leader";

export function SeriesForm({ series, onClose }: { series: SeriesLine | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations = [] } = useOrganisations();
  const { data: sites = [] } = useSites();
  const save = useSaveSeries();
  const today = dayOf(instantOf(Date.now()));
  const own = organisations.filter(
    (one) =>
      existsOn(one, today) && may(person, "series.manage", { organisations: upwards(organisations, one.id) }),
  );
  const [draft, setDraft] = useState(() => draftOf(series, today, null));
  const [tried, setTried] = useState(false);
  const put = (part: Partial<SeriesDraft>): void => setDraft({ ...draft, ...part });
  const parsed = parseDraft(draft);
  const problems = tried && !parsed.ok ? parsed.problems : {};
  const wrong = (field: SeriesFieldName): string | null => {
    const problem = problems[field];
    if (field === "leader" && (problem !== undefined || refusalOf(save.error).field === "leader"))
      return t("receptionDays.series.problems.leader");
    if (problem === undefined) return null;
    if (problem === "endsBeforeStart") return t("form.endsBeforeStart");
    if (problem === "endClock" || problem === "reserved")
      return t(`receptionDays.series.problems.${problem}`);
    if (isNumber(field)) return t("receptionDays.series.problems.number");
    return t(`form.${problem}`, { field: t(`receptionDays.series.fields.${field}`) });
  };
  const shared = { draft, put, wrong };
  return (
    <FormDialog
      title={t(series === null ? "receptionDays.series.addTitle" : "receptionDays.series.editTitle")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (parsed.ok)
          save.mutate(
            { of: series && { id: series.id, version: series.version }, fields: parsed.fields },
            { onSuccess: onClose },
          );
      }}
    >
      <TextInput
        label={t("receptionDays.series.fields.title")}
        required
        data-autofocus
        value={draft.title}
        onChange={(event) => put({ title: event.currentTarget.value })}
        error={wrong("title")}
      />
      <PersonSelect
        label={t("receptionDays.series.fields.leader")}
        description={t("receptionDays.series.fields.leaderHint")}
        chosen={draft.leader}
        fits={(one) => one.grants.some((grant) => grant.role === "leader")}
        onChoose={(leader) => put({ leader })}
        error={wrong("leader")}
      />
      <div className={styles.pair}>
        <Select
          label={t("receptionDays.series.fields.organisation")}
          required
          searchable
          allowDeselect={false}
          value={draft.organisation}
          onChange={(organisation) => put({ organisation })}
          data={own.map((one) => ({ value: one.id, label: one.name }))}
          error={wrong("organisation")}
        />
        <Select
          label={t("receptionDays.series.fields.centralSite")}
          required
          searchable
          allowDeselect={false}
          value={draft.centralSite}
          onChange={(centralSite) => put({ centralSite })}
          data={sites
            .filter((site) => existsOn(site, today))
            .map((site) => ({ value: site.id, label: site.name }))}
          error={wrong("centralSite")}
        />
      </div>
      <RhythmFields {...shared} />
      <Preview parsed={parsed} />
    </FormDialog>
  );
}

const numbers = [
  "date",
  "nth",
  "weekday",
  "cutOffDate",
  "cutOffDays",
  "minutes",
  "bufferMinutes",
  "reserved",
] as const;

function isNumber(field: SeriesFieldName): boolean {
  return numbers.some((one) => one === field);
}

function Preview({ parsed }: { parsed: ReturnType<typeof parseDraft> }) {
  const { t } = useTranslation();
  const { data: rows } = useCalendarDays();
  const today = dayOf(instantOf(Date.now()));
  const occurrences = parsed.ok && rows ? nextOccurrences(parsed.fields, today, 6, rows) : [];
  const last = occurrences.at(-1)?.original ?? today;
  return (
    <section className={styles.panel} aria-labelledby="series-preview">
      <h3 id="series-preview">{t("receptionDays.series.preview")}</h3>
      {parsed.ok && (
        <Text mb="sm">
          {t("receptionDays.series.slots", {
            count: slotCountOf(parsed.fields),
            minutes: parsed.fields.slots.minutes,
            reserved: parsed.fields.slots.reserved,
          })}
        </Text>
      )}
      {parsed.ok && occurrences.length > 0 && rows ? (
        <OccurrenceList occurrences={occurrences} unloaded={unloadedYears(today, last, rows)} />
      ) : (
        <Text className={styles.quiet ?? ""}>
          {t(parsed.ok ? "receptionDays.series.previewNone" : "receptionDays.series.previewWrong")}
        </Text>
      )}
    </section>
  );
}
