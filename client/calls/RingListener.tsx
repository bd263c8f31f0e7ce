/**
 * Rings on every page of a person who may be called: sound, a notification of the system, and a dialog
 * over whatever is being done. Who accepts goes straight into the room.
 */
import type { Ring } from "#shared/calls.ts";
import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import IconBellRinging from "@tabler/icons-react/dist/esm/icons/IconBellRinging.mjs";
import IconPhoneIncoming from "@tabler/icons-react/dist/esm/icons/IconPhoneIncoming.mjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useNow } from "../base/use-now.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useSignedIn } from "../people/use-me.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { makeBell } from "./bell.ts";
import styles from "./calls.module.css";
import { useAcceptCall, useDeclineCall } from "./use-calls.ts";
import { useRings } from "./use-rings.ts";

const bell = makeBell();
/** Declined rings stay away although the stream may still show them for a moment. */
const keyOf = (ring: Ring): string => `${ring.call} ${ring.site}`;

export function RingListener() {
  const { person } = useSignedIn();
  const rings = useRings();
  const [ring] = rings;
  useRinging(ring ?? null);
  if (ring) return <IncomingCall key={keyOf(ring)} ring={ring} />;
  // Only a room's own machine stands unattended; whoever sits at a desk has touched the page.
  return person.grants.some((grant) => grant.role === "station") ? <SoundPermission /> : null;
}

/** Makes itself heard and seen, also where another window lies over this one. */
function useRinging(ring: Ring | null): void {
  const { t } = useTranslation();
  const key = ring && keyOf(ring);
  useEffect(() => {
    if (!ring) return undefined;
    const until = new AbortController();
    bell.ring(until.signal);
    const title = document.title;
    document.title = `☎ ${t("calls.incoming", { caller: ring.caller })}`;
    let notice: Notification | null = null;
    if ("Notification" in window && Notification.permission === "granted") {
      notice = new Notification(t("calls.notificationTitle"), {
        body: t("calls.notificationText", { caller: ring.caller, site: ring.siteName }),
        requireInteraction: true,
        tag: ring.call,
      });
      notice.onclick = () => window.focus();
    }
    return () => {
      until.abort();
      document.title = title;
      notice?.close();
    };
    // A new snapshot of the same ring must not begin the bell anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
}

function IncomingCall({ ring }: { ring: Ring }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const now = useNow(1000);
  const accept = useAcceptCall();
  const decline = useDeclineCall();
  const [declining, setDeclining] = useState(false);
  const seconds = Math.max(0, Math.round((Date.parse(ring.until) - now) / 1000));
  const at = { id: ring.call, site: ring.site };
  return (
    <Dialog title={t("calls.incoming", { caller: ring.caller })} onClose={() => setDeclining(true)}>
      <Stack gap="md" data-testid="incoming-call">
        <div className={styles.incoming} role="alert">
          <IconPhoneIncoming aria-hidden size="3rem" />
          <div>
            <p className={styles.who}>{ring.callerTitle}</p>
            <p>{t("calls.incomingAt", { site: ring.siteName })}</p>
            <p className={styles.ground}>{ring.ground.reason}</p>
          </div>
        </div>
        <p className={styles.quiet}>{t("calls.incomingSeconds", { seconds })}</p>
        <RefusalNotice error={accept.error ?? decline.error} />
        {declining ? (
          <DeclineForm isSending={decline.isPending} onSend={(reason) => decline.mutate({ ...at, reason })} />
        ) : (
          <Group grow>
            <Button size="xl" variant="default" onClick={() => setDeclining(true)}>
              {t("calls.decline")}
            </Button>
            <Button
              size="xl"
              data-autofocus
              data-testid="accept-call"
              loading={accept.isPending}
              onClick={() => {
                void bell.allow();
                accept.mutate(at, {
                  onSuccess: ({ session }) => go(`/sessions/${session}/room?enter=1`),
                });
              }}
            >
              {t("calls.accept")}
            </Button>
          </Group>
        )}
      </Stack>
    </Dialog>
  );
}

const reasons = ["receiving", "equipment", "away"] as const;

function DeclineForm({ isSending, onSend }: { isSending: boolean; onSend: (reason: string) => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>(reasons[0]);
  const [other, setOther] = useState("");
  const known = reasons.find((one) => one === chosen);
  const reason = known ? t(`calls.declineReasons.${known}`) : other.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== "") onSend(reason);
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={t("calls.declineTitle")} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {reasons.map((one) => (
              <Radio key={one} value={one} label={t(`calls.declineReasons.${one}`)} size="md" />
            ))}
            <Radio value="other" label={t("calls.declineOther")} size="md" />
          </Stack>
        </Radio.Group>
        {!known && (
          <Textarea
            aria-label={t("calls.declineOther")}
            value={other}
            maxLength={300}
            required
            onChange={(event) => setOther(event.currentTarget.value)}
          />
        )}
        <Button type="submit" size="lg" color="red" loading={isSending} data-testid="send-decline">
          {t("calls.declineSend")}
        </Button>
      </Stack>
    </form>
  );
}

/**
 * Browsers let a page ring only after it was touched once; a machine that stands unattended is told so, in
 * its place above the page, until it is switched on or put off for this visit.
 */
function SoundPermission() {
  const { t } = useTranslation();
  const [isSilent, setSilent] = useState(() => !bell.mayRing());
  const [isPutOff, setPutOff] = useState(() => sessionStorage.getItem(putOffKey) !== null);
  useEffect(() => {
    if (!isSilent) return undefined;
    const look = (): void => void bell.allow().then(() => setSilent(!bell.mayRing()));
    document.addEventListener("click", look, { once: true });
    return () => document.removeEventListener("click", look);
  }, [isSilent]);
  const asks = "Notification" in window && Notification.permission === "default";
  if (isPutOff || (!isSilent && !asks)) return null;
  const putOff = (): void => {
    sessionStorage.setItem(putOffKey, "1");
    setPutOff(true);
  };
  return (
    <div className={styles.silent}>
      <span>{t("calls.silent")}</span>
      <Group gap="xs">
        <Button
          size="compact-md"
          leftSection={<IconBellRinging aria-hidden size="1.1rem" />}
          onClick={() => {
            void bell.allow().then(() => setSilent(!bell.mayRing()));
            if (asks) void Notification.requestPermission().then(putOff);
          }}
        >
          {t("calls.enableSound")}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={putOff}>
          {t("calls.later")}
        </Button>
      </Group>
    </div>
  );
}

const putOffKey = "ctd.ring-put-off";
