/** The dialogs of the list of notices: what it says, sending again, handing over. */
import type { Notice } from "#shared/notifications.ts";
import { Stack, Text, TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./notices.module.css";
import { useHandOver, useNoticeText, useResendNotice } from "./use-notices.ts";

type Props = { notice: Notice; onClose: () => void };

export function ReadNotice({ notice, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useNoticeText(notice.id);
  return (
    <Dialog title={notice.subject} onClose={onClose}>
      <Stack gap="md">
        <Text className={styles.quiet ?? ""}>
          {t("notices.recipient")}: {notice.label}
        </Text>
        {isPending && <LoadingState rows={3} />}
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {data && (
          <pre className={styles.letter} tabIndex={0}>
            {data.text}
          </pre>
        )}
      </Stack>
    </Dialog>
  );
}

export function ResendNotice({ notice, onClose }: Props) {
  const { t } = useTranslation();
  const resend = useResendNotice(notice.session);
  const [address, setAddress] = useState(notice.address ?? "");
  // An address that is kept secret stays as it is; so does one that was not touched.
  const isChanged = notice.address !== null && address.trim() !== notice.address;
  return (
    <ConfirmDialog
      title={t("notices.resendTitle")}
      text={t(notice.state === "uncertain" ? "notices.uncertainText" : "notices.resendText", {
        label: notice.label,
      })}
      confirm={t("notices.resend")}
      danger={false}
      busy={resend.isPending}
      onConfirm={() =>
        resend.mutate(
          { id: notice.id, ...(isChanged ? { address: address.trim() } : {}) },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <RefusalNotice error={resend.error} />
      {notice.channel === "email" && notice.address !== null && (
        <TextInput
          label={t("notices.address")}
          description={t("notices.addressHint")}
          type="email"
          maxLength={200}
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}

export function HandOver({ notice, onClose }: Props) {
  const { t } = useTranslation();
  const handOver = useHandOver(notice.session);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const confirm = (): void => {
    setTried(true);
    if (note.trim() !== "") handOver.mutate({ id: notice.id, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <ConfirmDialog
      title={t("notices.handOverTitle")}
      text={t("notices.handOverText")}
      confirm={t("notices.handOver")}
      danger={false}
      busy={handOver.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <RefusalNotice error={handOver.error} />
      <Textarea
        label={t("notices.handOverNote")}
        description={t("notices.handOverHint")}
        autosize
        minRows={2}
        maxLength={300}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={tried && note.trim() === "" ? t("notices.handOverMissing") : null}
      />
    </ConfirmDialog>
  );
}
