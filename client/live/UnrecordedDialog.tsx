/** [RC9] A camera that must be recorded is not: the presider sees whose, and may begin with a reason that goes into the minutes. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HearingId, PersonId } from "#shared/ids.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { useInRoom, useRoom } from "./room-context.ts";
import { captionOf } from "./room-facts.ts";

export function UnrecordedDialog({
  hearing,
  cameras,
  onClose,
}: {
  hearing: HearingId;
  cameras: readonly PersonId[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { room, report } = useRoom();
  const { session } = useInRoom();
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const sites = session.members
    .filter((one) => cameras.includes(one.person))
    .map((one) => captionOf(session, one).site);
  async function begin(): Promise<void> {
    setBusy(true);
    const reply = await room.do({ do: "call", hearing, recordingReason: reason.trim() });
    if (!reply.ok) report(reply.refusal, reply.gates);
    onClose();
  }
  return (
    <ConfirmDialog
      title={t("room.ask.unrecordedTitle")}
      text={t("room.ask.unrecordedText", { whose: [...new Set(sites)].join(", ") })}
      confirm={t("room.ask.unrecordedConfirm")}
      busy={isBusy || reason.trim() === ""}
      onClose={onClose}
      onConfirm={() => void begin() /* begin() reports every failure itself. */}
    >
      <TextInput
        label={t("room.ask.unrecordedReason")}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="unrecorded-reason"
        data-autofocus
      />
    </ConfirmDialog>
  );
}
