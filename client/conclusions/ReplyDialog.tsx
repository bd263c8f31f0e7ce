/** What the visitor was told, how and when (LTCD Điều 28.1). */
import type { RegisterLineId } from "#shared/ids.ts";
import { ReplyOutcome, ReplyWay } from "#shared/tasks.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { DayField } from "./DayField.tsx";
import { useFollowUpChange } from "./use-conclusions.ts";

type Props = { line: RegisterLineId; label: string; onClose: () => void };

export function ReplyDialog({ line, label, onClose }: Props) {
  const { t } = useTranslation();
  const save = useFollowUpChange("replyToVisitor");
  const [outcome, setOutcome] = useState<ReplyOutcome>("accepted");
  const [way, setWay] = useState<ReplyWay>("byHand");
  const [on, setOn] = useState(dayOf(instantOf(Date.now())));
  const [document, setDocument] = useState("");
  return (
    <FormDialog
      title={`${t("followUp.reply.title")}: ${label}`}
      error={save.error}
      busy={save.isPending}
      submit={t("followUp.reply.submit")}
      onSubmit={() =>
        save.mutate({ id: line, outcome, way, on, document: document.trim() }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <Text>{t("followUp.reply.text")}</Text>
      <Select
        label={t("followUp.reply.outcome")}
        data={ReplyOutcome.options.map((one) => ({ value: one, label: t(`followUp.reply.outcomes.${one}`) }))}
        value={outcome}
        allowDeselect={false}
        onChange={(value) => setOutcome(ReplyOutcome.parse(value))}
      />
      <Select
        label={t("followUp.reply.way")}
        data={ReplyWay.options.map((one) => ({ value: one, label: t(`followUp.reply.ways.${one}`) }))}
        value={way}
        allowDeselect={false}
        onChange={(value) => setWay(ReplyWay.parse(value))}
      />
      <DayField label={t("followUp.reply.on")} value={on} onChange={setOn} />
      <TextInput
        label={t("followUp.reply.document")}
        maxLength={100}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
