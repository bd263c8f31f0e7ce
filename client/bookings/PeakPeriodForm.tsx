import { PeakPeriodFields, peakPeriodFault, type PeakPeriod } from "#shared/duty.ts";
import { may } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemsByField } from "../base/form-problems.ts";
import { existsOn, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import styles from "./reception-days.module.css";
import { SpanSaid } from "./SpanSaid.tsx";
import { useSavePeakPeriod } from "./use-reception-days.ts";

type Field = keyof PeakPeriodFields;
type Props = { period: PeakPeriod | null; onSaved: (period: PeakPeriod) => void; onClose: () => void };

export function PeakPeriodForm({ period, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations = [] } = useOrganisations();
  const save = useSavePeakPeriod();
  const today = dayOf(instantOf(Date.now()));
  const [fields, setFields] = useState<Record<Field, string>>({
    organisation: period?.organisation ?? "",
    name: period?.name ?? "",
    from: period?.from ?? today,
    to: period?.to ?? "",
    ground: period?.ground ?? "",
    dayStart: period?.dayStart ?? "07:00",
    nightStart: period?.nightStart ?? "17:00",
  });
  const [tried, setTried] = useState(false);
  const put = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });
  const parsed = PeakPeriodFields.safeParse(fields);
  const fault = parsed.success ? peakPeriodFault(parsed.data) : null;
  const problems = tried ? problemsByField(parsed) : {};
  const wrong = (field: Field): string | null => {
    if (tried && fault !== null && field === fault) return t(`receptionDays.peaks.problems.${fault}`);
    const problem = problems[field];
    const name = t(`receptionDays.peaks.fields.${field}`);
    return problem === undefined ? null : t(`form.${problem}`, { field: name });
  };
  const input = (field: Field, type: "text" | "date" | "time") => (
    <TextInput
      type={type}
      label={t(`receptionDays.peaks.fields.${field}`)}
      required
      value={fields[field]}
      onChange={(event) => put({ [field]: event.currentTarget.value })}
      error={wrong(field)}
    />
  );
  const own = organisations.filter(
    (one) =>
      existsOn(one, today) && may(person, "peak.manage", { organisations: upwards(organisations, one.id) }),
  );
  return (
    <FormDialog
      title={t(period === null ? "receptionDays.peaks.addTitle" : "receptionDays.peaks.editTitle")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!parsed.success || fault !== null) return;
        save.mutate(
          { of: period, fields: parsed.data },
          {
            onSuccess: (saved) => {
              onSaved(saved);
              onClose();
            },
          },
        );
      }}
    >
      {input("name", "text")}
      <Select
        label={t("receptionDays.peaks.fields.organisation")}
        required
        searchable
        allowDeselect={false}
        value={fields.organisation === "" ? null : fields.organisation}
        onChange={(organisation) => organisation !== null && put({ organisation })}
        data={own.map((one) => ({ value: one.id, label: one.name }))}
        error={wrong("organisation")}
      />
      <div className={styles.pair}>
        {input("from", "date")}
        {input("to", "date")}
        {input("dayStart", "time")}
        {input("nightStart", "time")}
      </div>
      <SpanSaid from={fields.from} to={fields.to} />
      <Textarea
        label={t("receptionDays.peaks.fields.ground")}
        required
        autosize
        minRows={2}
        value={fields.ground}
        onChange={(event) => put({ ground: event.currentTarget.value })}
        error={wrong("ground")}
      />
    </FormDialog>
  );
}
