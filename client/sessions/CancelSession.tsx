import type { SessionId } from "#shared/ids.ts";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useCancelSession } from "./use-sessions.ts";

/** A session is not cancelled without a reason (domain §4.4, G5). */
export function CancelSession({ id, onClose }: { id: SessionId; onClose: () => void }) {
  const { t } = useTranslation();
  const cancel = useCancelSession(id);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const confirm = (): void => {
    setTried(true);
    if (reason.trim() !== "") cancel.mutate(reason.trim(), { onSuccess: onClose });
  };
  return (
    <ConfirmDialog
      title={t("session.cancelTitle")}
      text={t("session.cancelText")}
      confirm={t("session.cancelConfirm")}
      cancel={t("session.keep")}
      busy={cancel.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <RefusalNotice error={cancel.error} />
      <Textarea
        label={t("session.cancelReason")}
        autosize
        minRows={3}
        maxLength={300}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === "" ? t("session.cancelReasonMissing") : null}
      />
    </ConfirmDialog>
  );
}
