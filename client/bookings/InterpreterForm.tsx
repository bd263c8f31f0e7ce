import { InterpreterFields, type Interpreter } from "#shared/bookings.ts";
import { may } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Checkbox, Group, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemsByField } from "../base/form-problems.ts";
import { existsOn, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { foreignLanguages } from "./interpreter-choice.ts";
import styles from "./reception-days.module.css";
import { useSaveInterpreter } from "./use-booking.ts";

type Field = keyof InterpreterFields;
type Draft = Record<Exclude<Field, "languages">, string> & { languages: string[] };

export function InterpreterForm({
  interpreter,
  onClose,
}: {
  interpreter: Interpreter | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const save = useSaveInterpreter();
  const own = useOwnBodies();
  const [draft, setDraft] = useState<Draft>(() => draftOf(interpreter));
  const [tried, setTried] = useState(false);
  const put = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const organisation =
    draft.organisation === "" && own.length === 1 ? (own[0]?.id ?? "") : draft.organisation;
  const parsed = InterpreterFields.safeParse({
    ...draft,
    organisation,
    validTo: draft.validTo === "" ? null : draft.validTo,
  });
  const endsEarly = draft.validTo !== "" && draft.validTo < draft.validFrom;
  const problems = tried ? problemsByField(parsed) : {};
  const wrong = (field: Field): string | null => {
    if (tried && endsEarly && field === "validTo") return t("form.endsBeforeStart");
    const problem = problems[field];
    // An empty choice has the wrong form for an id, and is missing for a person.
    const said = field === "organisation" && problem === "wrong" ? "missing" : problem;
    return said === undefined
      ? null
      : t(`form.${said}`, { field: t(`bookings.interpreters.fields.${field}`) });
  };
  const input = (field: "name" | "phone" | "validFrom" | "validTo", type: "text" | "tel" | "date") => (
    <TextInput
      type={type}
      label={t(`bookings.interpreters.fields.${field}`)}
      required={field === "name" || field === "validFrom"}
      value={draft[field]}
      onChange={(event) => put({ [field]: event.currentTarget.value })}
      error={wrong(field)}
    />
  );
  return (
    <FormDialog
      title={t(interpreter === null ? "bookings.interpreters.addTitle" : "bookings.interpreters.editTitle")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (parsed.success && !endsEarly)
          save.mutate({ of: interpreter?.id ?? null, fields: parsed.data }, { onSuccess: onClose });
      }}
    >
      {input("name", "text")}
      <Checkbox.Group
        label={t("bookings.interpreters.fields.languages")}
        required
        value={draft.languages}
        onChange={(languages) => put({ languages })}
        error={wrong("languages")}
      >
        <Group gap="lg" my="xs">
          {foreignLanguages.map((one) => (
            <Checkbox key={one} value={one} label={t(`matters.languages.${one}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Select
        label={t("bookings.interpreters.fields.organisation")}
        required
        searchable
        allowDeselect={false}
        value={organisation === "" ? null : organisation}
        onChange={(next) => next !== null && put({ organisation: next })}
        data={own.map((one) => ({ value: one.id, label: one.name }))}
        error={wrong("organisation")}
      />
      <div className={styles.pair}>
        {input("phone", "tel")}
        {input("validFrom", "date")}
        {input("validTo", "date")}
      </div>
      <Textarea
        label={t("bookings.interpreters.fields.note")}
        autosize
        minRows={2}
        maxLength={300}
        value={draft.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
        error={wrong("note")}
      />
    </FormDialog>
  );
}

function draftOf(interpreter: Interpreter | null): Draft {
  return {
    name: interpreter?.name ?? "",
    languages: interpreter?.languages ?? [],
    organisation: interpreter?.organisation ?? "",
    phone: interpreter?.phone ?? "",
    note: interpreter?.note ?? "",
    validFrom: interpreter?.validFrom ?? dayOf(instantOf(Date.now())),
    validTo: interpreter?.validTo ?? "",
  };
}

/** Bodies whose list the person may keep. */
function useOwnBodies() {
  const { person } = useSignedIn();
  const { data: organisations = [] } = useOrganisations();
  const today = dayOf(instantOf(Date.now()));
  return organisations.filter(
    (one) =>
      existsOn(one, today) &&
      may(person, "interpreter.manage", { organisations: upwards(organisations, one.id) }),
  );
}
