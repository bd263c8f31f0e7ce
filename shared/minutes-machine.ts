/**
 * The machine of minutes. stepMinutes() is the only judge of what happens to a text: the server obeys it, the
 * client greys out its buttons with it, and replaying the log through it gives the stored state and, when
 * frozen, the same hash. Permission (mayMinutes) is asked first by decideMinutes(). Rules MN in RULES.md.
 */
import type { HearingId, PersonId, SessionId, SiteId } from "./ids.ts";
import { openConflictOf, savePart, saveStatement, settle } from "./minutes-entries.ts";
import type { MinutesFacts, Party } from "./minutes-facts.ts";
import { propose, decideProposal } from "./minutes-proposals.ts";
import { isAllDone, signaturesFor, signParty, type Signed } from "./minutes-signatures.ts";
import type { Minutes, MinutesCommand, MinutesState, SigningPolicy } from "./minutes.ts";
import { accept, refuse, type Reply } from "./refusals.ts";
import type { SessionRole } from "./roles.ts";
import type { Instant } from "./time.ts";

type Asked<D extends MinutesCommand["do"]> = Extract<MinutesCommand, { do: D }>;
type Plain = Exclude<MinutesCommand, { do: "readBack" | "freeze" | "startSigning" }>;

/** A command as it stands in the log: with what the server added, so that replaying needs nothing else. */
export type MinutesEvent =
  | Plain
  | (Asked<"readBack"> & { facts: MinutesFacts; pages: number })
  | (Asked<"freeze"> & { hash: string })
  | (Asked<"startSigning"> & { policy: SigningPolicy })
  | ({ do: "signDigitally" } & Signed);
export type MinutesAct = MinutesEvent["do"];

/** Where the text goes on a command; a missing entry is a refusal. */
const moves: Record<MinutesAct, Partial<Record<MinutesState, MinutesState>>> = {
  savePart: { draft: "draft" },
  saveStatement: { draft: "draft" },
  removeStatement: { draft: "draft" },
  settle: { draft: "draft" },
  propose: { draft: "draft" },
  accept: { draft: "draft" },
  decline: { draft: "draft" },
  readBack: { draft: "readingBack" },
  turn: { readingBack: "readingBack" },
  answer: { readingBack: "readingBack" },
  write: { readingBack: "draft" },
  freeze: { readingBack: "frozen" },
  startSigning: { frozen: "signing" },
  signOnPaper: { signing: "signing" },
  signDigitally: { signing: "signing" },
  refuseToSign: { signing: "signing" },
  reopen: { frozen: "draft", signing: "draft", signed: "draft" },
};

/** What somebody is to a hearing's minutes: a part in the session, or the clerk of its body. */
export type MinutesRole = SessionRole | "clerk";
export type MinutesActor = { person: PersonId; role: MinutesRole; site: SiteId | null };

const runs: readonly MinutesRole[] = ["presider", "noteTaker"];
const allowed: Record<MinutesAct, readonly MinutesRole[]> = {
  savePart: ["noteTaker"],
  saveStatement: ["noteTaker"],
  removeStatement: ["noteTaker"],
  settle: ["noteTaker"],
  propose: ["agency"],
  accept: ["noteTaker"],
  decline: ["noteTaker"],
  readBack: runs,
  turn: runs,
  answer: ["presider", "noteTaker", "agency", "station"],
  write: runs,
  freeze: runs,
  startSigning: runs,
  signOnPaper: ["noteTaker", "station", "clerk"],
  signDigitally: ["presider", "noteTaker", "agency", "clerk"],
  refuseToSign: ["presider", "noteTaker", "agency", "station", "clerk"],
  reopen: runs,
};

/**
 * Whether somebody may ask for this at all. For the acts of one party, that party must be the actor's own:
 * a site's desk speaks for its site, an agency for itself; an official signs digitally for nobody else.
 */
export function mayMinutes(actor: MinutesActor, act: MinutesAct, party?: Party): boolean {
  if (!allowed[act].includes(actor.role)) return false;
  if (party === undefined) return true;
  const isOwn = party.person === actor.person;
  if (act === "signDigitally" && party.person !== null) return isOwn;
  if (actor.role === "station") return party.site === actor.site && party.role !== "presider";
  if (actor.role === "agency") return isOwn;
  if (actor.role === "presider" && act === "refuseToSign") return isOwn;
  return true;
}

/** Permission and step in one: what an action of this person would give now. */
export function decideMinutes(
  minutes: Minutes,
  event: MinutesEvent,
  actor: MinutesActor,
  at: Instant,
): Reply<Minutes> {
  const party = "party" in event ? partyOf(minutes, event.party) : undefined;
  if (!mayMinutes(actor, event.do, party)) return refuse("notAllowed");
  return stepMinutes(minutes, event, actor.person, at);
}

/** The beginning of every log. */
export function emptyMinutes(session: SessionId, hearing: HearingId): Minutes {
  return {
    hearing,
    session,
    seq: 0,
    version: 1,
    state: "draft",
    parts: [],
    statements: [],
    removed: [],
    conflicts: [],
    proposals: [],
    facts: null,
    reading: null,
    frozen: null,
    signing: null,
    past: [],
  };
}

/**
 * Applies one command. Pure; never throws. What comes a second time after a lost answer gives back the very
 * same object, so that nothing is logged twice.
 */
export function stepMinutes(
  minutes: Minutes,
  event: MinutesEvent,
  by: PersonId,
  at: Instant,
): Reply<Minutes> {
  const state = moves[event.do][minutes.state];
  if (state === undefined) return refuse("wrongState");
  const moved = apply(minutes, event, by, at);
  if (!moved.ok || moved.value === minutes) return moved;
  const next = moved.value;
  const isSigned = state === "signing" && next.signing !== null && isAllDone(next.signing.signatures);
  return accept({ ...next, state: isSigned ? "signed" : state, seq: minutes.seq + 1 });
}

export function partyOf(minutes: Minutes, id: string): Party | undefined {
  return minutes.facts?.parties.find((party) => party.id === id);
}

/** Those whose agreement is asked for at the reading back: the citizens and the agencies. */
export function askedParties(facts: MinutesFacts): Party[] {
  return facts.parties.filter((party) => party.role === "citizen" || party.role === "agency");
}

function apply(minutes: Minutes, event: MinutesEvent, by: PersonId, at: Instant): Reply<Minutes> {
  switch (event.do) {
    case "savePart":
      return savePart(minutes, event, by, at);
    case "saveStatement":
      return saveStatement(minutes, event, by, at);
    case "removeStatement": {
      const found = minutes.statements.find((one) => one.id === event.id);
      if (!found) return refuse("notFound");
      if (found.version !== event.version || openConflictOf(minutes, event.id))
        return refuse("changedMeanwhile");
      return accept({
        ...minutes,
        statements: minutes.statements.filter((one) => one !== found),
        removed: [...minutes.removed, event.id],
      });
    }
    case "settle":
      return settle(minutes, event, by, at);
    case "propose":
      return propose(minutes, event, by, at);
    case "accept":
    case "decline":
      return decideProposal(minutes, event, by, at);
    case "readBack":
      if (minutes.conflicts.some((one) => one.settled === null)) return refuse("conflictOpen");
      return accept({
        ...minutes,
        facts: event.facts,
        reading: { page: 1, pages: event.pages, answers: [] },
      });
    case "turn":
      return turn(minutes, event.page);
    case "answer":
      return answer(minutes, event, by, at);
    case "write":
      return accept({ ...minutes, facts: null, reading: null });
    case "freeze":
      return freeze(minutes, event.hash, by, at);
    case "startSigning":
      return accept({
        ...minutes,
        signing: {
          policy: event.policy,
          at,
          signatures: signaturesFor(event.policy, minutes.facts?.parties ?? []),
        },
      });
    case "signOnPaper":
    case "signDigitally":
    case "refuseToSign":
      return signParty(minutes, event, by, at);
    case "reopen":
      return reopen(minutes, event.reason, by, at);
  }
}

function turn(minutes: Minutes, page: number): Reply<Minutes> {
  const { reading } = minutes;
  if (reading === null || page > reading.pages) return refuse("badInput", "page");
  return accept(page === reading.page ? minutes : { ...minutes, reading: { ...reading, page } });
}

function answer(minutes: Minutes, event: Asked<"answer">, by: PersonId, at: Instant): Reply<Minutes> {
  const { reading, facts } = minutes;
  if (reading === null || facts === null) return refuse("wrongState");
  if (!askedParties(facts).some((party) => party.id === event.party)) return refuse("notFound", "party");
  // Whoever does not agree says why, or what is to be added; an agreement carries nothing that could bind it.
  if (event.answer === "agrees" ? event.text !== "" : event.text === "") return refuse("badInput", "text");
  const given = { party: event.party, answer: event.answer, text: event.text, by, at };
  const before = reading.answers.find((one) => one.party === event.party);
  if (before?.answer === given.answer && before.text === given.text && before.by === by)
    return accept(minutes);
  const answers = [...reading.answers.filter((one) => one.party !== event.party), given];
  return accept({ ...minutes, reading: { ...reading, answers } });
}

/** [MN16] Silence is no agreement: every citizen and agency that was there has an answer written down. */
function freeze(minutes: Minutes, hash: string, by: PersonId, at: Instant): Reply<Minutes> {
  const { reading, facts } = minutes;
  if (reading === null || facts === null) return refuse("wrongState");
  const answered = new Set(reading.answers.map((one) => one.party));
  if (askedParties(facts).some((party) => !answered.has(party.id))) return refuse("answerMissing");
  return accept({ ...minutes, frozen: { hash, by, at } });
}

/** [MN20] A frozen text is never edited: a new version begins as a copy, and what was signed is void. */
function reopen(minutes: Minutes, reason: string, by: PersonId, at: Instant): Reply<Minutes> {
  const { frozen, facts, signing, version, past } = minutes;
  if (frozen === null) return refuse("wrongState");
  const closed = {
    ...frozen,
    version,
    signatures: signing?.signatures ?? [],
    parties: facts?.parties ?? [],
    voided: { by, at, reason },
  };
  return accept({
    ...minutes,
    version: version + 1,
    past: [...past, closed],
    facts: null,
    reading: null,
    frozen: null,
    signing: null,
  });
}
