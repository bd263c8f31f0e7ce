/**
 * Tells a room of its minutes: the text to those who write and read along, the page being read back to every
 * screen of the hearing. Of a denunciation nothing goes to anybody outside its circle.
 */
import type { News, NewsName } from "#shared/live.ts";
import type { Reading } from "#shared/minutes-endpoints.ts";
import type { Hearing, Member, Session } from "#shared/sessions.ts";
import type { Db } from "../database/database.ts";
import { circleOf, minutesFor, seesWhole, takesPartIn } from "../minutes/minutes-access.ts";
import type { MinutesNews } from "../minutes/minutes-moving.ts";
import { hidden, readingOf, seesReading } from "../minutes/minutes-reading.ts";
import { readReadings } from "../minutes/minutes-store.ts";
import { readSession } from "../sessions/session-store.ts";
import type { Place } from "./presence.ts";

type Tell = <E extends NewsName>(place: Place, name: E, news: News<E>) => void;

export async function minutesNews(
  db: Db,
  changed: MinutesNews,
  places: readonly Place[],
  tell: Tell,
): Promise<void> {
  // The hearing may have been left for the next one since the command was read.
  const session = (await readSession(db, changed.session.id)) ?? changed.session;
  const hearing = session.hearings.find((one) => one.id === changed.hearing);
  if (!hearing) return;
  const circle = await circleOf(db, hearing);
  const reading = readingOf(changed.minutes);
  for (const place of places) {
    const { member } = place;
    const isCleared = circle === null || (await circle(member.person));
    const actor = { person: member.person, role: member.role, site: member.site };
    const proposes = member.role === "agency" && takesPartIn(session, hearing, member);
    if (isCleared && member.role !== "station" && (seesWhole(actor) || proposes))
      tell(place, "minutes:changed", minutesFor(changed.minutes, actor));
    if (seesReading(session, hearing, member))
      tell(place, "minutes:reading", reading && !isCleared ? hidden(reading) : reading);
  }
}

/** What is being read back now, for somebody who comes in. */
export async function readingFor(db: Db, session: Session, member: Member): Promise<Reading | null> {
  for (const minutes of await readReadings(db, session.id)) {
    const hearing = session.hearings.find((one): one is Hearing => one.id === minutes.hearing);
    const reading = readingOf(minutes);
    if (!hearing || !reading || !seesReading(session, hearing, member)) continue;
    const circle = await circleOf(db, hearing);
    return circle === null || (await circle(member.person)) ? reading : hidden(reading);
  }
  return null;
}
