import type { SessionId } from "#shared/ids.ts";
import { useTranslation } from "react-i18next";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useCancelSession } from "./use-sessions.ts";

/** A session is not cancelled without a reason (domain §4.4, G5). */
export function CancelSession({ id, onClose }: { id: SessionId; onClose: () => void }) {
  const { t } = useTranslation();
  const cancel = useCancelSession(id);
  return (
    <ReasonDialog
      title={t("session.cancelTitle")}
      text={t("session.cancelText")}
      confirm={t("session.cancelConfirm")}
      cancel={t("session.keep")}
      label={t("session.cancelReason")}
      missing={t("session.cancelReasonMissing")}
      most={300}
      error={cancel.error}
      busy={cancel.isPending}
      onConfirm={(reason) => cancel.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
