/** The last step: what will be booked, in full, and the button that does it. A clash offers what is free. */
import type { Alternative, FreeSlot, Interpreter } from "#shared/bookings.ts";
import type { InterpreterId, SessionId, SiteId } from "#shared/ids.ts";
import type { Language } from "#shared/matter-kinds.ts";
import type { MatterLine } from "#shared/matters.ts";
import { publishes } from "#shared/roles.ts";
import type { Session, SessionSite } from "#shared/sessions.ts";
import { dayOf, showClock } from "#shared/time.ts";
import { Button, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { refusalOf } from "../base/api.ts";
import { useSites } from "../organisations/use-organisations.ts";
import { useSession } from "../sessions/use-sessions.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./bookings.module.css";
import { ClashNotice } from "./ClashNotice.tsx";
import { dateOf, longDay } from "./show-day.ts";
import { useBookHearing } from "./use-booking.ts";

type Props = {
  line: MatterLine;
  slot: FreeSlot | null;
  /** The site looked for, or the one the citizen asked for. */
  site: string | null;
  language: Language | null;
  interpreters: readonly Interpreter[];
  interpreter: string | null;
  onInterpreter: (interpreter: string | null) => void;
};

export function BookingConfirm(props: Props) {
  const { t } = useTranslation();
  return (
    <section className={`${styles.panel} ${styles.confirm}`} aria-labelledby="confirm">
      <h2 id="confirm">{t("bookings.booking.confirm")}</h2>
      {props.slot === null ? (
        <Text className={styles.quiet ?? ""}>{t("bookings.booking.pick")}</Text>
      ) : (
        <Confirm {...props} slot={props.slot} />
      )}
    </section>
  );
}

function Confirm({
  line,
  slot,
  site: wish,
  language,
  interpreters,
  interpreter,
  onInterpreter,
}: Props & { slot: FreeSlot }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { data: session } = useSession(slot.session);
  const [picked, setPicked] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const book = useBookHearing();
  const site = siteOf(session, picked ?? wish);
  const isInterpreterMissing = language !== null && interpreter === null;

  const bookAt = (at: Pick<Alternative, "from"> & { session: SessionId }): void => {
    setTried(true);
    if (site === null || isInterpreterMissing) return;
    book.mutate(
      {
        session: at.session,
        matter: line.id,
        from: at.from,
        site,
        // Chosen among ids that the server gave.
        interpreter: interpreter as InterpreterId | null,
      },
      {
        onSuccess: (booked) => {
          const hearing = booked.hearings.find((one) => one.matterId === line.id);
          go(`/bookings/done?session=${booked.id}&hearing=${hearing?.id ?? ""}`);
        },
      },
    );
  };
  const clash = book.error ? refusalOf(book.error).clash : undefined;
  const day = dayOf(slot.from);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        bookAt(slot);
      }}
    >
      <Stack gap="md">
        <dl className={styles.terms}>
          <dt>{t("bookings.booking.when")}</dt>
          <dd>
            <strong>
              {showClock(slot.from)}–{showClock(slot.to)}
            </strong>
            , {longDay(t, day)}
          </dd>
          <dt>{t("bookings.booking.who")}</dt>
          <dd>{slot.presider}</dd>
          <dt>{t("bookings.booking.centre")}</dt>
          <dd>{session?.sites.find((one) => one.kind === "central")?.name ?? ""}</dd>
          <dt>{t("bookings.booking.session")}</dt>
          <dd>{slot.title}</dd>
        </dl>
        <CitizenSite
          session={session}
          wish={line.site}
          site={site}
          isMissing={tried && site === null}
          onPick={setPicked}
        />
        {language !== null && (
          <Select
            label={t("bookings.booking.interpreter")}
            required
            value={interpreter}
            onChange={onInterpreter}
            data={interpreters.map((one) => ({ value: one.id, label: one.name }))}
            {...(interpreters.length === 0 && { description: t("bookings.booking.noInterpreters") })}
            error={tried && isInterpreterMissing ? t("bookings.booking.interpreterMissing") : null}
          />
        )}
        {clash ? (
          <ClashNotice
            clash={clash}
            does="book"
            busy={book.isPending}
            onTake={({ session: other, from }) => bookAt({ session: other ?? slot.session, from })}
          />
        ) : (
          <RefusalNotice error={book.error} />
        )}
        <Button type="submit" size="lg" loading={book.isPending} disabled={!session}>
          {t("bookings.booking.submitAt", { time: showClock(slot.from), date: dateOf(day) })}
        </Button>
      </Stack>
    </form>
  );
}

/** Where the citizen sits: as wished, where the session joins that site. */
function siteOf(session: Session | undefined, wish: string | null): SiteId | null {
  const sites = staffedSites(session);
  if (sites.length === 1) return sites[0]?.id ?? null;
  return sites.find((site) => site.id === wish)?.id ?? null;
}

/** Sites with somebody who can send picture and sound. */
function staffedSites(session: Session | undefined): SessionSite[] {
  return (session?.sites ?? []).filter((site) =>
    session?.members.some((member) => member.site === site.id && publishes[member.role]),
  );
}

function CitizenSite({
  session,
  wish,
  site,
  isMissing,
  onPick,
}: {
  session: Session | undefined;
  wish: SiteId | null;
  site: SiteId | null;
  isMissing: boolean;
  onPick: (site: string | null) => void;
}) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  const offered = staffedSites(session);
  const isElsewhere = session !== undefined && wish !== null && offered.every((one) => one.id !== wish);
  return (
    <Select
      label={t("bookings.booking.citizenSite")}
      required
      allowDeselect={false}
      value={site}
      onChange={onPick}
      data={offered.map((one) => ({ value: one.id, label: one.name }))}
      {...(isElsewhere && {
        description: t("bookings.booking.wishNotThere", {
          site: sites.find((one) => one.id === wish)?.name ?? "",
        }),
      })}
      error={isMissing ? t("bookings.booking.siteMissing") : null}
    />
  );
}
