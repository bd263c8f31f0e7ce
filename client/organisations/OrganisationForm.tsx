import type { OrganisationId } from "#shared/ids.ts";
import { OrganisationFields, OrganisationKind, type Organisation } from "#shared/organisations.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemsByField } from "../base/form-problems.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { byName, plain, upwards } from "./organisation-tree.ts";
import { useSaveOrganisation } from "./use-organisations.ts";
import { wordsFor } from "./validity.ts";
import styles from "./organisations.module.css";

type Props = {
  /** Null makes a new one. */
  organisation: Organisation | null;
  parent: OrganisationId | null;
  organisations: readonly Organisation[];
  onClose: () => void;
  onSaved?: (saved: Organisation) => void;
};

export function OrganisationForm({ organisation, parent, organisations, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const save = useSaveOrganisation();
  const [fields, setFields] = useState({
    name: organisation?.name ?? "",
    shortName: organisation?.shortName ?? "",
    kind: organisation?.kind ?? ("commune" as OrganisationKind),
    parent: parent as string | null,
    code: organisation?.code ?? "",
    validFrom: organisation?.validFrom ?? (dayOf(instantOf(Date.now())) as string),
    validTo: organisation?.validTo ?? "",
  });
  const [tried, setTried] = useState(false);
  const put = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });
  const parsed = OrganisationFields.safeParse({
    ...fields,
    code: fields.code.trim() === "" ? null : fields.code,
    validTo: fields.validTo === "" ? null : fields.validTo,
  });
  const wrong = wordsFor(t, tried ? problemsByField(parsed) : {}, fields);
  // A body cannot stand below itself.
  const above = organisations.filter(
    (one) => organisation === null || !upwards(organisations, one.id).includes(organisation.id),
  );

  return (
    <FormDialog
      title={t(organisation === null ? "organisations.addOrganisation" : "organisations.editOrganisation")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!parsed.success || wrong.validTo !== null) return;
        save.mutate(
          { id: organisation?.id ?? null, fields: parsed.data },
          {
            onSuccess: (saved) => {
              onSaved?.(saved);
              onClose();
            },
          },
        );
      }}
    >
      <TextInput
        label={t("organisations.fields.name")}
        required
        data-autofocus
        value={fields.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
        error={wrong.name}
      />
      <TextInput
        label={t("organisations.fields.shortName")}
        description={t("organisations.fields.shortNameHint")}
        required
        value={fields.shortName}
        onChange={(event) => put({ shortName: event.currentTarget.value })}
        error={wrong.shortName}
      />
      <div className={styles.pair}>
        <Select
          label={t("organisations.fields.kind")}
          required
          allowDeselect={false}
          value={fields.kind}
          onChange={(kind) => put({ kind: kind as OrganisationKind })}
          data={OrganisationKind.options.map((kind) => ({
            value: kind,
            label: t(`organisationKinds.${kind}`),
          }))}
        />
        <TextInput
          label={t("organisations.fields.code")}
          value={fields.code}
          onChange={(event) => put({ code: event.currentTarget.value })}
          error={wrong.code}
        />
      </div>
      <Select
        label={t("organisations.fields.parent")}
        placeholder={t("organisations.fields.noParent")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("organisations.fields.noParent") }}
        filter={({ options, search }) =>
          options.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
        }
        value={fields.parent}
        onChange={(next) => put({ parent: next })}
        data={above
          .toSorted((one, other) => byName(one.name, other.name))
          .map((one) => ({ value: one.id, label: one.name }))}
      />
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t("organisations.fields.validFrom")}
          required
          value={fields.validFrom}
          onChange={(event) => put({ validFrom: event.currentTarget.value })}
          error={wrong.validFrom}
        />
        <TextInput
          type="date"
          label={t("organisations.fields.validTo")}
          description={t("organisations.fields.validToHint")}
          value={fields.validTo}
          onChange={(event) => put({ validTo: event.currentTarget.value })}
          error={wrong.validTo}
        />
      </div>
    </FormDialog>
  );
}
