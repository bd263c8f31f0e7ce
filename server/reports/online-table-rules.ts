/** The internal table of online sessions: facts of sessions → numbers by month (domain §9.5). Pure. */
import type { PersonId, SiteId } from "#shared/ids.ts";
import type { RecordingVerdict } from "#shared/seals.ts";
import type { SessionLogLine, SessionState } from "#shared/sessions.ts";
import { msOf, type Day, type Instant } from "#shared/time.ts";

/** A session that joined several sites, as far as the table looks at it. No citizen's data. */
export type OnlineSession = {
  /** The Vietnamese month of its planned start. */
  month: string;
  state: SessionState;
  sites: number;
  openedAt: Instant | null;
  closedAt: Instant | null;
  /** Sites with a camera, and whose cameras and microphones those are. */
  lines: readonly { site: SiteId; people: readonly PersonId[] }[];
  hearings: { heard: number; noShow: number; adjourned: number };
  log: readonly Pick<SessionLogLine, "at" | "fact">[];
  overrides: number;
  /** Null where no notice of conclusion is owed. */
  conclusion: { issuedOn: Day | null; dueOn: Day | null } | null;
  /** Of each hearing that was to be recorded; null until it is sealed. */
  verdicts: readonly (RecordingVerdict | null)[];
};

export const onlineCounts = [
  "ended",
  "cancelled",
  "notEnded",
  "sites",
  "minutesDue",
  "minutesUp",
  "heard",
  "noShow",
  "adjourned",
  "refused",
  "lost",
  "frozen",
  "recordingFailed",
  "serverFailed",
  "overrides",
  "conclusionsDue",
  "conclusionsIssued",
  "conclusionsLate",
  "conclusionsOverdue",
  "whole",
  "gaps",
  "missing",
  "unsealed",
] as const;
export type OnlineCount = (typeof onlineCounts)[number];
export type OnlineCounts = Record<OnlineCount, number>;

type Span = { from: number; to: number };

/**
 * How long the sites' lines had to stand, and stood, from the opening of the session to its end, recesses
 * included: a line stands while at least one person with a camera is in the room from that site.
 * @returns milliseconds, all sites of the session together
 */
export function lineTimes(session: Pick<OnlineSession, "openedAt" | "closedAt" | "lines" | "log">): {
  due: number;
  up: number;
} {
  const { openedAt, closedAt, lines, log } = session;
  if (openedAt === null || closedAt === null) return { due: 0, up: 0 };
  const within: Span = { from: msOf(openedAt), to: msOf(closedAt) };
  const up = lines.reduce((sum, { people }) => sum + upTime(people, log, within), 0);
  return { due: lines.length * (within.to - within.from), up };
}

function upTime(people: readonly PersonId[], log: OnlineSession["log"], within: Span): number {
  const here = new Set<PersonId>();
  let up = 0;
  let since = within.from;
  const until = (ms: number): void => {
    const end = Math.min(Math.max(ms, within.from), within.to);
    if (here.size > 0) up += Math.max(0, end - since);
    since = Math.max(since, end);
  };
  for (const { at, fact } of log) {
    if (fact.type !== "attendance" || !people.includes(fact.person)) continue;
    until(msOf(at));
    if (fact.change === "left" || fact.change === "lost") here.delete(fact.person);
    else here.add(fact.person);
  }
  until(within.to);
  return up;
}

/** What went wrong between the opening and the end. */
function incidents({ openedAt, closedAt, lines, log }: OnlineSession) {
  const found = { lost: 0, frozen: 0, recordingFailed: 0, serverFailed: 0 };
  if (openedAt === null) return found;
  const people = new Set(lines.flatMap((line) => line.people));
  for (const { at, fact } of log) {
    if (at < openedAt || (closedAt !== null && at > closedAt)) continue;
    if (fact.type === "attendance" && fact.change === "lost" && people.has(fact.person)) found.lost += 1;
    if (fact.type === "camera" && fact.change === "frozen") found.frozen += 1;
    if (fact.type === "recording" && fact.change === "failed") found.recordingFailed += 1;
    if (fact.type === "server") found.serverFailed += 1;
  }
  return found;
}

function conclusionOf({ conclusion }: OnlineSession, today: Day) {
  const isIssued = conclusion !== null && conclusion.issuedOn !== null;
  const end = conclusion?.issuedOn ?? today;
  const isPast = conclusion !== null && conclusion.dueOn !== null && end > conclusion.dueOn;
  return {
    conclusionsDue: conclusion === null ? 0 : 1,
    conclusionsIssued: isIssued ? 1 : 0,
    conclusionsLate: isIssued && isPast ? 1 : 0,
    conclusionsOverdue: !isIssued && isPast ? 1 : 0,
  };
}

function countsOf(session: OnlineSession, today: Day): OnlineCounts {
  const isEnded = session.state === "closed";
  const { due, up } = lineTimes(session);
  const verdicts = (is: RecordingVerdict["is"] | null) =>
    session.verdicts.filter((one) => (one?.is ?? null) === is).length;
  return {
    ended: isEnded ? 1 : 0,
    cancelled: session.state === "cancelled" ? 1 : 0,
    notEnded: isEnded || session.state === "cancelled" ? 0 : 1,
    sites: isEnded ? session.sites : 0,
    minutesDue: due / 60_000,
    minutesUp: up / 60_000,
    ...session.hearings,
    refused: 0,
    ...incidents(session),
    overrides: session.overrides,
    ...conclusionOf(session, today),
    whole: verdicts("green"),
    gaps: verdicts("gap"),
    missing: verdicts("missing"),
    unsealed: verdicts(null),
  };
}

const nothing = (): OnlineCounts => ({
  ...{ ended: 0, cancelled: 0, notEnded: 0, sites: 0, minutesDue: 0, minutesUp: 0 },
  ...{ heard: 0, noShow: 0, adjourned: 0, refused: 0 },
  ...{ lost: 0, frozen: 0, recordingFailed: 0, serverFailed: 0, overrides: 0 },
  ...{ conclusionsDue: 0, conclusionsIssued: 0, conclusionsLate: 0, conclusionsOverdue: 0 },
  ...{ whole: 0, gaps: 0, missing: 0, unsealed: 0 },
});

function add(some: OnlineCounts, more: OnlineCounts): OnlineCounts {
  const sum = nothing();
  for (const key of onlineCounts) sum[key] = some[key] + more[key];
  return sum;
}

/**
 * The counts of each month, in order, and of all. Minutes are whole, so that the months add up to the total.
 * @param refusals months in which somebody was refused, once for each refusal
 */
export function countOnline(
  months: readonly string[],
  sessions: readonly OnlineSession[],
  refusals: readonly string[],
  today: Day,
): { months: { month: string; counts: OnlineCounts }[]; total: OnlineCounts } {
  const counted = months.map((month) => {
    const exact = sessions
      .filter((session) => session.month === month)
      .map((session) => countsOf(session, today))
      .reduce(add, nothing());
    const counts = {
      ...exact,
      minutesDue: Math.round(exact.minutesDue),
      minutesUp: Math.round(exact.minutesUp),
      refused: refusals.filter((one) => one === month).length,
    };
    return { month, counts };
  });
  return { months: counted, total: counted.reduce((sum, { counts }) => add(sum, counts), nothing()) };
}

/** The months from one to another, both counted; empty where the second is the earlier. */
export function monthsBetween(from: string, to: string): string[] {
  const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const first = numberOf(from);
  return Array.from({ length: Math.max(0, numberOf(to) - first + 1) }, (_, index) => {
    const number = first + index;
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
  });
}
