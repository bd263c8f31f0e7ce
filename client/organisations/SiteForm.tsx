import type { OrganisationId } from "#shared/ids.ts";
import { SiteFields, type Organisation, type Site } from "#shared/organisations.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemsByField } from "../base/form-problems.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { byName, plain } from "./organisation-tree.ts";
import styles from "./organisations.module.css";
import { useSaveSite } from "./use-organisations.ts";
import { wordsFor } from "./validity.ts";

type Props = {
  site: Site | null;
  organisation: OrganisationId;
  organisations: readonly Organisation[];
  onClose: () => void;
};

export function SiteForm({ site, organisation, organisations, onClose }: Props) {
  const { t } = useTranslation();
  const save = useSaveSite();
  const [fields, setFields] = useState({
    organisation: (site?.organisation ?? organisation) as string,
    name: site?.name ?? "",
    shortName: site?.shortName ?? "",
    address: site?.address ?? "",
    note: site?.note ?? "",
    validFrom: site?.validFrom ?? (dayOf(instantOf(Date.now())) as string),
    validTo: site?.validTo ?? "",
  });
  const [tried, setTried] = useState(false);
  const put = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });
  const parsed = SiteFields.safeParse({ ...fields, validTo: fields.validTo === "" ? null : fields.validTo });
  const wrong = wordsFor(t, tried ? problemsByField(parsed) : {}, fields);

  return (
    <FormDialog
      title={t(site === null ? "organisations.addSite" : "organisations.editSite")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (parsed.success && wrong.validTo === null)
          save.mutate({ id: site?.id ?? null, fields: parsed.data }, { onSuccess: onClose });
      }}
    >
      <Select
        label={t("organisations.fields.organisation")}
        required
        searchable
        allowDeselect={false}
        filter={({ options, search }) =>
          options.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
        }
        value={fields.organisation}
        onChange={(next) => next !== null && put({ organisation: next })}
        data={organisations
          .toSorted((one, other) => byName(one.name, other.name))
          .map((one) => ({ value: one.id, label: one.name }))}
      />
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
      <TextInput
        label={t("organisations.fields.address")}
        value={fields.address}
        onChange={(event) => put({ address: event.currentTarget.value })}
        error={wrong.address}
      />
      <Textarea
        label={t("organisations.fields.note")}
        autosize
        minRows={2}
        value={fields.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
        error={wrong.note}
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
