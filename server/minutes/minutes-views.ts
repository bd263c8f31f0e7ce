/** What pages are told of a hearing's minutes: the whole form, its history, and the state of signing. */
import type { MinutesChange, MinutesFile, MinutesView, SigningState } from "#shared/minutes-endpoints.ts";
import type { PersonId } from "#shared/ids.ts";
import { stepMinutes, type MinutesActor, type MinutesEvent } from "#shared/minutes-machine.ts";
import { keyOf } from "#shared/minutes-entries.ts";
import type { Minutes } from "#shared/minutes.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { readPeople } from "../people/person-store.ts";
import { minutesFor, seesWhole, wordlessFacts, type Entrance } from "./minutes-access.ts";
import { readMinutesFiles } from "./minutes-file-store.ts";
import { readFacts } from "./minutes-given.ts";
import { concerns, readMinutes, type MinutesLogLine } from "./minutes-store.ts";
import { annexOf, textOf } from "./minutes-text.ts";
import { policyOn } from "./signing-policy-store.ts";

/** The whole form as one viewer may see it. */
export async function viewMinutes(
  db: Db,
  { session, hearing, actor }: Entrance,
  now: Instant,
): Promise<MinutesView> {
  const minutes = await readMinutes(db, session.id, hearing.id);
  const facts = minutes.facts ?? (await readFacts(db, session, hearing, now));
  const shown = minutesFor(minutes, actor);
  const text = seesWhole(actor)
    ? [...textOf(minutes, facts, minutes.state === "draft"), ...annexOf(minutes, facts)]
    : [];
  return {
    minutes: shown,
    facts: seesWhole(actor) ? facts : wordlessFacts(facts),
    text,
    files: filesFor(await readMinutesFiles(db, hearing.id), actor),
    actor,
    policy: minutes.signing?.policy ?? (await policyOn(db, session.organisation, dayOf(now))),
    people: await namesIn(db, shown),
  };
}

/** Frozen documents are for everybody of the hearing; a scan is for its own site and for those who run it. */
export function filesFor(files: readonly MinutesFile[], actor: MinutesActor): MinutesFile[] {
  return files
    .filter((file) => seesWhole(actor) || file.kind !== "scan" || file.site === actor.site)
    .map(({ id, version, kind, site, type, bytes, hash, by, at }) => ({
      ...{ id, version, kind, site, type, bytes, hash, by, at },
    }));
}

async function namesIn(db: Db, minutes: Minutes): Promise<MinutesView["people"]> {
  const { parts, statements, conflicts, proposals, reading, frozen, signing, past } = minutes;
  const ids = new Set<PersonId>(
    [
      ...[...parts, ...statements, ...conflicts, ...proposals, ...(reading?.answers ?? [])].map(
        (one) => one.by,
      ),
      ...conflicts.map((one) => one.settled?.by),
      ...proposals.map((one) => one.decided?.by),
      frozen?.by,
      ...(signing?.signatures ?? []).map((one) => one.by),
      ...past.flatMap((one) => [one.by, one.voided.by, ...one.signatures.map((signature) => signature.by)]),
    ].filter((id) => id != null),
  );
  return (await readPeople(db, [...ids])).map(({ id, name }) => ({ id, name }));
}

/** Every change with the words before and after it, the latest first. Pure. */
export function historyOf(empty: Minutes, log: readonly MinutesLogLine[]): Omit<MinutesChange, "by">[] {
  let minutes = empty;
  return log
    .map(({ number, at, by, event }) => {
      const of = concerned(minutes, event);
      const before = wordsOf(minutes, of, event);
      const moved = stepMinutes(minutes, event, by, at);
      if (moved.ok) minutes = moved.value;
      const after = wordsOf(minutes, of, event);
      const reason = "reason" in event ? event.reason : event.do === "answer" ? event.text : "";
      return { number, at, do: event.do, of, before, after, reason };
    })
    .toReversed();
}

function concerned(minutes: Minutes, event: MinutesEvent): MinutesChange["of"] {
  const conflict =
    event.do === "settle" ? minutes.conflicts.find((one) => one.id === event.conflict) : undefined;
  return conflict ? keyOf(conflict.content) : (concerns(event) as MinutesChange["of"]); // A part's name or an id.
}

function wordsOf(minutes: Minutes, of: string | null, event: MinutesEvent): string | null {
  if (of === null) return null;
  if (event.do === "propose" || event.do === "decline")
    return minutes.proposals.find((one) => one.id === of)?.text ?? null;
  // A save that became a conflict changed nothing of the text; its words stand in the conflict.
  const mine = minutes.conflicts.find(
    (one) =>
      keyOf(one.content) === of && "writer" in event && one.writer === event.writer && one.settled === null,
  );
  const found =
    mine?.content ??
    minutes.parts.find((one) => one.part === of) ??
    minutes.statements.find((one) => one.id === of);
  return found?.text ?? null;
}

/** Who has signed and who has not, by site, with the files the viewer may see. Pure. */
export function signingOf(minutes: Minutes, files: readonly MinutesFile[]): SigningState {
  const { facts, signing, state, version, frozen, past } = minutes;
  const scans = files.filter((file) => file.kind === "scan" && file.version === version);
  const sites = (facts?.siteNames ?? []).flatMap((site) => {
    const signers = (signing?.signatures ?? []).flatMap((signature) => {
      const party = facts?.parties.find((one) => one.id === signature.party);
      if (party?.site !== site.id) return [];
      const { role, name, title, person } = party;
      return [{ ...signature, role, name, title, person }];
    });
    if (signers.length === 0) return [];
    return [
      {
        site: site.id,
        name: site.name,
        signers,
        scans: scans.filter((scan) => scan.site === site.id),
        isDone: signers.every((one) => one.state !== "waiting"),
      },
    ];
  });
  const done = new Set(
    (signing?.signatures ?? []).filter((one) => one.state !== "waiting").map((one) => one.party),
  );
  const again = past.flatMap((old) =>
    old.signatures
      .filter((one) => one.state === "signed" && !done.has(one.party))
      .map((one) => ({
        party: one.party,
        name: old.parties.find((party) => party.id === one.party)?.name ?? "",
        version: old.version,
      })),
  );
  const latest = again.filter(
    (one) => !again.some((other) => other.party === one.party && other.version > one.version),
  );
  return { state, version, hash: frozen?.hash ?? "", policy: signing?.policy ?? null, sites, again: latest };
}
