import type { Destruction } from "#shared/keeping.ts";
import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { PasswordAgain } from "./PasswordAgain.tsx";
import { useKeepingAct } from "./use-keeping.ts";

/** The second of the two people (rule KP5). */
export function DecideDialog({ destruction, onClose }: { destruction: Destruction; onClose: () => void }) {
  const { t } = useTranslation();
  const decide = useKeepingAct("decideDestruction");
  const [decision, setDecision] = useState<"approve" | "reject" | null>(null);
  const [note, setNote] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const lacksNote = decision === "reject" && note.trim() === "";
  const submit = (): void => {
    setTried(true);
    if (decision === null || lacksNote || password === "") return;
    decide.mutate({ id: destruction.id, decision, note: note.trim(), password }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t("keeping.destructions.decideOf", { number: destruction.number })}
      error={decide.error}
      busy={decide.isPending}
      submit={t("keeping.destructions.decide")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t("keeping.destructions.decideLead")}</Text>
      <Radio.Group
        label={t("keeping.destructions.decision")}
        required
        value={decision}
        onChange={(value) => setDecision(value === "approve" ? "approve" : "reject")}
        error={tried && decision === null && t("keeping.destructions.decisionMissing")}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="approve" label={t("keeping.destructions.approve")} />
          <Radio value="reject" label={t("keeping.destructions.reject")} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={t("keeping.destructions.note")}
        description={t("keeping.destructions.noteHelp")}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={tried && lacksNote && t("keeping.destructions.noteMissing")}
      />
      <PasswordAgain value={password} tried={tried} error={decide.error} onChange={setPassword} />
    </FormDialog>
  );
}
