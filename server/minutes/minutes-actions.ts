/**
 * What people do with the minutes of a hearing. Every accepted command is a line of the minutes' log, committed
 * before it is answered; the judge is shared/minutes-machine.ts.
 */
import { partyOf, type MinutesEvent } from "#shared/minutes-machine.ts";
import type { Minutes, MinutesCommand, MinutesDone } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { Tx } from "../database/database.ts";
import { enterMinutes, minutesFor, type Entrance } from "./minutes-access.ts";
import { readMinutesFiles } from "./minutes-file-store.ts";
import { freezeMinutes } from "./minutes-freezing.ts";
import { readFacts } from "./minutes-given.ts";
import { isWord, moveMinutes, type MinutesNeeds, type Target } from "./minutes-moving.ts";
import { pagesOf } from "./minutes-reading.ts";
import { readMinutes } from "./minutes-store.ts";
import { policyOn } from "./signing-policy-store.ts";

/** Carries out one command, or says why not. */
export async function doMinutes(
  parts: MinutesNeeds,
  who: Person,
  target: Target,
  command: MinutesCommand,
): Promise<Reply<MinutesDone>> {
  const moved =
    command.do === "freeze"
      ? await freezeMinutes(parts, who, target)
      : await moveMinutes(parts, who, target, (tx, at) => eventOf(tx, at, command), {
          isWord: isWord(command.do),
        });
  return moved.ok ? accept(doneOf(moved.value, command)) : moved;
}

/** The minutes as the viewer may see them while they are written. */
export async function openMinutes(
  parts: Pick<MinutesNeeds, "db">,
  who: Person,
  { id, hearing }: Target,
): Promise<Reply<Minutes>> {
  const entered = await enterMinutes(parts.db, who, id, hearing);
  if (!entered.ok) return entered;
  return accept(minutesFor(await readMinutes(parts.db, id, hearing), entered.value.actor));
}

/** A command with what only the server knows. */
function eventOf(
  tx: Tx,
  at: Instant,
  command: Exclude<MinutesCommand, { do: "freeze" }>,
): (entrance: Entrance, minutes: Minutes) => Promise<Reply<MinutesEvent>> {
  return async ({ session, hearing }, minutes) => {
    switch (command.do) {
      case "saveStatement":
      case "propose":
        return session.sites.some((site) => site.id === command.site)
          ? accept(command)
          : refuse("badInput", "site");
      case "readBack": {
        const facts = await readFacts(tx, session, hearing, at);
        return accept({ ...command, facts, pages: pagesOf(minutes, facts).length });
      }
      case "startSigning":
        return accept({ ...command, policy: await policyOn(tx, session.organisation, dayOf(at)) });
      case "signOnPaper":
        return (await scanFault(tx, minutes, command)) ?? accept(command);
      case "savePart":
      case "removeStatement":
      case "settle":
      case "accept":
      case "decline":
      case "turn":
      case "answer":
      case "write":
      case "refuseToSign":
      case "reopen":
        return accept(command);
    }
  };
}

/** [MN18] A signature on paper rests on a scan of this version from the signer's own site. */
async function scanFault(
  tx: Tx,
  minutes: Minutes,
  { scan, party }: Extract<MinutesCommand, { do: "signOnPaper" }>,
): Promise<Refused | null> {
  const signer = partyOf(minutes, party);
  if (!signer) return refuse("notFound", "party");
  const file = (await readMinutesFiles(tx, minutes.hearing)).find((one) => one.id === scan);
  const fits = file?.kind === "scan" && file.version === minutes.version && file.site === signer.site;
  return fits ? null : refuse("notFound", "scan");
}

function doneOf(minutes: Minutes, command: MinutesCommand): MinutesDone {
  const { seq, state, version } = minutes;
  const isSave = command.do === "savePart" || command.do === "saveStatement";
  const key = command.do === "savePart" ? command.part : "id" in command ? command.id : null;
  const conflict = isSave
    ? minutes.conflicts.findLast(
        ({ content, writer, base }) =>
          ("part" in content ? content.part : content.id) === key &&
          writer === command.writer &&
          base === command.version,
      )
    : undefined;
  return {
    ...{ seq, state, version },
    conflict: conflict?.id ?? null,
    statement: minutes.statements.find((one) => one.id === key) ?? null,
    part: minutes.parts.find((one) => one.part === key) ?? null,
  };
}
