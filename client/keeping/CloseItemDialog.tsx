import type { RecordingItem } from "#shared/keeping.ts";
import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useKeepingAct } from "./use-keeping.ts";

type Props = { item: RecordingItem; what: string; onClose: () => void };

/** A person closes what was seen, with what was found and done (rule KP8). */
export function CloseItemDialog({ item, what, onClose }: Props) {
  const { t } = useTranslation();
  const close = useKeepingAct("closeRecordingItem");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (note.trim().length < 5) return;
    close.mutate({ id: item.id, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t("keeping.items.closeOf", { what })}
      error={close.error}
      busy={close.isPending}
      submit={t("keeping.items.close")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t(`keeping.items.what.${item.kind}`)}</Text>
      <Textarea
        label={t("keeping.items.note")}
        description={t("keeping.reasonHelp")}
        autosize
        minRows={3}
        maxLength={500}
        required
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={tried && note.trim().length < 5 && t("keeping.tooShort")}
      />
    </FormDialog>
  );
}
