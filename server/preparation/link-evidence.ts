/**
 * What the session's log says of the link between the sites (ND154 Điều 23.1): who is in the room, whose
 * picture comes, whose sound was heard while the line was tried. The log holds what the server saw, so the
 * same is found again after a restart. Pure.
 */
import type { PersonId } from "#shared/ids.ts";
import { publishes } from "#shared/roles.ts";
import type { Session, SessionLogLine } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import type { LinkFact } from "./gate-rules.ts";

type Seen = { here: boolean; picture: boolean; sound: boolean };

/**
 * @param log the session's log in order
 * @param asOf later lines are passed over
 */
export function linkOf(
  session: Pick<Session, "members" | "sites">,
  log: readonly SessionLogLine[],
  asOf: Instant,
): LinkFact {
  const seen = new Map<PersonId, Seen>();
  let lineOpen = false;
  let linkedAt: Instant | null = null;
  const siteStates = (): LinkFact["sites"] => session.sites.map(({ id }) => siteState(session, id, seen));

  for (const line of log) {
    if (line.at > asOf) continue;
    if (line.fact.type === "command") {
      if (line.fact.command.do === "openLine") lineOpen = true;
    } else note(seen, line.fact);
    if (linkedAt === null && lineOpen && siteStates().every((one) => one.here && one.picture && one.sound))
      linkedAt = line.at;
  }
  return { lineOpen, sites: siteStates(), linkedAt };
}

function note(seen: Map<PersonId, Seen>, fact: Exclude<SessionLogLine["fact"], { type: "command" }>): void {
  if (fact.type === "server") {
    // Nobody is in the room of a server that has just started, until they come back one by one.
    if (fact.change === "restarted") for (const one of seen.values()) one.here = false;
    return;
  }
  // Papers tell nothing of the line.
  if (fact.type === "minutes" || fact.type === "conclusionIssued") return;
  const before = seen.get(fact.person) ?? { here: false, picture: false, sound: false };
  switch (fact.type) {
    case "attendance":
      seen.set(fact.person, attended(before, fact.change));
      return;
    case "camera":
      seen.set(fact.person, { ...before, picture: fact.change === "running" });
      return;
    case "sound":
      seen.set(fact.person, { ...before, sound: true });
      return;
    case "recording":
      return;
  }
}

/** Another device has another microphone: its sound must be tried anew. A line that comes back is the same one. */
function attended(before: Seen, change: "joined" | "left" | "lost" | "back" | "tookOver"): Seen {
  switch (change) {
    case "joined":
    case "tookOver":
      // A camera counts as running until the server has seen otherwise, which it does within seconds.
      return { here: true, picture: true, sound: false };
    case "back":
      return { ...before, here: true };
    case "lost":
      return { ...before, here: false };
    case "left":
      return { here: false, picture: false, sound: false };
  }
}

function siteState(
  session: Pick<Session, "members">,
  site: string,
  seen: ReadonlyMap<PersonId, Seen>,
): LinkFact["sites"][number] {
  const there = session.members
    .filter((member) => member.site === site && publishes[member.role])
    .flatMap((member) => seen.get(member.person) ?? [])
    .filter((one) => one.here);
  return {
    site,
    here: there.length > 0,
    picture: there.some((one) => one.picture),
    sound: there.some((one) => one.picture && one.sound),
  };
}
