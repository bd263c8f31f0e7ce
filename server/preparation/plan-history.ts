/**
 * Since when a plan is as it is: when its day was set, since when each site belongs to it, and the latest
 * change that citizens and agencies must hear of. From the session's creation and the append-only history
 * of its plan. Pure.
 */
import { z } from "zod";
import type { Session } from "#shared/sessions.ts";
import { Day, dayOf, Instant } from "#shared/time.ts";

/** A row of the history, as bookings write it. */
export type PlanChange = {
  what: string;
  old: Record<string, unknown>;
  new: Record<string, unknown>;
  reason: string;
  at: Instant;
};

export type PlanHistory = {
  /** When the day and hour were set as they are. */
  plannedAt: Instant;
  /** Since when a site belongs to the plan. */
  sinceOf(site: string): Instant;
  /** The latest change of day, hour, place or presider, and calling off. */
  change: {
    at: Instant;
    from: Instant;
    to: Instant | null;
    expected: Day | null;
    reason: string;
  } | null;
};

/** What is read of either side of a change; whatever else stands there is passed over. */
const Side = z.object({
  startsAt: Instant.optional().catch(undefined),
  centralSite: z.string().optional().catch(undefined),
  componentSites: z.array(z.string()).optional().catch(undefined),
  sites: z.array(z.string()).optional().catch(undefined),
  presider: z.string().optional().catch(undefined),
  expected: z
    .union([Day, z.object({ from: Instant }).transform(({ from }) => dayOf(from))])
    .nullish()
    .catch(undefined),
});

/** Kinds of change that citizens and agencies must hear of, whatever they changed. */
const alwaysTold: readonly string[] = ["postponed", "cancelled", "presiderSwapped"];

/**
 * @param createdAt when the session was first planned
 * @param changes in the order of their numbers
 * @param calledOff the command that cancelled the session, from its log
 */
export function historyOf(
  session: Pick<Session, "startsAt" | "state" | "isPostponed">,
  createdAt: Instant,
  changes: readonly PlanChange[],
  calledOff: { at: Instant; reason: string } | null,
): PlanHistory {
  const added = new Map<string, Instant>();
  let plannedAt = createdAt;
  const announced: NonNullable<PlanHistory["change"]>[] = [];
  for (const one of changes) {
    const [from, to] = [Side.parse(one.old), Side.parse(one.new)];
    const moved = to.startsAt !== undefined && from.startsAt !== to.startsAt;
    const placed = to.centralSite !== undefined && from.centralSite !== to.centralSite;
    const presided = to.presider !== undefined && from.presider !== to.presider;
    if (moved) plannedAt = one.at;
    const before = sitesOf(from);
    for (const site of sitesOf(to)) if (before.length > 0 && !before.includes(site)) added.set(site, one.at);
    if (!moved && !placed && !presided && !alwaysTold.includes(one.what)) continue;
    const off = one.what === "cancelled" || (one.what === "postponed" && to.startsAt === undefined);
    announced.push({
      at: one.at,
      from: from.startsAt ?? announced.at(-1)?.from ?? session.startsAt,
      to: off ? null : (to.startsAt ?? session.startsAt),
      expected: to.expected ?? null,
      reason: one.reason,
    });
  }
  if (calledOff !== null && session.state === "cancelled")
    announced.push({
      ...calledOff,
      from: session.startsAt,
      to: null,
      expected: announced.at(-1)?.expected ?? null,
    });
  return { plannedAt, sinceOf: (site) => added.get(site) ?? createdAt, change: announced.at(-1) ?? null };
}

function sitesOf(side: z.infer<typeof Side>): string[] {
  const central = side.centralSite === undefined ? [] : [side.centralSite];
  return [...central, ...(side.componentSites ?? []), ...(side.sites ?? [])];
}
