/** What a clerk does with one entry, each as a small form. */
import { RejectReason, type ExchangeCommand, type ExchangeEntry } from "#shared/exchange.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, Text, TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../conclusions/DayField.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useExchangeChange } from "./use-exchange.ts";

type Act = ExchangeCommand["do"];

export function MoveEntry({ entry, act, onClose }: { entry: ExchangeEntry; act: Act; onClose: () => void }) {
  const { t } = useTranslation();
  const move = useExchangeChange("moveExchangeEntry");
  const [number, setNumber] = useState(entry.nationalNumber);
  const [reason, setReason] = useState<RejectReason>("wrongData");
  const [note, setNote] = useState("");
  const [on, setOn] = useState(dayOf(instantOf(Date.now())));
  const [isTried, setTried] = useState(false);
  const isMissing = act === "enter" && number.trim() === "";
  const command = (): ExchangeCommand => {
    switch (act) {
      case "enter":
        return { do: act, number: number.trim() };
      case "reject":
        return { do: act, reason, note: note.trim() };
      case "ask":
        return { do: act, on, document: note.trim() };
      case "acknowledge":
      case "again":
        return { do: act };
    }
  };
  return (
    <FormDialog
      title={t(`exchange.acts.${act}`)}
      error={move.error}
      busy={move.isPending}
      onSubmit={() => {
        setTried(true);
        if (!isMissing) move.mutate({ id: entry.id, command: command() }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      {act === "enter" && (
        <TextInput
          data-autofocus
          label={t("exchange.move.number")}
          description={t("exchange.move.numberHint")}
          maxLength={60}
          value={number}
          error={isTried && isMissing ? t("exchange.move.numberMissing") : null}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      )}
      {act === "acknowledge" && (
        <Text>{t("exchange.move.acknowledgeText", { code: entry.code, number: entry.nationalNumber })}</Text>
      )}
      {act === "again" && <Text>{t("exchange.move.againText", { code: entry.code })}</Text>}
      {act === "reject" && (
        <>
          <Select
            label={t("exchange.move.reason")}
            data={RejectReason.options.map((value) => ({ value, label: t(`exchange.reasons.${value}`) }))}
            value={reason}
            allowDeselect={false}
            onChange={(value) => setReason(RejectReason.parse(value))}
          />
          {!entry.isProtected && (
            <Textarea
              label={t("exchange.move.note")}
              description={t("exchange.move.noteHint")}
              autosize
              minRows={2}
              maxLength={300}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
        </>
      )}
      {act === "ask" && (
        <>
          <DayField label={t("exchange.move.on")} value={on} onChange={setOn} />
          <TextInput
            label={t("exchange.move.document")}
            maxLength={100}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  );
}
