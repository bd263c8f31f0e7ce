import type { SessionId } from "#shared/ids.ts";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useWithdraw } from "./use-preparation.ts";

/** Takes down what hangs in public; nobody does so without a reason. */
export function WithdrawDialog({ session, onClose }: { session: SessionId; onClose: () => void }) {
  const { t } = useTranslation();
  const withdraw = useWithdraw(session);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <ConfirmDialog
      title={t("preparation.withdrawTitle")}
      text={t("preparation.withdrawText")}
      confirm={t("preparation.withdraw")}
      busy={withdraw.isPending}
      onConfirm={() => {
        setTried(true);
        if (reason.trim() !== "") withdraw.mutate(reason.trim(), { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <RefusalNotice error={withdraw.error} />
      <Textarea
        label={t("preparation.withdrawReason")}
        autosize
        minRows={2}
        maxLength={300}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === "" ? t("preparation.reasonMissing") : null}
      />
    </ConfirmDialog>
  );
}
