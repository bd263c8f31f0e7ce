/** The five gates of one session in order: state, until when, what is missing by name, and the button that mends it. */
import type { SessionId } from "#shared/ids.ts";
import type { Gate, GateName, Preparation } from "#shared/preparation.ts";
import { Alert, Anchor, Button, Group, Stack } from "@mantine/core";
import IconExternalLink from "@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNow } from "../base/use-now.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { GateRow } from "./GateRow.tsx";
import { momentWords, type Mend } from "./gate-words.ts";
import { OverrideDialog } from "./OverrideDialog.tsx";
import styles from "./preparation.module.css";
import { PublishDialog } from "./PublishDialog.tsx";
import { useNotify, usePreparation } from "./use-preparation.ts";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

type Open = { dialog: "publish" | "withdraw" } | { dialog: "override"; gate: GateName } | null;

/** For those who may see it (preparation.read); what they may do comes with the answer. */
export function GatesPanel({ session }: { session: SessionId }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = usePreparation(session);
  if (isPending) return <LoadingState rows={5} height="3.5rem" />;
  if (!data)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  return <Gates preparation={data} />;
}

function Gates({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const { session, gates, publications, unloadedYears, may } = preparation;
  const nowMs = useNow(15_000);
  const [open, setOpen] = useState<Open>(null);
  const notify = useNotify(session);
  const close = (): void => setOpen(null);
  const newest = publications[0];
  const hangs = newest !== undefined && newest.withdrawnAt === null;
  const begun = preparation.state !== "scheduled" && preparation.state !== "lineOpen";

  const actionOf = (mend: Mend) => (
    <MendButton key={mend} mend={mend} {...{ preparation, setOpen, notify }} />
  );
  const overrideOf = (gate: Gate) =>
    may.override && !begun && (gate.state === "late" || gate.state === "open") ? (
      <Button
        key="override"
        variant={gate.state === "late" ? "light" : "subtle"}
        color="red"
        onClick={() => setOpen({ dialog: "override", gate: gate.gate })}
        aria-label={t("preparation.overrideTitle", { gate: t(`preparation.gates.${gate.gate}`) })}
      >
        {t("preparation.override")}
      </Button>
    ) : null;

  return (
    <Stack gap="md">
      {unloadedYears.length > 0 && (
        <Alert color="gold">
          {t("preparation.unloaded", { years: unloadedYears.join(", ") })}{" "}
          <Anchor component={Link} href="/holidays">
            {t("receptionDays.holidays.title")}
          </Anchor>
        </Alert>
      )}
      <RefusalNotice error={notify.error} />
      {notify.data && (
        <Alert role="status" color="green">
          {t("preparation.notified", { drafted: notify.data.drafted, sent: notify.data.sent })}
        </Alert>
      )}
      <ol className={styles.gates}>
        {gates.map((gate) => (
          <GateRow
            key={gate.gate}
            gate={gate}
            preparation={preparation}
            nowMs={nowMs}
            actionOf={actionOf}
            override={overrideOf(gate)}
          />
        ))}
      </ol>
      {newest !== undefined && (
        <div className={styles.posted}>
          <p>
            {t("preparation.posted", {
              version: newest.version,
              at: momentWords(t, newest.at),
              name: newest.byName,
            })}
            {newest.withdrawnAt !== null &&
              ` (${t("preparation.withdrawnNote", {
                at: momentWords(t, newest.withdrawnAt),
                reason: newest.withdrawnReason,
              })})`}
          </p>
          <Group gap="sm">
            <Button
              component="a"
              href="/lich"
              target="_blank"
              rel="noreferrer"
              variant="default"
              rightSection={<IconExternalLink size="1.1rem" aria-hidden />}
            >
              {t("preparation.seePublic")}
            </Button>
            {hangs && may.publish && (
              <>
                <Button variant="default" onClick={() => setOpen({ dialog: "publish" })}>
                  {t("preparation.publishAgain")}
                </Button>
                <Button variant="default" onClick={() => setOpen({ dialog: "withdraw" })}>
                  {t("preparation.withdraw")}
                </Button>
              </>
            )}
          </Group>
        </div>
      )}
      {open?.dialog === "publish" && <PublishDialog preparation={preparation} onClose={close} />}
      {open?.dialog === "withdraw" && <WithdrawDialog session={session} onClose={close} />}
      {open?.dialog === "override" && <OverrideDialog session={session} gate={open.gate} onClose={close} />}
    </Stack>
  );
}

type MendProps = {
  mend: Mend;
  preparation: Preparation;
  setOpen: (open: Open) => void;
  notify: ReturnType<typeof useNotify>;
};

function MendButton({ mend, preparation, setOpen, notify }: MendProps) {
  const { t } = useTranslation();
  const { session, may } = preparation;
  const to = (href: string, word: string) => (
    <Button component={Link} href={href} variant="light">
      {word}
    </Button>
  );
  switch (mend) {
    case "publish":
      return may.publish ? (
        <Button onClick={() => setOpen({ dialog: "publish" })}>{t("preparation.publish")}</Button>
      ) : null;
    case "notify":
      return may.notify ? (
        <Button loading={notify.isPending} onClick={() => notify.mutate()}>
          {t("preparation.notify")}
        </Button>
      ) : null;
    case "notices":
      return (
        <Button component="a" href="#notices" variant="light">
          {t("preparation.seeNotices")}
        </Button>
      );
    case "test":
      return to("/readiness/board", t("preparation.test"));
    case "enter":
      return to(`/sessions/${session}/room`, t("preparation.enter"));
    case "plan":
      return may.publish ? to(`/sessions/${session}/plan`, t("preparation.plan")) : null;
  }
}
