/** A code, or a unit's identifier, from a day on; the one before ends the day before. */
import { CodeList } from "#shared/exchange.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../conclusions/DayField.tsx";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useExchangeChange } from "./use-exchange.ts";

const today = (): Day => dayOf(instantOf(Date.now()));

export function CodeDialog({ list: first, onClose }: { list: CodeList; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useExchangeChange("saveExchangeCode");
  const [list, setList] = useState(first);
  const [own, setOwn] = useState("");
  const [code, setCode] = useState("");
  const [title, setTitle] = useState("");
  const [basis, setBasis] = useState("");
  const [validFrom, setValidFrom] = useState(today());
  return (
    <FormDialog
      title={t("exchange.codes.add")}
      error={save.error}
      busy={save.isPending}
      onSubmit={() => save.mutate({ list, own, code, title, basis, validFrom }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select
        label={t("exchange.codes.list")}
        data={CodeList.options.map((value) => ({ value, label: t(`exchange.codes.lists.${value}`) }))}
        value={list}
        allowDeselect={false}
        onChange={(value) => setList(CodeList.parse(value))}
      />
      <Field label={t("exchange.codes.own")} max={100} value={own} onChange={setOwn} />
      <Field label={t("exchange.codes.code")} max={60} value={code} onChange={setCode} />
      <Field label={t("exchange.codes.name")} max={150} value={title} onChange={setTitle} />
      <DayField label={t("exchange.codes.validFrom")} value={validFrom} onChange={setValidFrom} />
      <Field label={t("exchange.codes.basis")} max={300} value={basis} onChange={setBasis} />
    </FormDialog>
  );
}

export function UnitDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations } = useOrganisations();
  const save = useExchangeChange("saveExchangeUnit");
  const [organisation, setOrganisation] = useState(person.organisation);
  const [code, setCode] = useState("");
  const [basis, setBasis] = useState("");
  const [validFrom, setValidFrom] = useState(today());
  return (
    <FormDialog
      title={t("exchange.codes.addUnit")}
      error={save.error}
      busy={save.isPending}
      onSubmit={() => save.mutate({ organisation, code, basis, validFrom }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select
        label={t("exchange.columns.unit")}
        data={(organisations ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={organisation}
        searchable
        allowDeselect={false}
        onChange={(value) =>
          setOrganisation(organisations?.find((one) => one.id === value)?.id ?? organisation)
        }
      />
      <Field
        label={t("exchange.codes.code")}
        hint={t("exchange.codes.codeHint")}
        max={60}
        value={code}
        onChange={setCode}
      />
      <DayField label={t("exchange.codes.validFrom")} value={validFrom} onChange={setValidFrom} />
      <Field label={t("exchange.codes.basis")} max={300} value={basis} onChange={setBasis} />
    </FormDialog>
  );
}

function Field({
  label,
  hint,
  max,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  max: number;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={label}
      description={hint}
      maxLength={max}
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
