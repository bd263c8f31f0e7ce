/** The hearings in their order, each with its state and what may be done with it now. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonId } from "#shared/ids.ts";
import { may } from "#shared/roles.ts";
import type { Hearing } from "#shared/sessions.ts";
import { msOf, showClock, showDuration } from "#shared/time.ts";
import { HearingStateBadge } from "../ui/StateBadge.tsx";
import { CommandButton } from "./CommandButton.tsx";
import { AskedCommand } from "./Controls.tsx";
import classes from "./Panel.module.css";
import { useInRoom, useServerNow } from "./room-context.ts";
import { UnrecordedDialog } from "./UnrecordedDialog.tsx";

export function Hearings() {
  const { t } = useTranslation();
  const { session } = useInRoom();
  const hearings = session.hearings.toSorted((a, b) => a.order - b.order);
  return (
    <div className={classes.inside} data-testid="hearings">
      {hearings.length === 0 && <p className={classes.empty}>{t("room.hearings.none")}</p>}
      {hearings.map((one) => (
        <HearingCard key={one.id} hearing={one} />
      ))}
    </div>
  );
}

export function HearingCard({ hearing }: { hearing: Hearing }) {
  const { t } = useTranslation();
  const { session } = useInRoom();
  const site = session.sites.find((one) => one.id === hearing.site);
  const isCurrent = session.current === hearing.id;
  return (
    <article
      className={classes.hearing}
      data-current={isCurrent || undefined}
      data-testid={`hearing-${hearing.order}`}
      data-state={hearing.state}
    >
      <div className={classes.hearingHead}>
        <span className={classes.number} aria-label={t("session.hearing", { order: hearing.order })}>
          {hearing.order}
        </span>
        <div className={classes.facts}>
          {hearing.matter && <strong>{hearing.matter.applicant}</strong>}
          <span className={classes.under}>
            {hearing.matter ? t(`petitionKinds.${hearing.matter.kind}`) : t("room.hearings.hidden")}
            {hearing.matter &&
              hearing.matter.headcount > 1 &&
              `, ${t("session.headcount", { count: hearing.matter.headcount })}`}{" "}
            · {site?.shortName}
          </span>
          <HearingStateBadge state={hearing.state} />
        </div>
      </div>
      {hearing.matter && (isCurrent || hearing.state === "checkedIn" || hearing.state === "waiting") && (
        <p className={classes.summary}>{hearing.matter.summary}</p>
      )}
      {isCurrent && hearing.calledAt && (
        <p className={classes.summary}>
          <Elapsed since={hearing.calledAt} />
        </p>
      )}
      {hearing.state === "heard" && hearing.calledAt && hearing.endedAt && (
        <p className={classes.summary}>
          {t("room.hearings.ran", { from: showClock(hearing.calledAt), to: showClock(hearing.endedAt) })}
        </p>
      )}
      <HearingCommands hearing={hearing} />
    </article>
  );
}

function Elapsed({ since }: { since: NonNullable<Hearing["calledAt"]> }) {
  const { t } = useTranslation();
  const now = useServerNow();
  return (
    <>
      {t("room.hearings.elapsed", {
        time: showClock(since),
        duration: showDuration(msOf(now) - msOf(since)),
      })}
    </>
  );
}

function HearingCommands({ hearing }: { hearing: Hearing }) {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const [asked, setAsked] = useState<"conclude" | "noShow" | null>(null);
  const [unrecorded, setUnrecorded] = useState<PersonId[] | null>(null);
  const who = { id: me.person, grants: [] };
  const on = { members: session.members };
  const runs = may(who, "session.run", on);
  const checks = may(who, "hearing.checkIn", on) && (me.role !== "station" || me.site === hearing.site);
  const id = hearing.id;
  const isOver = session.state === "closed" || session.state === "cancelled";
  if (isOver || (!runs && !(checks && hearing.state === "waiting"))) return null;
  const number = `-${hearing.order}`;
  return (
    <div className={classes.commands}>
      {hearing.state === "waiting" && checks && (
        <CommandButton command={{ do: "checkIn", hearing: id }} testId={`check-in${number}`}>
          {t("room.hearings.checkIn")}
        </CommandButton>
      )}
      {runs && hearing.state === "waiting" && (
        <CommandButton
          command={{ do: "noShow", hearing: id }}
          testId={`no-show${number}`}
          variant="subtle"
          onAsk={() => setAsked("noShow")}
        >
          {t("room.hearings.noShow")}
        </CommandButton>
      )}
      {runs && hearing.state === "checkedIn" && (
        <CommandButton
          command={{ do: "call", hearing: id }}
          testId={`call${number}`}
          onRefused={(refused) => {
            if (refused.refusal !== "recordingNotReady") return false;
            setUnrecorded(refused.cameras ?? []);
            return true;
          }}
        >
          {t("room.hearings.call")}
        </CommandButton>
      )}
      {runs && hearing.state === "called" && (
        <>
          <CommandButton command={{ do: "conclude" }} testId="conclude" onAsk={() => setAsked("conclude")}>
            {t("room.hearings.conclude")}
          </CommandButton>
          <CommandButton command={{ do: "putBack" }} testId="put-back" variant="subtle">
            {t("room.hearings.putBack")}
          </CommandButton>
        </>
      )}
      {unrecorded && (
        <UnrecordedDialog hearing={id} cameras={unrecorded} onClose={() => setUnrecorded(null)} />
      )}
      {asked === "conclude" && (
        <AskedCommand
          command={{ do: "conclude" }}
          what="conclude"
          danger={false}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "noShow" && (
        <AskedCommand command={{ do: "noShow", hearing: id }} what="noShow" onClose={() => setAsked(null)} />
      )}
    </div>
  );
}
