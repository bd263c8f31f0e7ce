import type { SessionId } from "#shared/ids.ts";
import { useTranslation } from "react-i18next";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { useWithdraw } from "./use-preparation.ts";

/** Takes down what hangs in public. */
export function WithdrawDialog({ session, onClose }: { session: SessionId; onClose: () => void }) {
  const { t } = useTranslation();
  const withdraw = useWithdraw(session);
  return (
    <ReasonDialog
      title={t("preparation.withdrawTitle")}
      text={t("preparation.withdrawText")}
      confirm={t("preparation.withdraw")}
      label={t("preparation.withdrawReason")}
      missing={t("preparation.reasonMissing")}
      most={300}
      error={withdraw.error}
      busy={withdraw.isPending}
      onConfirm={(reason) => withdraw.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
