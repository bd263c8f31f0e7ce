/** A correction: all cells as they are now, changed where wrong, with its reason. */
import { PetitionKind } from "#shared/matter-kinds.ts";
import type { RegisterCells, RegisterLine } from "#shared/register.ts";
import { NumberInput, Select, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./register.module.css";
import { useChangeRegister, useWholeLine } from "./use-register.ts";

export function CorrectLine({ line, onClose }: { line: RegisterLine; onClose: () => void }) {
  const { data, error } = useWholeLine(line.id);
  const last = data?.versions.at(-1);
  if (error) return <RefusalNotice error={error} />;
  if (!data || !last) return <LoadingState rows={1} />;
  return <CorrectForm line={data} version={last.version} cells={last.cells} onClose={onClose} />;
}

type FormProps = { line: RegisterLine; version: number; cells: RegisterCells; onClose: () => void };

const words = [
  "address",
  "idNumbers",
  "priorAuthority",
  "guidedTo",
  "guideDocument",
  "acceptedBy",
  "transferDocument",
] as const;
/** A denunciation is a matter of its own; no line becomes one by correcting it. */
const kinds = PetitionKind.options.filter((kind) => kind !== "TO_CAO");

function CorrectForm({ line, version, cells, onClose }: FormProps) {
  const { t } = useTranslation();
  const save = useChangeRegister("correctLine");
  const [draft, setDraft] = useState(cells);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const set = (change: Partial<RegisterCells>) => setDraft((now) => ({ ...now, ...change }));
  const competence = draft.inCompetence === null ? "open" : draft.inCompetence ? "yes" : "no";
  return (
    <FormDialog
      title={t("register.correct.title", { number: line.number })}
      error={save.error}
      busy={save.isPending}
      submit={t("register.correct.submit")}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() === "") return;
        save.mutate({ id: line.id, version, cells: draft, reason: reason.trim() }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Text>{t("register.correct.text")}</Text>
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t("register.fields.receivedOn")}
          value={draft.receivedOn}
          onChange={(event) => set({ receivedOn: event.currentTarget.value as RegisterCells["receivedOn"] })} // Parsed by the server.
        />
        <Select
          label={t("register.fields.kind")}
          data={kinds.map((kind) => ({ value: kind, label: t(`petitionKinds.${kind}`) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(kind) => set({ kind: PetitionKind.parse(kind) })}
        />
        <NumberInput
          label={t("register.fields.headcount")}
          min={1}
          max={100_000}
          value={draft.headcount}
          onChange={(value) => set({ headcount: Math.max(1, Number(value) || 1) })}
        />
        <Select
          label={t("register.fields.inCompetence")}
          data={(["yes", "no", "open"] as const).map((value) => ({
            value,
            label: t(`register.competence.${value}`),
          }))}
          value={competence}
          allowDeselect={false}
          onChange={(value) => set({ inCompetence: value === "open" ? null : value === "yes" })}
        />
      </div>
      <TextInput
        label={t("register.fields.name")}
        maxLength={500}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Textarea
        label={t("register.fields.summary")}
        autosize
        minRows={2}
        maxLength={500}
        value={draft.summary}
        onChange={(event) => set({ summary: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        {words.map((field) => (
          <TextInput
            key={field}
            label={t(`register.fields.${field}`)}
            value={draft[field]}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
          />
        ))}
        <TextInput
          label={t("register.fields.note")}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t("register.correct.reason")}
        required
        autosize
        minRows={2}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === "" ? t("register.correct.reasonMissing") : null}
      />
    </FormDialog>
  );
}
