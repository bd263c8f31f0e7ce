/**
 * Since when a plan is as it is: when its day was set, since when each site belongs to it, and the latest
 * change that citizens and agencies must hear of. From the session's creation and the append-only history
 * of its plan. Pure.
 */
import { z } from "zod";
import type { Session } from "#shared/sessions.ts";
import { dayOf, Instant, type Day } from "#shared/time.ts";

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
  /** The central site first. */
  sites: z.array(z.string()).optional().catch(undefined),
  members: z
    .array(z.object({ person: z.string(), role: z.string() }))
    .optional()
    .catch(undefined),
  presider: z.string().nullish().catch(undefined),
});
type Side = z.infer<typeof Side>;

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
    const placed = to.sites !== undefined && from.sites?.[0] !== to.sites[0];
    const presided = presiderOf(to) !== undefined && presiderOf(from) !== presiderOf(to);
    if (moved) plannedAt = one.at;
    for (const site of to.sites ?? [])
      if (from.sites !== undefined && !from.sites.includes(site)) added.set(site, one.at);
    if (!moved && !placed && !presided && !alwaysTold.includes(one.what)) continue;
    const off = one.what === "cancelled" || (one.what === "postponed" && to.startsAt === undefined);
    announced.push({
      at: one.at,
      from: from.startsAt ?? announced.at(-1)?.from ?? session.startsAt,
      to: off ? null : (to.startsAt ?? session.startsAt),
      expected: to.startsAt === undefined ? null : dayOf(to.startsAt),
      reason: one.reason,
    });
  }
  if (calledOff !== null && session.state === "cancelled")
    announced.push({
      ...calledOff,
      from: session.startsAt,
      to: null,
      expected: null,
    });
  return { plannedAt, sinceOf: (site) => added.get(site) ?? createdAt, change: announced.at(-1) ?? null };
}

function presiderOf(side: Side): string | undefined {
  return side.presider ?? side.members?.find((member) => member.role === "presider")?.person;
}
