/**
 * What notices prove (ND154 Điều 23.1): that somebody was told of the plan as it is now. The notice that
 * stands must name the present hour and place and have arrived; the day it counts from is the first on
 * which this day and place were told, so that a slot moved within the day costs no five days anew. Pure.
 */
import {
  toldStates,
  type Channel,
  type NoticeKind,
  type NoticeState,
  type RecipientKind,
} from "#shared/notifications.ts";
import type { Subject } from "#shared/preparation.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { ChangeFact, InviteeFact } from "./gate-rules.ts";

export type NoticeFact = {
  recipientKind: RecipientKind;
  recipient: string | null;
  hearing: string | null;
  channel: Channel;
  kind: NoticeKind;
  state: NoticeState;
  startsAt: Instant;
  place: string;
  isSuperseded: boolean;
  /** When it first was told, and by whom; null where it never was. */
  toldAt: Instant | null;
  by: string;
};

/** One of those who must be told, and what. */
export type Expected = {
  who: Subject;
  /** Whether a notice is addressed to this one. */
  isFor(notice: NoticeFact): boolean;
  /** The hours its notice may name: the slot's or the session's. */
  startsAt: readonly Instant[];
  /** The name of the site to come to; null where that does not matter. */
  place: string | null;
};

const invites: readonly NoticeKind[] = ["invitation", "update"];
const isTold = (notice: NoticeFact): boolean => toldStates.includes(notice.state) && notice.toldAt !== null;

/** The evidence for one of those who must be told. */
export function noticeOf(invitee: Expected, notices: readonly NoticeFact[]): InviteeFact {
  const { who } = invitee;
  const own = notices.filter((one) => invites.includes(one.kind) && invitee.isFor(one));
  const standing = own.filter((one) => !one.isSuperseded && one.state !== "cancelled");
  if (standing.length === 0) return { who, notice: { state: "none" } };
  const fitting = standing.filter((one) => fits(invitee, one));
  if (fitting.length === 0) return { who, notice: { state: "outOfDate" } };
  if (!fitting.some(isTold)) {
    const bounced = fitting.some((one) => one.state === "bounced" || one.state === "failed");
    return { who, notice: { state: bounced ? "bounced" : "notSent" } };
  }
  const first = own
    .filter((one) => one.toldAt !== null && isOfSameDay(invitee, one))
    .toSorted((a, b) => ((a.toldAt ?? "") < (b.toldAt ?? "") ? -1 : 1))[0];
  // One that fits and was told is of the same day, so there is a first.
  return { who, notice: { state: "told", at: first?.toldAt as Instant, by: first?.by ?? "" } };
}

function fits(invitee: Expected, notice: NoticeFact): boolean {
  return invitee.startsAt.includes(notice.startsAt) && isAtPlace(invitee, notice);
}

function isOfSameDay(invitee: Expected, notice: NoticeFact): boolean {
  return invitee.startsAt.some((at) => dayOf(at) === dayOf(notice.startsAt)) && isAtPlace(invitee, notice);
}

function isAtPlace({ place }: Expected, notice: NoticeFact): boolean {
  return place === null || notice.place.includes(place);
}

/**
 * Of everybody who had been told before a change: when they were told of it, by a notice of the new plan
 * or by one that calls the old off.
 * @param nameOf what those are called whom the plan no longer names
 */
export function toldOfChange(
  changedAt: Instant,
  notices: readonly NoticeFact[],
  startsAt: readonly Instant[],
  nameOf: (notice: NoticeFact) => Subject | null,
): ChangeFact["told"] {
  const groups = Map.groupBy(notices, keyOf);
  return [...groups.values()].flatMap((group) => {
    const before = group.find(
      (one) => one.toldAt !== null && one.toldAt < changedAt && one.kind !== "reminder",
    );
    const who = before && nameOf(before);
    if (!before || !who) return [];
    const after = group
      .filter((one) => one.toldAt !== null && one.toldAt >= changedAt && isTold(one))
      .filter((one) => one.kind === "cancellation" || startsAt.includes(one.startsAt))
      .toSorted((a, b) => ((a.toldAt ?? "") < (b.toldAt ?? "") ? -1 : 1))[0];
    return [{ who, at: after?.toldAt ?? null, by: after?.by ?? "" }];
  });
}

function keyOf(notice: NoticeFact): string {
  return notice.hearing !== null && notice.recipientKind === "citizen"
    ? `hearing ${notice.hearing}`
    : `${notice.recipientKind} ${notice.recipient ?? ""}`;
}
