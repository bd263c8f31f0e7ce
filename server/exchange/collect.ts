/**
 * Reads the audit from where it stopped and makes of it what the national database must hear of (EX1): the
 * features that write there know nothing of the exchange, and nothing is forgotten whatever dies when, for
 * the place reached commits together with the entries. On several servers they take turns.
 */
import type { AuditEvent } from "#shared/audit.ts";
import type { ExchangeKind } from "#shared/exchange.ts";
import type { ExchangeEntryId, MatterId, RegisterLineId, SessionId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { dayOf, showDate, type Day } from "#shared/time.ts";
import { rowsAfter } from "../audit/audit-store.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { isProtectedKind } from "../matters/matter-rules.ts";
import { readMatter } from "../matters/matter-store.ts";
import { readFollowUps, readVersions } from "../register/register-store.ts";
import { readSession } from "../sessions/session-store.ts";
import { askRefresh } from "./code-store.ts";
import { lastDay, readLimits } from "./entry-limits.ts";
import { refreshEntry, step, type MoveNeeds } from "./entry-moves.ts";
import { addStep, currentOf, insertEntry, type EntryRow } from "./exchange-store.ts";

type Needs = MoveNeeds & { db: Db };

/** So many rows of the audit in one transaction. */
const AT_ONCE = 200;

/** Takes in all that was written since. @returns how many rows of the audit were read */
export async function collect(parts: Needs): Promise<number> {
  let read = 0;
  for (let last = AT_ONCE; last === AT_ONCE; read += last) last = await collectSome(parts);
  await refreshWaiting(parts);
  return read;
}

async function collectSome(parts: Needs): Promise<number> {
  const made = await write(parts.db, async (tx) => {
    const progress = await tx
      .selectFrom("exchange_progress")
      .selectAll()
      .forUpdate()
      .executeTakeFirstOrThrow();
    const rows = await rowsAfter(tx, progress.audit_number, AT_ONCE);
    for (const { event } of rows) await take(tx, parts, event);
    const last = rows.at(-1);
    if (last) await tx.updateTable("exchange_progress").set({ audit_number: last.number }).execute();
    return accept(rows.length);
  });
  return made.ok ? made.value : 0;
}

type Taker<T extends AuditEvent["type"]> = (
  tx: Tx,
  parts: MoveNeeds,
  event: Extract<AuditEvent, { type: T }>,
) => Promise<void>;

const matterChanged = (tx: Tx, parts: MoveNeeds, event: { matter: MatterId }): Promise<void> =>
  refreshMatter(tx, parts, event.matter);

/** A result was written down: it is the reception's, and the settlement's. */
async function resultWritten(tx: Tx, parts: MoveNeeds, event: { line: RegisterLineId }): Promise<void> {
  await refreshLine(tx, parts, event.line);
  await takeSettlement(tx, parts, event.line);
}

/** What an event means; most mean nothing. */
const takers: { [T in AuditEvent["type"]]?: Taker<T> } = {
  "session.command": async (tx, parts, event) => {
    if (event.command.do === "conclude") await takeHearings(tx, parts, event.session);
  },
  "register.entered": (tx, parts, event) => takeLine(tx, parts, event.line),
  "register.corrected": (tx, parts, event) => refreshLine(tx, parts, event.line),
  "register.followed": resultWritten,
  "visitor.answered": resultWritten,
  "matter.created": (tx, parts, event) => takePetition(tx, parts, event.matter),
  "matter.saved": matterChanged,
  "matter.moved": matterChanged,
  "matter.refused": matterChanged,
  "calendar.saved": (tx) => askRefresh(tx),
  "calendar.removed": (tx) => askRefresh(tx),
  "calendar.imported": (tx) => askRefresh(tx),
};

async function take(tx: Tx, parts: MoveNeeds, event: AuditEvent): Promise<void> {
  const taker = takers[event.type] as Taker<AuditEvent["type"]> | undefined; // The table pairs each kind with its own.
  await taker?.(tx, parts, event);
}

/** Every hearing of the session that was heard. */
async function takeHearings(tx: Tx, parts: MoveNeeds, id: SessionId): Promise<void> {
  const session = await readSession(tx, id);
  for (const hearing of session?.hearings ?? []) {
    if (!session || hearing.state !== "heard") continue;
    const at = hearing.calledAt ?? session.startsAt;
    const matter = hearing.matterId === null ? null : await readMatter(tx, hearing.matterId);
    await ensure(tx, parts, {
      ...{ kind: "reception", subject: `hearing:${hearing.id}`, organisation: session.organisation },
      ...{ matter: matter?.id ?? null, session: id, hearing: hearing.id, line: null, since: dayOf(at) },
      label: matter?.code ?? `Lượt tiếp số ${hearing.order}, ngày ${showDate(at)}`,
      is_protected: matter !== null && isProtectedKind(matter.kind),
    });
  }
}

/** A line of the register is a reception too; that of a hearing is the hearing's. */
async function takeLine(tx: Tx, parts: MoveNeeds, id: RegisterLineId): Promise<void> {
  const line = (await readVersions(tx, [id])).at(-1);
  if (line === undefined) return;
  const { organisation, matter, session, hearing, is_protected } = line;
  const found = matter === null ? null : await readMatter(tx, matter);
  const subject = hearing === null ? `line:${id}` : `hearing:${hearing}`;
  await ensure(tx, parts, {
    ...{ kind: "reception", subject, organisation, matter, session, hearing, line: id, is_protected },
    ...{ since: line.cells.receivedOn, label: found?.code ?? `Sổ ${line.year}, số ${line.number}` },
  });
}

async function takePetition(tx: Tx, parts: MoveNeeds, id: MatterId): Promise<void> {
  const matter = await readMatter(tx, id);
  if (matter === null) return;
  await ensure(tx, parts, {
    ...{ kind: "petition", subject: `matter:${id}`, organisation: matter.organisation, matter: id },
    ...{ session: null, hearing: null, line: null, since: matter.received_on, label: matter.code },
    is_protected: isProtectedKind(matter.kind),
  });
}

/** From the first thing that was written down of a result. */
async function takeSettlement(tx: Tx, parts: MoveNeeds, id: RegisterLineId): Promise<void> {
  const line = (await readVersions(tx, [id])).at(-1);
  if (line === undefined) return;
  const { organisation, matter, session, hearing, is_protected } = line;
  const found = matter === null ? null : await readMatter(tx, matter);
  await ensure(tx, parts, {
    ...{ kind: "settlement", subject: matter === null ? `line:${id}` : `matter:${matter}` },
    ...{ organisation, matter, session, hearing, line: id, is_protected, since: await firstResult(tx, id) },
    label: found?.code ?? `Sổ ${line.year}, số ${line.number}`,
  });
}

async function firstResult(tx: Tx, line: RegisterLineId): Promise<Day> {
  const replies = await tx.selectFrom("visitor_replies").select("on").where("line", "=", line).execute();
  const days = [...(await readFollowUps(tx, [line])), ...replies].map((one) => one.on);
  const first = days.toSorted()[0];
  if (first === undefined) throw new Error("a line that was followed has no result");
  return first;
}

type Found = Pick<
  EntryRow,
  "subject" | "organisation" | "matter" | "session" | "hearing" | "line" | "label" | "is_protected" | "since"
> & { kind: ExchangeKind };

/** One current entry of the thing, made or looked at anew. */
async function ensure(tx: Tx, parts: MoveNeeds, found: Found): Promise<void> {
  const at = parts.clock.now();
  const id = parts.ids.make<ExchangeEntryId>();
  const timed = { since: found.since, asked_on: null };
  const due_on = lastDay(await readLimits(tx), timed);
  const entry = { ...found, ...timed, id, version: 1, due_on, asked_document: "", made_at: at };
  const [known] = await currentOf(tx, { subject: found.subject, kind: found.kind });
  if (known) return refreshEntry(tx, parts, known.id);
  if (await insertEntry(tx, entry)) {
    await addStep(tx, step(id, "made", null, at));
    await refreshEntry(tx, parts, id);
  }
}

async function refreshLine(tx: Tx, parts: MoveNeeds, id: RegisterLineId): Promise<void> {
  const [line] = await readVersions(tx, [id]);
  if (line === undefined) return;
  const subjects = [line.hearing === null ? `line:${id}` : `hearing:${line.hearing}`, `line:${id}`];
  for (const subject of new Set(subjects))
    for (const entry of await currentOf(tx, { subject })) await refreshEntry(tx, parts, entry.id);
  if (line.matter !== null) await refreshMatter(tx, parts, line.matter);
}

async function refreshMatter(tx: Tx, parts: MoveNeeds, matter: MatterId): Promise<void> {
  for (const entry of await currentOf(tx, { matter })) await refreshEntry(tx, parts, entry.id);
}

/** After codes, identifiers or the calendar changed: everything that waits, some at a time. */
async function refreshWaiting(parts: Needs): Promise<void> {
  const { db } = parts;
  const asked = db.selectFrom("exchange_progress").select(["refresh_asked", "refresh_done"]);
  const { refresh_asked, refresh_done } = await asked.executeTakeFirstOrThrow();
  if (refresh_asked === refresh_done) return;
  for (let rows = await waitingAfter(db, 0); rows.length > 0;) {
    await write(db, async (tx) => {
      for (const { id } of rows) await refreshEntry(tx, parts, id);
      return accept(null);
    });
    rows = await waitingAfter(db, Number(rows.at(-1)?.number));
  }
  // What is asked for meanwhile is another number; a server that dies before this begins again.
  await write(db, async (tx) =>
    accept(await tx.updateTable("exchange_progress").set({ refresh_done: refresh_asked }).execute()),
  );
}

function waitingAfter(db: Db, number: number) {
  return db
    .selectFrom("exchange_entries")
    .select(["id", "number"])
    .where("state", "=", "pending")
    .where("number", ">", number)
    .orderBy("number")
    .limit(AT_ONCE)
    .execute();
}
