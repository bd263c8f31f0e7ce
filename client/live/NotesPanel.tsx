/** The minutes beside the live picture: the note-taker writes, the presider reads along, an agency contributes. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HearingId } from "#shared/ids.ts";
import type { Minutes } from "#shared/minutes.ts";
import { instantOf } from "#shared/time.ts";
import { DeskProvider } from "../minutes/DeskProvider.tsx";
import { MinutesInRoom } from "../minutes/MinutesForm.tsx";
import { useMinutes } from "../minutes/use-minutes.ts";
import panel from "./Panel.module.css";
import { useInRoom, useRoom } from "./room-context.ts";

/** Facts move while the hearing runs. */
const FACTS_AGAIN_MS = 20_000;

export function NotesPanel() {
  const { t } = useTranslation();
  const { session, minutes } = useInRoom();
  // After a hearing its minutes stay here, to be read back, until the next one is called.
  const last = session.hearings
    .filter((one) => one.calledAt !== null)
    .toSorted((a, b) => ((a.calledAt ?? "") < (b.calledAt ?? "") ? 1 : -1))[0]?.id;
  const hearing = session.current ?? last ?? null;
  const own = hearing === null ? undefined : minutes.get(hearing);
  if (hearing === null || own === undefined) {
    return (
      <div className={panel.inside}>
        <p className={panel.empty}>{t("room.notes.noHearing")}</p>
      </div>
    );
  }
  return <OneHearing key={hearing} hearing={hearing} minutes={own} />;
}

function OneHearing({ hearing, minutes }: { hearing: HearingId; minutes: Minutes }) {
  const { room } = useRoom();
  const { session, me } = useInRoom();
  const [view, setView] = useState("statements");
  // Only the note-taker's form needs the facts; for others each reading would be a line in the audit.
  const wantsFacts = me.role === "noteTaker" && view === "parts";
  const { data } = useMinutes({ id: session.id, hearing }, wantsFacts, FACTS_AGAIN_MS);
  return (
    <DeskProvider
      desk={{
        ...{ session, hearing, minutes },
        actor: { person: me.person, role: me.role, site: me.site },
        view: data ?? null,
        send: (command) => room.doMinutes(hearing, command),
        now: () => instantOf(Date.now() + room.view.get().clockOffsetMs),
      }}
    >
      <MinutesInRoom onView={setView} />
    </DeskProvider>
  );
}
