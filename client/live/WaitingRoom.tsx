/** The pages that stand in the middle of the screen while there is no hearing to see: waiting, recess, not yet begun. */
import { useTranslation } from "react-i18next";
import { currentHearing } from "#shared/audience.ts";
import { showClock, showDate, showWeekday } from "#shared/time.ts";
import { CommandButton } from "./CommandButton.tsx";
import { useInRoom } from "./room-context.ts";
import { hearingOfSite, hearingsBefore, type Page } from "./room-facts.ts";
import classes from "./room-pages.module.css";

export function MiddlePage({ page }: { page: Exclude<Page, "stage"> }) {
  const { t } = useTranslation();
  const { session } = useInRoom();
  switch (page) {
    case "waiting":
      return <WaitingRoom />;
    case "recess":
      return (
        <section className={classes.page} data-testid="recess">
          <Bridge />
          <h2>{t("room.recess.title")}</h2>
          {session.reason && <p>{t("room.recess.reason", { reason: session.reason })}</p>}
          <p>{t("room.recess.text")}</p>
        </section>
      );
    case "scheduled":
      return (
        <section className={classes.page} data-testid="scheduled">
          <Bridge />
          <h2>{session.title}</h2>
          <p>
            {t("room.scheduled.when", {
              clock: showClock(session.startsAt),
              weekday: showWeekday(session.startsAt).toLocaleLowerCase("vi"),
              date: showDate(session.startsAt),
            })}
          </p>
          <p>{session.state === "lineOpen" ? t("room.scheduled.testing") : t("room.scheduled.text")}</p>
        </section>
      );
    case "noHearing":
      return (
        <section className={classes.page} data-testid="no-hearing">
          <Bridge />
          <h2>{t("room.noHearing.title")}</h2>
          <p>{t("room.noHearing.text")}</p>
        </section>
      );
    case "over":
      return (
        <section className={classes.page} data-testid="over">
          <Bridge />
          <h2>{t(session.state === "cancelled" ? "room.over.cancelled" : "room.over.closed")}</h2>
          {session.reason && <p>{session.reason}</p>}
        </section>
      );
  }
}

/** A citizen's site between hearings: numbers and what happens next; nothing of the other hearing (ND154 Điều 12.2). */
function WaitingRoom() {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const current = currentHearing(session);
  const own = hearingOfSite(session, me.site);
  const isOver = own === null || ["heard", "noShow", "adjourned"].includes(own.state);
  const before = own ? hearingsBefore(session, own) : 0;
  const next = isOver ? "over" : own.state === "waiting" ? "identity" : before === 0 ? "soon" : "wait";
  return (
    <section className={classes.page} data-testid="waiting">
      <h2>{t(`room.waiting.title.${next}`)}</h2>
      <div className={classes.numbers}>
        <div>
          <span>{t("room.waiting.now")}</span>
          {current ? (
            <strong data-testid="waiting-current">{current.order}</strong>
          ) : (
            <strong data-word>{t("room.waiting.nobody")}</strong>
          )}
        </div>
        {own && !isOver && (
          <div>
            <span>{t("room.waiting.own")}</span>
            <strong data-own data-testid="waiting-own">
              {own.order}
            </strong>
          </div>
        )}
      </div>
      <div className={classes.next}>
        <p>
          {t(`room.waiting.next.${next}`)}
          {next === "wait" && ` ${t("room.waiting.before", { count: before })}`}
        </p>
      </div>
      {own && own.state === "waiting" && (
        <div className={classes.actions}>
          <CommandButton
            command={{ do: "checkIn", hearing: own.id }}
            testId="check-in"
            className={classes.large ?? ""}
            variant="white"
          >
            {t("room.hearings.checkInOwn", { order: own.order })}
          </CommandButton>
        </div>
      )}
      <p className={classes.aside}>{t("room.waiting.privacy")}</p>
    </section>
  );
}

/** The product's bridge: two banks and an arc. */
export function Bridge() {
  return (
    <svg className={classes.bridge} viewBox="0 0 180 60" fill="none" aria-hidden>
      <path d="M14 50C46 6 134 6 166 50" stroke="#86a4cd" strokeWidth="3" strokeLinecap="round" />
      <path d="M52 50V27m25 23V19m26 31V19m25 31V27" stroke="#3a68a8" strokeWidth="2" strokeLinecap="round" />
      <path d="M4 54H176" stroke="#d9b44a" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
