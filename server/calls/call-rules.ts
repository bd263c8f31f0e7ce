/** How a call goes on: pure. One person of a site rings at a time, in the order of the roster (rules CL). */
import type { Call, CallTarget, CallTry, Ring } from "#shared/calls.ts";
import type { PersonId, SiteId } from "#shared/ids.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";

export type Callee = { person: PersonId; name: string };

/** A site as a call begins: the first of the list rings. */
export function newTarget(
  site: { id: SiteId; name: string },
  callees: readonly Callee[],
  machines: readonly PersonId[],
  at: Instant,
  ringSeconds: number,
): CallTarget {
  const [first, ...next] = callees;
  return {
    site: site.id,
    name: site.name,
    state: first ? "ringing" : "nobody",
    tries: first ? [ring(first, at, ringSeconds)] : [],
    next,
    machines: [...machines],
  };
}

/** Goes on to whoever is next where a try's time is over. The same call when nothing is due. */
export function advance(call: Call, now: Instant): Call {
  const targets = call.targets.map((target) => advanceTarget(target, call.ringSeconds, now));
  return targets.every((target, index) => target === call.targets[index]) ? call : { ...call, targets };
}

function advanceTarget(target: CallTarget, ringSeconds: number, now: Instant): CallTarget {
  let going = target;
  // A server that stood still for a while catches up with every try whose time has passed.
  for (let last = ringing(going); last && last.until <= now; last = ringing(going))
    going = goOn(going, { ...last, outcome: "noAnswer" }, last.until, ringSeconds);
  return going;
}

/**
 * Somebody answers for a site. Refuses who is not rung ("notAllowed") and who comes too late ("wrongState").
 * @param reason null to accept; otherwise why not, and the next of the roster rings
 */
export function answer(
  call: Call,
  site: SiteId,
  by: PersonId,
  reason: string | null,
  now: Instant,
): Reply<Call> {
  const target = call.targets.find((one) => one.site === site);
  if (!target) return refuse("notFound", "site");
  const isRung = target.machines.includes(by) || target.tries.some((one) => one.person === by);
  if (!isRung) return refuse("notAllowed");
  const last = ringing(target);
  if (!last || (last.person !== by && !target.machines.includes(by))) return refuse("wrongState");
  const answered: CallTarget =
    reason === null
      ? {
          ...target,
          state: "accepted",
          tries: replaceLast(target.tries, { ...last, outcome: "accepted", by, until: now }),
        }
      : goOn(target, { ...last, outcome: "declined", by, reason, until: now }, now, call.ringSeconds);
  return accept({ ...call, targets: call.targets.map((one) => (one === target ? answered : one)) });
}

/** Nothing rings any more; what was accepted stays so. */
export function stop(call: Call, now: Instant): Call {
  return {
    ...call,
    targets: call.targets.map((target) => {
      const last = ringing(target);
      if (!last) return target;
      const tries = replaceLast(target.tries, { ...last, outcome: "cancelled", until: now });
      return { ...target, state: "cancelled", tries, next: [] };
    }),
  };
}

/** The moment at which something is due; null when nothing rings. */
export function nextDue(call: Call): Instant | null {
  const dues = call.targets.flatMap((target) => ringing(target)?.until ?? []);
  return dues.sort()[0] ?? null;
}

/** Everybody whose pages ring now, and everybody who has been rung: their pages must hear of the end. */
export function everyoneRung(call: Call): PersonId[] {
  const people = call.targets.flatMap((target) => [
    ...target.machines,
    ...target.tries.map((one) => one.person),
  ]);
  return [...new Set(people)];
}

/** What of a call rings on one person's pages. */
export function ringsFor(call: Call, person: PersonId): Ring[] {
  return call.targets.flatMap((target) => {
    const last = ringing(target);
    if (!last || (last.person !== person && !target.machines.includes(person))) return [];
    return {
      call: call.id,
      session: call.session,
      site: target.site,
      siteName: target.name,
      caller: call.caller.name,
      callerTitle: call.caller.title,
      ground: call.ground,
      until: last.until,
    };
  });
}

function ring(callee: Callee, at: Instant, ringSeconds: number): CallTry {
  const until = instantOf(msOf(at) + ringSeconds * 1000);
  return { ...callee, from: at, until, outcome: "ringing", by: null, reason: "" };
}

function ringing(target: CallTarget): CallTry | null {
  const last = target.tries.at(-1);
  return target.state === "ringing" && last?.outcome === "ringing" ? last : null;
}

/** The last try ended without acceptance: the next rings, or the target ends as its last try did. */
function goOn(target: CallTarget, ended: CallTry, at: Instant, ringSeconds: number): CallTarget {
  const tries = replaceLast(target.tries, ended);
  const [following, ...next] = target.next;
  if (following) return { ...target, tries: [...tries, ring(following, at, ringSeconds)], next };
  return { ...target, tries, state: ended.outcome === "declined" ? "declined" : "noAnswer" };
}

function replaceLast(tries: readonly CallTry[], last: CallTry): CallTry[] {
  return [...tries.slice(0, -1), last];
}
