/** Enters who signs for a body, or ends the days of one. */
import { SigningForm, type SignerLine } from "#shared/issuing.ts";
import type { OrganisationId } from "#shared/ids.ts";
import { Day, dayOf, instantOf } from "#shared/time.ts";
import { Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useSaveWords } from "./use-issuing.ts";

export function SignerForm({ signer, onClose }: { signer: SignerLine | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: organisations = [] } = useOrganisations();
  const save = useSaveWords("saveSigner");
  const [body, setBody] = useState<OrganisationId | null>(signer?.body ?? null);
  const [form, setForm] = useState<SigningForm>(signer?.form ?? "own");
  const [onBehalfOf, setOnBehalfOf] = useState(signer?.onBehalfOf ?? "");
  const [head, setHead] = useState(signer?.head ?? "");
  const [post, setPost] = useState(signer?.post ?? "");
  const [name, setName] = useState(signer?.name ?? "");
  const [from, setFrom] = useState<string>(signer?.validFrom ?? dayOf(instantOf(Date.now())));
  const [to, setTo] = useState<string>(signer?.validTo ?? "");
  const [tried, setTried] = useState(false);
  const missing = (isMissing: boolean): string | null => (tried && isMissing ? t("documents.missing") : null);
  const needsHead = form !== "own" && form !== "Q";
  const [first, last] = [Day.safeParse(from), Day.safeParse(to)];
  const submit = (): void => {
    setTried(true);
    if (body === null || post.trim() === "" || !first.success || (needsHead && head.trim() === "")) return;
    const fields = { body, form, onBehalfOf, head: needsHead ? head : "", post, name };
    save.mutate(
      {
        ...fields,
        id: signer?.id ?? null,
        // A row that names an account keeps it as long as the name is not written anew.
        person: signer !== null && signer.name === name ? signer.person : null,
        validFrom: first.data,
        validTo: last.success ? last.data : null,
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title={signer === null ? t("documents.signers.add") : t("documents.signers.change")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <Select
        label={t("documents.signers.body")}
        required
        searchable
        disabled={signer !== null}
        value={body}
        onChange={(next) => setBody(organisations.find((one) => one.id === next)?.id ?? null)}
        data={organisations
          .filter((one) => one.validTo === null || one.id === body)
          .map((one) => ({ value: one.id, label: one.name }))}
        error={missing(body === null)}
      />
      <Select
        label={t("documents.signers.form")}
        required
        allowDeselect={false}
        value={form}
        onChange={(next) => setForm(SigningForm.safeParse(next).data ?? form)}
        data={SigningForm.options.map((value) => ({ value, label: t(`documents.signers.forms.${value}`) }))}
      />
      <TextInput
        label={t("documents.signers.onBehalfOf")}
        description={t("documents.signers.onBehalfOfHint")}
        maxLength={150}
        value={onBehalfOf}
        onChange={(event) => setOnBehalfOf(event.currentTarget.value)}
      />
      {needsHead && (
        <TextInput
          label={t("documents.signers.head")}
          required
          maxLength={100}
          value={head}
          onChange={(event) => setHead(event.currentTarget.value)}
          error={missing(head.trim() === "")}
        />
      )}
      <TextInput
        label={t("documents.signers.post")}
        required
        maxLength={100}
        value={post}
        onChange={(event) => setPost(event.currentTarget.value)}
        error={missing(post.trim() === "")}
      />
      <TextInput
        label={t("documents.signers.name")}
        description={t("documents.signers.nameHint")}
        maxLength={150}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group grow>
        <TextInput
          type="date"
          label={t("documents.signers.from")}
          required
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={missing(!first.success)}
        />
        <TextInput
          type="date"
          label={t("documents.signers.to")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
    </FormDialog>
  );
}
