import type { KeptLine } from "#shared/keeping.ts";
import { Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { PasswordAgain } from "./PasswordAgain.tsx";
import { useKeepingAct } from "./use-keeping.ts";

/** The first of the two people (rule KP5). */
export function ProposeDialog({
  line,
  code,
  onClose,
}: {
  line: KeptLine;
  code: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const propose = useKeepingAct("proposeDestruction");
  const [reason, setReason] = useState("");
  const [basis, setBasis] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (reason.trim().length < 5 || basis.trim().length < 5 || password === "") return;
    const words = { reason: reason.trim(), basis: basis.trim() };
    propose.mutate({ hearing: line.hearing, ...words, password }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t("keeping.kept.destroyOf", { code })}
      error={propose.error}
      busy={propose.isPending}
      submit={t("keeping.propose.submit")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t("keeping.propose.lead")}</Text>
      <Textarea
        label={t("keeping.reason")}
        description={t("keeping.reasonHelp")}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim().length < 5 && t("keeping.tooShort")}
      />
      <TextInput
        label={t("keeping.propose.basis")}
        description={t("keeping.propose.basisHelp")}
        maxLength={500}
        required
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
        error={tried && basis.trim().length < 5 && t("keeping.tooShort")}
      />
      <PasswordAgain value={password} tried={tried} error={propose.error} onChange={setPassword} />
    </FormDialog>
  );
}
