import type { Hearing, Session } from "#shared/sessions.ts";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useRemoveHearing } from "./use-schedule.ts";

/** Takes a hearing out of its slot; the matter waits to be booked again. */
export function RemoveHearing({
  session,
  hearing,
  onClose,
}: {
  session: Session;
  hearing: Hearing;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const remove = useRemoveHearing();
  const order = hearing.order;
  return (
    <ConfirmDialog
      title={t("bookings.changes.removeTitle", { order })}
      text={t("bookings.changes.removeText")}
      confirm={t("bookings.changes.removeConfirm")}
      cancel={t("bookings.changes.keep")}
      busy={remove.isPending}
      onConfirm={() => {
        setTried(true);
        if (reason.trim() === "") return;
        remove.mutate(
          { session: session.id, hearing: hearing.id, reason: reason.trim() },
          { onSuccess: onClose },
        );
      }}
      onClose={onClose}
    >
      <RefusalNotice error={remove.error} />
      <Textarea
        label={t("bookings.changes.removeReason")}
        required
        autosize
        minRows={2}
        maxLength={300}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === "" ? t("bookings.changes.reasonMissing") : null}
      />
    </ConfirmDialog>
  );
}
