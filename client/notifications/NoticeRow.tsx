/** One notice in the list: to whom, how, what became of it, and what can be done. */
import { mayMove, type Notice } from "#shared/notifications.ts";
import { showClock, showDate, type Instant } from "#shared/time.ts";
import { Button, Group } from "@mantine/core";
import IconEye from "@tabler/icons-react/dist/esm/icons/IconEye.mjs";
import IconFileCheck from "@tabler/icons-react/dist/esm/icons/IconFileCheck.mjs";
import IconHistory from "@tabler/icons-react/dist/esm/icons/IconHistory.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import IconSend from "@tabler/icons-react/dist/esm/icons/IconSend.mjs";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NoticeBadge } from "./NoticeBadge.tsx";
import { isTrouble } from "./notice-facts.ts";
import styles from "./notices.module.css";

type Props = {
  notice: Notice;
  maySend: boolean;
  busy: boolean;
  onRead: () => void;
  onSend: () => void;
  onResend: () => void;
  onHandOver: () => void;
};

export function NoticeRow({ notice, ...props }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const isReplaced = notice.supersededBy !== null;
  const last = notice.steps.at(-1);
  return (
    <li
      className={styles.row}
      {...(isReplaced && { "data-replaced": true })}
      {...(isTrouble(notice) && { "data-trouble": true })}
    >
      <div className={styles.who}>
        <div className={styles.label}>{notice.label}</div>
        <div className={styles.quiet}>
          {t(`notices.recipientKinds.${notice.recipientKind}`)} · {t(`notices.kinds.${notice.kind}`)}
          {notice.sequence > 0 && `, ${t("notices.revised", { number: notice.sequence + 1 })}`}
        </div>
        <div className={styles.quiet}>
          {t(`notices.channels.${notice.channel}`)}
          {notice.address !== "" && `: ${notice.address ?? t("notices.hiddenAddress")}`}
        </div>
        {notice.isProtected && <div className={styles.quiet}>{t("notices.protected")}</div>}
      </div>
      <div className={styles.became}>
        <NoticeBadge state={notice.state} />
        {last && <div className={styles.quiet}>{moment(t, last.at)}</div>}
        {isReplaced && <div className={styles.quiet}>{t("notices.supersededNote")}</div>}
      </div>
      {notice.nextAttempt !== null && notice.attempts > 0 && (
        <div className={styles.wide}>
          <span className={styles.warn}>
            {t("notices.nextAttempt", {
              attempts: notice.attempts,
              clock: showClock(notice.nextAttempt),
              date: showDate(notice.nextAttempt),
            })}
          </span>
        </div>
      )}
      <div className={styles.wide}>
        <Actions notice={notice} open={open} onToggle={() => setOpen(!open)} {...props} />
        {open && <Steps notice={notice} />}
      </div>
    </li>
  );
}

function moment(t: TFunction, at: Instant): string {
  return t("notices.changedAt", { clock: showClock(at), date: showDate(at) });
}

function Steps({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.steps} aria-label={t("notices.historyOf", { label: notice.label })}>
      {notice.steps.map((step, index) => (
        // Steps are only ever added at the end.
        <li key={index}>
          <strong>{t(`notices.states.${step.state}`)}</strong>, {moment(t, step.at)}
          {step.note !== "" && ` · ${step.note}`}
        </li>
      ))}
    </ol>
  );
}

type ActionProps = Omit<Props, "notice"> & { notice: Notice; open: boolean; onToggle: () => void };

function Actions({
  notice,
  maySend,
  busy,
  open,
  onToggle,
  onRead,
  onSend,
  onResend,
  onHandOver,
}: ActionProps) {
  const { t } = useTranslation();
  const { label } = notice;
  const isReplaced = notice.supersededBy !== null;
  const may = (move: "send" | "resend" | "handOver") => maySend && !isReplaced && mayMove(move, notice);
  const canSend = may("send");
  return (
    <Group gap="xs">
      {canSend && (
        <Button
          loading={busy}
          onClick={onSend}
          leftSection={<IconSend size="1.25rem" aria-hidden />}
          aria-label={t("notices.sendOf", { label })}
        >
          {t("notices.send")}
        </Button>
      )}
      {may("resend") && !canSend && (
        <Button
          variant="default"
          onClick={onResend}
          leftSection={<IconSend size="1.25rem" aria-hidden />}
          aria-label={t("notices.resendOf", { label })}
        >
          {t("notices.resend")}
        </Button>
      )}
      {may("handOver") && (
        <Button
          variant="default"
          onClick={onHandOver}
          leftSection={<IconFileCheck size="1.25rem" aria-hidden />}
          aria-label={t("notices.handOverOf", { label })}
        >
          {t("notices.handOver")}
        </Button>
      )}
      {notice.address !== null && (
        <Button
          component="a"
          href={`/api/notices/${notice.id}/letter.pdf`}
          target="_blank"
          variant="default"
          leftSection={<IconPrinter size="1.25rem" aria-hidden />}
          aria-label={t("notices.printOf", { label })}
        >
          {t("notices.print")}
        </Button>
      )}
      {/* Words of a protected notice are for the circle, which also sees the address. */}
      {notice.address !== null && (
        <Button
          variant="subtle"
          onClick={onRead}
          leftSection={<IconEye size="1.25rem" aria-hidden />}
          aria-label={t("notices.readOf", { label })}
        >
          {t("notices.read")}
        </Button>
      )}
      <Button
        variant="subtle"
        onClick={onToggle}
        aria-expanded={open}
        leftSection={<IconHistory size="1.25rem" aria-hidden />}
        aria-label={open ? `${t("notices.hideHistory")}: ${label}` : t("notices.historyOf", { label })}
      >
        {open ? t("notices.hideHistory") : t("notices.history")}
      </Button>
    </Group>
  );
}
