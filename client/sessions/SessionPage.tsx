/** One session in full: where, who, what is heard, what was written and recorded. */
import type { SessionId } from "#shared/ids.ts";
import { may } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { showClock, showDate, showWeekday } from "#shared/time.ts";
import { Button, Group, Stack } from "@mantine/core";
import IconDoorEnter from "@tabler/icons-react/dist/esm/icons/IconDoorEnter.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNow } from "../base/use-now.ts";
import { FilmTable } from "../films/FilmTable.tsx";
import { NoticesPanel } from "../notifications/NoticesPanel.tsx";
import { upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { SessionReadiness } from "../readiness/SessionReadiness.tsx";
import { GatesPanel } from "../preparation/GatesPanel.tsx";
import { SessionDocuments } from "../issuing/SessionDocuments.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { SessionStateBadge } from "../ui/StateBadge.tsx";
import { CancelSession } from "./CancelSession.tsx";
import { HearingList } from "./HearingList.tsx";
import { MemberTable } from "./MemberTable.tsx";
import { PlanFacts } from "./PlanFacts.tsx";
import { PostponeSession } from "./PostponeSession.tsx";
import { roomIsOpen } from "./room-door.ts";
import { ScheduleHistory } from "./ScheduleHistory.tsx";
import styles from "./sessions.module.css";
import { SwapPresider } from "./SwapPresider.tsx";
import { SealTable } from "./SealTable.tsx";
import { TrackTable } from "./TrackTable.tsx";
import { useSession } from "./use-sessions.ts";

export function SessionPage({ id }: { id: SessionId }) {
  const { t } = useTranslation();
  const { data: session, error, isPending, refetch } = useSession(id);
  if (isPending) return <LoadingState rows={3} height="10rem" />;
  if (!session) {
    return (
      <Stack>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        <Group>
          <Button component={Link} href="/" variant="default">
            {t("common.home")}
          </Button>
        </Group>
      </Stack>
    );
  }
  return <Details session={session} />;
}

function Details({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations } = useOrganisations();
  const now = useNow(30_000);
  const [asking, setAsking] = useState<"cancel" | "postpone" | "swap" | null>(null);

  const on = { members: session.members, organisations: upwards(organisations ?? [], session.organisation) };
  const role = session.members.find((member) => member.person === person.id)?.role ?? null;
  const open = roomIsOpen({ ...session, role }, now);
  const mayCancel =
    may(person, "session.cancel", on) && (session.state === "scheduled" || session.state === "lineOpen");
  // Planned sessions are cut into slots; older ones are left as they were.
  const mayBook =
    may(person, "booking.manage", on) && session.state === "scheduled" && session.endsAt !== null;
  const organisation = organisations?.find((one) => one.id === session.organisation)?.name ?? "";

  return (
    <>
      <PageTitle title={session.title} lead={whenOf(session)}>
        <Group gap="md">
          {session.isPostponed ? (
            <strong className={styles.postponed}>{t("bookings.changes.postponed")}</strong>
          ) : (
            <SessionStateBadge state={session.state} />
          )}
          {open && (
            <Button
              component={Link}
              href={`/sessions/${session.id}/room`}
              size="lg"
              color={session.state === "inSession" || session.state === "recess" ? "red" : "navy"}
              leftSection={<IconDoorEnter aria-hidden />}
            >
              {t("sessions.enter")}
            </Button>
          )}
        </Group>
      </PageTitle>
      <div className={styles.columns}>
        <Stack gap="lg">
          {may(person, "preparation.read", on) && (
            <section className={styles.panel} aria-labelledby="preparation">
              <h2 id="preparation">{t("preparation.panel")}</h2>
              <GatesPanel session={session.id} />
            </section>
          )}
          <section className={styles.panel} aria-labelledby="hearings">
            <h2 id="hearings">{t("session.hearings")}</h2>
            <HearingList
              session={session}
              mayReadMinutes={may(person, "minutes.read", on)}
              mayWatch={
                may(person, "recording.read", on) || may(person, "recording.ask", on) || role === "agency"
              }
              mayBook={mayBook && !session.isPostponed}
            />
          </section>
          <section className={styles.panel} aria-labelledby="members">
            <h2 id="members">{t("session.members")}</h2>
            <MemberTable session={session} />
          </section>
          {may(person, "conclusion.read", on) && session.closedAt !== null && (
            <section className={styles.panel} aria-labelledby="conclusions">
              <h2 id="conclusions">{t("followUp.conclusions.title")}</h2>
              <Group>
                <Button component={Link} href={`/sessions/${session.id}/conclusions`} variant="default">
                  {t("followUp.conclusions.open")}
                </Button>
              </Group>
            </section>
          )}
          {may(person, "notice.read", on) && (
            <section className={styles.panel} aria-labelledby="notices">
              <h2 id="notices">{t("notices.title")}</h2>
              <NoticesPanel session={session.id} maySend={may(person, "notice.send", on)} />
            </section>
          )}
          {may(person, "document.read", on) && (
            <section className={styles.panel} aria-labelledby="documents">
              <h2 id="documents">{t("documents.issued")}</h2>
              <SessionDocuments session={session} mayIssue={may(person, "notice.send", on)} />
            </section>
          )}
          {may(person, "recording.read", on) && (
            <section className={styles.panel} aria-labelledby="recordings">
              <h2 id="recordings">{t("session.recordings")}</h2>
              <TrackTable session={session} />
              <h3>{t("seals.title")}</h3>
              <SealTable session={session} />
            </section>
          )}
          {(may(person, "recording.read", on) || may(person, "film.make", on)) && (
            <section className={styles.panel} aria-labelledby="films">
              <h2 id="films">{t("films.title")}</h2>
              <FilmTable session={session} mayOrder={may(person, "film.make", on)} />
            </section>
          )}
        </Stack>
        <Stack gap="lg">
          <section className={styles.panel} aria-label={t("sessionForm.basics")}>
            <dl className={styles.terms}>
              <dt>{t("session.organisation")}</dt>
              <dd>{organisation}</dd>
              <PlanFacts session={session} />
              {role !== null && (
                <>
                  <dt>{t("session.role")}</dt>
                  <dd>{t(`roles.${role}`)}</dd>
                </>
              )}
              {session.openedAt !== null && (
                <>
                  <dt>{t("session.opened")}</dt>
                  <dd>{showClock(session.openedAt)}</dd>
                </>
              )}
              {session.closedAt !== null && (
                <>
                  <dt>{t("session.closed")}</dt>
                  <dd>{showClock(session.closedAt)}</dd>
                </>
              )}
              {session.reason !== "" && (
                <>
                  <dt>{t("session.reason")}</dt>
                  <dd>{session.reason}</dd>
                </>
              )}
            </dl>
          </section>
          <section className={styles.panel} aria-labelledby="sites">
            <h2 id="sites">{t("session.sites")}</h2>
            <ul className={styles.plain}>
              {session.sites.map((site) => (
                <li key={site.id} className={styles.site}>
                  <span className={styles.kind} data-central={site.kind === "central" || undefined}>
                    {t(`siteKinds.${site.kind}`)}
                  </span>
                  <strong>{site.name}</strong>
                  {site.address !== "" && <div className={styles.quiet}>{site.address}</div>}
                </li>
              ))}
            </ul>
          </section>
          <section className={styles.panel} aria-labelledby="readiness">
            <h2 id="readiness">{t("readiness.session.title")}</h2>
            <SessionReadiness session={session} on={on} />
          </section>
          {mayBook && (
            <>
              {!session.isPostponed && (
                <>
                  <Button component={Link} href={`/sessions/${session.id}/plan`} variant="default">
                    {t("bookings.changes.edit")}
                  </Button>
                  <Button variant="default" onClick={() => setAsking("swap")}>
                    {t("bookings.changes.swap")}
                  </Button>
                </>
              )}
              <Button variant="default" onClick={() => setAsking("postpone")}>
                {t("bookings.changes.postpone")}
              </Button>
            </>
          )}
          {mayCancel && (
            <Button variant="outline" color="red" onClick={() => setAsking("cancel")}>
              {t("session.cancel")}
            </Button>
          )}
          {may(person, "schedule.read", on) && <ScheduleHistory session={session.id} />}
        </Stack>
      </div>
      {asking === "cancel" && <CancelSession id={session.id} onClose={() => setAsking(null)} />}
      {asking === "swap" && <SwapPresider session={session} onClose={() => setAsking(null)} />}
      {asking === "postpone" && <PostponeSession session={session} onClose={() => setAsking(null)} />}
    </>
  );
}

function whenOf({ startsAt, endsAt }: Session): string {
  const hours = endsAt === null ? showClock(startsAt) : `${showClock(startsAt)}–${showClock(endsAt)}`;
  return `${showWeekday(startsAt)}, ${showDate(startsAt)}, ${hours}`;
}
