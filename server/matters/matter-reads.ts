/** Reading matters: every look at a whole matter, and every search, is recorded with who looked (MT6). */
import { normaliseNumber, type IdKind } from "#shared/identity-numbers.ts";
import { PAGE_SIZE } from "#shared/http.ts";
import type { MatterFileId, MatterId } from "#shared/ids.ts";
import {
  CitizenFields,
  type Look,
  type MatterRow,
  type MatterView,
  type Visit,
} from "#shared/matter-records.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { mayAnywhere } from "#shared/roles.ts";
import type { Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { accessTo, readableBodies } from "./matter-access.ts";
import type { MatterNeeds } from "./matter-actions.ts";
import { isProtectedKind } from "./matter-rules.ts";
import { searchMatters, type SearchedMatters } from "./matter-search.ts";
import { linesOf, readMatter } from "./matter-store.ts";
import { namesOf, readFullMatter } from "./matter-view.ts";
import { findOpenCitizen, readParties } from "./party-store.ts";
import { earlierMatters, visitsOf } from "./visit-store.ts";

/** The whole matter for those who may read it, else its line; nothing for whoever may not know of it. */
export async function openMatter(parts: MatterNeeds, who: Person, id: MatterId): Promise<Reply<MatterView>> {
  return write(parts.db, async (tx): Promise<Reply<MatterView>> => {
    const row = await readMatter(tx, id);
    const access = row ? await accessTo(tx, who, row) : "none";
    if (!row || access === "none") return refuse("notFound");
    if (access === "full") {
      const matter = await readFullMatter(tx, who, id);
      if (!matter) return refuse("notFound");
      await recordLook(tx, who, { at: parts.clock.now(), matter: id, file: null });
      return accept({ access: "full", matter });
    }
    const [line] = await linesOf(tx, [row]);
    return line ? accept({ access: "line", line }) : refuse("notFound");
  });
}

export async function openMatterLine(
  parts: MatterNeeds,
  who: Person,
  id: MatterId,
): Promise<Reply<MatterLine>> {
  const row = await readMatter(parts.db, id);
  const [line] = row && (await accessTo(parts.db, who, row)) !== "none" ? await linesOf(parts.db, [row]) : [];
  return line ? accept(line) : refuse("notFound");
}

/** Writes down that somebody saw a whole matter or one of its files: in the audit, and for the matter's own list. */
export async function recordLook(
  tx: Tx,
  who: Person,
  look: { at: Instant; matter: MatterId; file: MatterFileId | null },
): Promise<void> {
  const { at, matter, file } = look;
  const what = file === null ? "matter" : "file";
  await tx.insertInto("matter_looks").values({ matter, person: who.id, at, what }).execute();
  await record(tx, { at, by: who.id, event: { type: "matter.read", matter, file } });
}

/** A page of matters; words and numbers searched for are not recorded, only that somebody searched. */
export async function listMatters(
  parts: MatterNeeds,
  who: Person,
  input: Omit<SearchedMatters, "reader" | "limit">,
): Promise<Reply<{ rows: MatterRow[]; total: number }>> {
  if (!mayAnywhere(who, "matter.read")) return refuse("notAllowed");
  const reader = { person: who.id, bodies: await readableBodies(parts.db, who) };
  const page = await searchMatters(parts.db, { ...input, reader, limit: PAGE_SIZE });
  if (input.search !== "")
    await write(parts.db, async (tx) => {
      const event = { type: "matters.searched" as const, found: page.total };
      return accept(await record(tx, { at: parts.clock.now(), by: who.id, event }));
    });
  return accept(page);
}

type Found = { citizen: CitizenFields | null; visits: Visit[] };

/** A citizen by number, as met in matters the person may read. A denouncer is found by the circle alone. */
export async function findCitizen(
  parts: MatterNeeds,
  who: Person,
  typed: { idKind: IdKind; idNumber: string },
): Promise<Reply<Found>> {
  if (!mayAnywhere(who, "matter.create")) return refuse("notAllowed");
  return write(parts.db, async (tx): Promise<Reply<Found>> => {
    const reader = { person: who.id, bodies: await readableBodies(tx, who) };
    const matters = await earlierMatters(tx, [typed], reader, []);
    const open = matters.some((matter) => !isProtectedKind(matter.kind));
    const citizen = open
      ? await findOpenCitizen(tx, typed.idKind, typed.idNumber)
      : await citizenOfCircle(tx, matters, typed);
    const event = { type: "citizen.found" as const, citizen: open ? (citizen?.id ?? null) : null };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    // Parsed, so that the id stays here: a form does not need it.
    return accept({ citizen: citizen && CitizenFields.parse(citizen), visits: await visitsOf(tx, matters) });
  });
}

async function citizenOfCircle(tx: Tx, matters: readonly { id: MatterId }[], typed: { idNumber: string }) {
  const parties = await readParties(
    tx,
    matters.slice(0, 1).map((matter) => matter.id),
  );
  const number = normaliseNumber(typed.idNumber);
  return parties.find((party) => party.citizen.idNumber === number)?.citizen ?? null;
}

/** Who looked at a matter, the latest first; for those who may read it themselves. */
export async function listLooks(
  parts: MatterNeeds,
  who: Person,
  id: MatterId,
  from: number,
): Promise<Reply<{ rows: Look[]; total: number }>> {
  const row = await readMatter(parts.db, id);
  const access = row ? await accessTo(parts.db, who, row) : "none";
  if (access === "none") return refuse("notFound");
  if (access !== "full") return refuse("notAllowed");
  const looks = parts.db.selectFrom("matter_looks").where("matter", "=", id);
  const rows = await looks.selectAll().orderBy("id", "desc").offset(from).limit(PAGE_SIZE).execute();
  const counted = await looks
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const named = await namesOf(
    parts.db,
    rows.map((one) => one.person),
  );
  return accept({
    total: counted.total,
    rows: rows.map((one) => ({ at: one.at, person: named(one.person), what: one.what })),
  });
}
