/** What people do with a notice of conclusion: draw it, put it forward, send it back (CN1–CN3). */
import type { Conclusion, SessionConclusions } from "#shared/conclusions.ts";
import type { Parsed } from "#shared/http.ts";
import type { ConclusionId, HearingId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import { readStatements } from "../minutes/minutes-store.ts";
import { lockSession, readSession } from "../sessions/session-store.ts";
import { draftItem } from "./conclusion-draft.ts";
import {
  insertConclusion,
  lockConclusion,
  readConclusions,
  saveItems,
  type ConclusionRow,
} from "./conclusion-store.ts";
import { linesOfSession, mayOpen, onOf, viewConclusion, viewConclusions } from "./conclusion-view.ts";

export type ConclusionNeeds = { db: Db; clock: Clock; ids: Ids; jobs: Pick<JobRunner, "wake"> };

/** All notices of a session that the person may see; that they were read is in the audit. */
export function listConclusions(
  parts: ConclusionNeeds,
  who: Person,
  id: SessionId,
): Promise<Reply<SessionConclusions>> {
  return write(parts.db, async (tx): Promise<Reply<SessionConclusions>> => {
    const session = await readSession(tx, id);
    if (!session || !may(who, "conclusion.read", await onOf(tx, session))) return refuse("notFound");
    const at = parts.clock.now();
    const shown = await viewConclusions(tx, who, session, at);
    if (shown.conclusions.length > 0)
      await record(tx, { at, by: who.id, event: { type: "conclusions.read", session: id } });
    return accept(shown);
  });
}

/** [CN1] Of every hearing heard that is in no notice yet; a denunciation is concluded by itself (CN2). */
export function draftConclusion(
  parts: ConclusionNeeds,
  who: Person,
  id: SessionId,
  only: HearingId | null,
): Promise<Reply<Conclusion>> {
  return write(parts.db, async (tx): Promise<Reply<Conclusion>> => {
    const session = await lockSession(tx, id);
    if (!session) return refuse("notFound");
    const on = await onOf(tx, session);
    if (!may(who, "conclusion.write", on)) return refuse("notAllowed");
    const lines = await linesOfSession(tx, session);
    const taken = new Set(
      (await readConclusions(tx, id)).flatMap((row) => row.items.map((item) => item.hearing)),
    );
    const isRestricted = (matter: Session["hearings"][number]["matterId"]) =>
      matter !== null && (lines.get(matter)?.isProtected ?? false);
    const hearings = session.hearings.filter(
      (hearing) =>
        hearing.state === "heard" &&
        !taken.has(hearing.id) &&
        (only === null ? !isRestricted(hearing.matterId) : hearing.id === only),
    );
    const [first] = hearings;
    if (!first) return refuse("wrongState");
    const matter = isRestricted(first.matterId) ? first.matterId : null;
    if (!(await mayOpen(tx, who, matter))) return refuse("notFound", "hearing");
    const items = [];
    for (const hearing of hearings)
      items.push(
        draftItem(
          hearing,
          hearing.matterId ? lines.get(hearing.matterId) : undefined,
          await readStatements(tx, hearing.id),
        ),
      );
    const at = parts.clock.now();
    const row: ConclusionRow = {
      id: parts.ids.make<ConclusionId>(),
      ...{ session: id, organisation: session.organisation, state: "draft", version: 1, matter, items },
      ...{ edited_by: who.id, edited_at: at, issued_by: null, issued_at: null, document: null, number: null },
    };
    await insertConclusion(tx, row);
    const event = { type: "conclusion.moved" as const, conclusion: row.id, session: id, what: "drafted" };
    await record(tx, { at, by: who.id, event });
    return accept(await viewConclusion(tx, who, on, session, row));
  });
}

/** [CN1] The same hearings, other words. Whoever changed it meanwhile is not overwritten. */
export function saveConclusion(
  parts: ConclusionNeeds,
  who: Person,
  input: Parsed<"saveConclusion">,
): Promise<Reply<Conclusion>> {
  return changeConclusion(parts, who, input, "conclusion.write", "saved", async (tx, { row }) => {
    const hearings = row.items.map((item) => item.hearing);
    const isSame =
      input.items.length === hearings.length &&
      input.items.every((item, index) => item.hearing === hearings[index]);
    if (!isSame) return refuse("badInput", "items");
    await saveItems(tx, row, { items: input.items, state: "draft", by: who.id, at: parts.clock.now() });
    return accept(null);
  });
}

export function submitConclusion(
  parts: ConclusionNeeds,
  who: Person,
  input: Parsed<"submitConclusion">,
): Promise<Reply<Conclusion>> {
  return changeConclusion(parts, who, input, "conclusion.write", "submitted", async (tx, { row }) => {
    if (row.state !== "draft") return refuse("wrongState");
    await saveItems(tx, row, { state: "submitted", by: who.id, at: parts.clock.now() });
    return accept(null);
  });
}

export function returnConclusion(
  parts: ConclusionNeeds,
  who: Person,
  input: Parsed<"returnConclusion">,
): Promise<Reply<Conclusion>> {
  return changeConclusion(parts, who, input, "conclusion.issue", "returned", async (tx, { row }) => {
    if (row.state !== "submitted") return refuse("wrongState");
    await saveItems(tx, row, { state: "draft", by: who.id, at: parts.clock.now() });
    return accept(null);
  });
}

/** Locks, asks for circle, permission and version, changes, and answers with the notice as it is then. */
export function changeConclusion(
  parts: ConclusionNeeds,
  who: Person,
  input: { id: ConclusionId; version: number },
  act: Act,
  what: string,
  change: (tx: Tx, on: { row: ConclusionRow; session: Session }) => Promise<Reply<null>>,
): Promise<Reply<Conclusion>> {
  return write(parts.db, async (tx, afterCommit): Promise<Reply<Conclusion>> => {
    const row = await lockConclusion(tx, input.id);
    const session = row && (await readSession(tx, row.session));
    if (!row || !session || !(await mayOpen(tx, who, row.matter))) return refuse("notFound");
    const on = await onOf(tx, session);
    if (!may(who, act, on)) return refuse(may(who, "conclusion.read", on) ? "notAllowed" : "notFound");
    if (row.state === "issued") return refuse("wrongState");
    if (row.version !== input.version) return refuse("changedMeanwhile");
    const changed = await change(tx, { row, session });
    if (!changed.ok) return changed;
    const at = parts.clock.now();
    const event = { type: "conclusion.moved" as const, conclusion: row.id, session: session.id, what };
    await record(tx, { at, by: who.id, event });
    const now = await lockConclusion(tx, row.id);
    if (!now) return refuse("notFound");
    afterCommit(() => parts.jobs.wake());
    return accept(await viewConclusion(tx, who, on, session, now));
  });
}
