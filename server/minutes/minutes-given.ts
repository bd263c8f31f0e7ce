/** Gathers what the facts of a hearing's minutes are drawn from. Whoever calls has asked for access. */
import type { Hearing, Session, SessionLogLine } from "#shared/sessions.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { MinutesFacts } from "#shared/minutes-facts.ts";
import type { Db } from "../database/database.ts";
import { readMatterFiles } from "../matters/file-store.ts";
import { readParties } from "../matters/party-store.ts";
import { readTemplate } from "../issuing/template-store.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { listTracks } from "../recordings/recording-store.ts";
import { listSeals } from "../recordings/seal-store.ts";
import { readLog } from "../sessions/session-store.ts";
import { drawFacts } from "./minutes-draft.ts";
import { hearingSpan } from "./minutes-facts.ts";
import { pickWords } from "./minutes-words.ts";

export async function readFacts(
  db: Db,
  session: Session,
  hearing: Hearing,
  now: Instant,
): Promise<MinutesFacts> {
  const { matterId } = hearing;
  const log = await readLog(db, session.id);
  const tracks = await listTracks(db, session.id);
  const seals = await listSeals(db, session.id);
  const parties = matterId === null ? [] : await readParties(db, [matterId]);
  return drawFacts({
    session,
    hearing: hearing.id,
    log,
    tracks,
    citizens: parties.filter((party) => party.attends),
    files: await readHandedIn(db, hearing, log),
    seal: seals.find((seal) => seal.hearing === hearing.id) ?? null,
    words: pickWords((await readTemplate(db, "BB", dayOf(now))).parts),
    ...(await issuingBody(db, session.organisation)),
    now,
  });
}

/** Files that came in while this hearing was heard, and so were handed in at it, the first first. */
export async function readHandedIn(
  db: Db,
  hearing: Hearing,
  log: readonly SessionLogLine[],
): Promise<{ title: string; at: Instant }[]> {
  const span = hearingSpan(log, hearing);
  if (hearing.matterId === null || span === null) return [];
  const { from, to } = span;
  return (await readMatterFiles(db, hearing.matterId))
    .filter((file) => file.added_at >= from && (to === null || file.added_at <= to))
    .map((file) => ({ title: file.title, at: file.added_at }));
}
