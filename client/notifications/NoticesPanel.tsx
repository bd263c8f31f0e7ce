/** Who is told of a session by which channel, what became of it, and the clerk's means: send, send again, hand over. */
import type { SessionId } from "#shared/ids.ts";
import type { Notice } from "#shared/notifications.ts";
import { Button, Group, Stack, Text } from "@mantine/core";
import IconSend from "@tabler/icons-react/dist/esm/icons/IconSend.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { noticeFacts } from "./notice-facts.ts";
import { HandOver, ReadNotice, ResendNotice } from "./NoticeDialogs.tsx";
import { NoticeRow } from "./NoticeRow.tsx";
import styles from "./notices.module.css";
import { PrepareNotices } from "./PrepareNotices.tsx";
import { useNotices, useSendNotice, useSendNotices } from "./use-notices.ts";

type Open = { dialog: "read" | "resend" | "handOver"; notice: Notice } | null;

/** @param maySend whether the person may send and hand over (notice.send); reading is the caller's question (notice.read) */
export function NoticesPanel({ session, maySend }: { session: SessionId; maySend: boolean }) {
  const { t } = useTranslation();
  const { data: notices, error, isPending, refetch } = useNotices(session);
  const [open, setOpen] = useState<Open>(null);
  const send = useSendNotice(session);
  const close = (): void => setOpen(null);
  if (isPending) return <LoadingState rows={3} height="3rem" />;
  if (!notices)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  if (notices.length === 0)
    return (
      <EmptyState title={t("notices.empty")} text={t("notices.emptyText")}>
        {maySend && <PrepareNotices session={session} />}
      </EmptyState>
    );
  return (
    <Stack gap="md">
      <Head session={session} notices={notices} maySend={maySend} />
      {maySend && <PrepareNotices session={session} />}
      <RefusalNotice error={send.error} />
      <ul className={styles.list} aria-label={t("notices.title")}>
        {notices.map((notice) => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            maySend={maySend}
            busy={send.isPending && send.variables === notice.id}
            onSend={() => send.mutate(notice.id)}
            onRead={() => setOpen({ dialog: "read", notice })}
            onResend={() => setOpen({ dialog: "resend", notice })}
            onHandOver={() => setOpen({ dialog: "handOver", notice })}
          />
        ))}
      </ul>
      {open?.dialog === "read" && <ReadNotice notice={open.notice} onClose={close} />}
      {open?.dialog === "resend" && <ResendNotice notice={open.notice} onClose={close} />}
      {open?.dialog === "handOver" && <HandOver notice={open.notice} onClose={close} />}
    </Stack>
  );
}

function Head({
  session,
  notices,
  maySend,
}: {
  session: SessionId;
  notices: readonly Notice[];
  maySend: boolean;
}) {
  const { t } = useTranslation();
  const sendAll = useSendNotices(session);
  const { told, total, trouble, unsent } = noticeFacts(notices);
  return (
    <>
      <Group justify="space-between" gap="md">
        <Text role="status">
          {t("notices.told", { told, total })}
          {trouble > 0 && <span className={styles.warn}> · {t("notices.trouble", { number: trouble })}</span>}
          {sendAll.data && ` · ${t("notices.sentAll", { number: sendAll.data.sent })}`}
        </Text>
        {maySend && unsent > 0 && (
          <Button
            loading={sendAll.isPending}
            onClick={() => sendAll.mutate()}
            leftSection={<IconSend size="1.25rem" aria-hidden />}
          >
            {t("notices.sendAll", { number: unsent })}
          </Button>
        )}
      </Group>
      <RefusalNotice error={sendAll.error} />
    </>
  );
}
