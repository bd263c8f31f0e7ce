/**
 * What the register, the matters and the follow-ups say of an entry at this moment. Of a denunciation too:
 * whoever calls shows it to its circle alone and keeps none of it (MT3).
 */
import type { ResultKind } from "#shared/exchange-record.ts";
import type { HearingId, RegisterLineId } from "#shared/ids.ts";
import type { FollowUpKind, RegisterCells } from "#shared/register.ts";
import type { ReplyOutcome } from "#shared/tasks.ts";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { readRefusals } from "../matters/guard-store.ts";
import { readMatter } from "../matters/matter-store.ts";
import { listRefusalGrounds } from "../matters/rule-store.ts";
import { cellsOfHearing, openCells } from "../register/register-cells.ts";
import { findLine, readFollowUps, readVersions } from "../register/register-store.ts";
import { readSession } from "../sessions/session-store.ts";
import type { Facts } from "./entry-record.ts";
import type { EntryRow } from "./exchange-store.ts";

type Source = Pick<EntryRow, "kind" | "matter" | "session" | "hearing" | "line" | "since">;

/** @throws when what the entry tells of does not exist; nothing of it is ever deleted */
export async function readFacts(db: Db, entry: Source): Promise<Facts> {
  if (entry.kind === "reception") return receptionFacts(db, entry);
  return entry.kind === "petition" ? petitionFacts(db, entry) : settlementFacts(db, entry);
}

const ofFollowUp: Record<FollowUpKind, ResultKind | null> = {
  accepted: "accepted",
  forwarded: "forwarded",
  answered: "answered",
  settled: "settled",
  withdrawn: "withdrawn",
  urged: null,
  bodyReplied: null,
  other: null,
};

const ofReply: Record<ReplyOutcome, ResultKind> = {
  accepted: "accepted",
  moreTime: "underReview",
  refused: "refused",
  forwarded: "forwarded",
  answered: "answered",
};

async function receptionFacts(db: Db, entry: Source): Promise<Facts> {
  const session = entry.session === null ? null : await readSession(db, entry.session);
  const line = entry.line ?? (await lineOf(db, entry.hearing));
  const hearing = session?.hearings.find((one) => one.id === entry.hearing) ?? null;
  const matter = entry.matter === null ? null : await readMatter(db, entry.matter);
  const last = line === null ? undefined : (await readVersions(db, [line])).at(-1);
  let cells: RegisterCells | null = last?.cells ?? null;
  if (matter && (last === undefined || last.is_protected))
    cells = await openCells(db, matter, last?.cells.receivedOn ?? entry.since, "");
  else if (cells === null && session && hearing) cells = cellsOfHearing(session, hearing);
  const steps = line === null ? [] : await stepsOf(db, [line]);
  return {
    kind: "reception",
    petitionKind: cells?.kind ?? null,
    receivedOn: cells?.receivedOn ?? entry.since,
    name: cells?.name ?? "",
    address: cells?.address ?? "",
    headcount: cells?.headcount ?? 1,
    content: cells?.summary ?? "",
    isOnline: (session?.sites.length ?? 1) > 1,
    result: lastResult(steps) ?? byCompetence(cells?.inCompetence ?? null),
  };
}

/** What the law has for each case when nothing else was written down yet (LTCD Điều 26). */
function byCompetence(inCompetence: boolean | null): ResultKind | null {
  if (inCompetence === null) return null;
  return inCompetence ? "accepted" : "guided";
}

async function petitionFacts(db: Db, entry: Source): Promise<Facts> {
  const matter = entry.matter === null ? null : await readMatter(db, entry.matter);
  if (matter === null) throw new Error("a petition's entry has no matter");
  let ground = "";
  for (const refusal of await readRefusals(db, matter.id)) {
    const grounds = await listRefusalGrounds(db, refusal.decided_on);
    const found = grounds.find((one) => one.code === refusal.ground);
    if (found?.closes && ground === "") ground = found.text;
  }
  return {
    kind: "petition",
    petitionKind: matter.kind,
    receivedOn: matter.received_on,
    subject: matter.subject,
    content: matter.summary,
    isEligible: ground === "",
    ineligibleGround: ground,
    inCompetence: matter.in_competence,
    forwardedTo: matter.in_competence === false ? matter.competent_body : "",
  };
}

async function settlementFacts(db: Db, entry: Source): Promise<Facts> {
  const matter = entry.matter === null ? null : await readMatter(db, entry.matter);
  const lines = matter
    ? await db
        .selectFrom("register_lines")
        .select("line")
        .where("matter", "=", matter.id)
        .where("version", "=", 1)
        .execute()
    : entry.line === null
      ? []
      : [{ line: entry.line }];
  const steps = await stepsOf(
    db,
    lines.map((one) => one.line),
  );
  const first = entry.line === null ? undefined : (await readVersions(db, [entry.line])).at(-1);
  return {
    kind: "settlement",
    petitionKind: matter?.kind ?? first?.cells.kind ?? null,
    outcome: lastResult(steps),
    steps: steps.map(({ on, result, document }) => ({ on, result: result ?? "other", document })),
  };
}

type Step = { on: Day; result: ResultKind | null; document: string };

/** What was written down of these lines' results, by day; on one day a reply to the visitor comes last. */
async function stepsOf(db: Db, lines: readonly RegisterLineId[]): Promise<Step[]> {
  if (lines.length === 0) return [];
  const followUps = await readFollowUps(db, lines);
  const replies = await db
    .selectFrom("visitor_replies")
    .select(["on", "outcome", "document"])
    .where("line", "in", [...lines])
    .orderBy("line")
    .execute();
  return [
    ...followUps.map(({ on, kind, text }) => ({ on, result: ofFollowUp[kind], document: text })),
    ...replies.map(({ on, outcome, document }) => ({ on, result: ofReply[outcome], document })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function lastResult(steps: readonly Step[]): ResultKind | null {
  return steps.findLast((step) => step.result !== null)?.result ?? null;
}

async function lineOf(db: Db, hearing: HearingId | null): Promise<RegisterLineId | null> {
  return hearing === null ? null : findLine(db, { hearing });
}
