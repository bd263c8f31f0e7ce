/** What agencies' note-takers contribute: proposals that the session's note-taker accepts or declines. Pure. Rule MN12. */
import type { PersonId } from "./ids.ts";
import { contentOf, withStatement } from "./minutes-entries.ts";
import type { Minutes, MinutesCommand, Proposal, StatementContent } from "./minutes.ts";
import { accept, refuse, type Reply } from "./refusals.ts";
import type { Instant } from "./time.ts";

type Asked<D extends MinutesCommand["do"]> = Extract<MinutesCommand, { do: D }>;
const MOST_PROPOSALS = 200;

/** Writes an own proposal, or changes it as long as nobody has decided on it. */
export function propose(minutes: Minutes, save: Asked<"propose">, by: PersonId, at: Instant): Reply<Minutes> {
  const content = contentOf(save);
  const found = minutes.proposals.find((one) => one.id === save.id);
  const saved: Proposal = {
    ...content,
    version: save.version + 1,
    by,
    writer: save.writer,
    savedAt: at,
    state: "open",
    decided: null,
  };
  if (!found) {
    if (save.version > 0) return refuse("notFound");
    if (minutes.statements.some((one) => one.id === save.id)) return refuse("alreadyExists");
    if (minutes.proposals.length >= MOST_PROPOSALS) return refuse("tooLarge");
    return accept({ ...minutes, proposals: [...minutes.proposals, saved] });
  }
  if (found.by !== by) return refuse("notAllowed");
  const isRepeat = found.version === save.version + 1 && found.writer === save.writer;
  if (isRepeat && found.text === content.text && found.speaker === content.speaker) return accept(minutes);
  if (found.state !== "open") return refuse("wrongState");
  if (found.version !== save.version && !isRepeat) return refuse("changedMeanwhile");
  const next = { ...saved, version: found.version + 1 };
  return accept({
    ...minutes,
    proposals: minutes.proposals.map((one) => (one === found ? next : one)),
  });
}

/** Accepts the version that was read, or declines with a reason; both stay in sight. */
export function decideProposal(
  minutes: Minutes,
  command: Asked<"accept" | "decline">,
  by: PersonId,
  at: Instant,
): Reply<Minutes> {
  const found = minutes.proposals.find((one) => one.id === command.proposal);
  if (!found) return refuse("notFound");
  const state = command.do === "accept" ? "accepted" : "declined";
  if (found.state !== "open") return found.state === state ? accept(minutes) : refuse("wrongState");
  if (command.do === "accept" && command.version !== found.version) return refuse("changedMeanwhile");
  const reason = command.do === "decline" ? command.reason.normalize("NFC") : "";
  const decided: Proposal = { ...found, state, decided: { by, at, reason } };
  const next = {
    ...minutes,
    proposals: minutes.proposals.map((one) => (one === found ? decided : one)),
  };
  if (command.do === "decline") return accept(next);
  const { id, kind, site, speaker, text, at: moment, assignment } = found;
  const content: StatementContent = { id, kind, site, speaker, text, at: moment, assignment };
  return accept(withStatement(next, content, { version: 1, by, writer: found.writer, at }));
}
