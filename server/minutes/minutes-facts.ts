/** What a session's log says about one hearing: when, who was there, who spoke how long, what went wrong. Pure. */
import type { HearingId, PersonId } from "#shared/ids.ts";
import type { Hearing, Member, SessionLogLine } from "#shared/sessions.ts";
import { msOf, type Instant } from "#shared/time.ts";

/** to is null while it lasts. */
export type Interval = { from: Instant; to: Instant | null };

type Lines = readonly SessionLogLine[];

/** From the first call of a hearing to its end; a hearing put back and called again counts from its first call. */
export function hearingSpan(log: Lines, hearing: Hearing): Interval | null {
  const first = log.find(
    (line) =>
      line.fact.type === "command" &&
      line.fact.command.do === "call" &&
      line.fact.command.hearing === hearing.id,
  );
  const from = first?.at ?? hearing.calledAt;
  return from === null ? null : { from, to: hearing.endedAt };
}

/** Whether a hearing was the current one at each line, following the commands as the machine does. */
function linesOf(log: Lines, hearing: HearingId): SessionLogLine[] {
  let current: HearingId | null = null;
  return log.filter(({ fact }) => {
    const before = current;
    if (fact.type === "command") {
      if (fact.command.do === "call") current = fact.command.hearing;
      else if (fact.command.do === "putBack" || fact.command.do === "conclude") current = null;
    }
    return before === hearing || current === hearing;
  });
}

/** Who confirmed the citizen's identity, and when. */
export function identityCheck(log: Lines, hearing: HearingId): { by: PersonId; at: Instant } | null {
  const line = log.findLast(
    ({ fact }) =>
      fact.type === "command" && fact.command.do === "checkIn" && fact.command.hearing === hearing,
  );
  return line?.fact.type === "command" ? { by: line.fact.by, at: line.at } : null;
}

function isOver(span: Interval | null, at: Instant): boolean {
  return span?.to != null && at > span.to;
}

/**
 * When the first of these people came, and when the last went out before the hearing ended.
 * A lost line is an incident and no leaving.
 */
export function attendanceOf(
  log: Lines,
  people: readonly PersonId[],
  span: Interval | null,
): { joined: Instant | null; left: Instant | null } {
  let joined: Instant | null = null;
  let left: Instant | null = null;
  const here = new Set<PersonId>();
  for (const { at, fact } of log) {
    if (fact.type !== "attendance" || !people.includes(fact.person) || isOver(span, at)) continue;
    if (fact.change === "left") here.delete(fact.person);
    else here.add(fact.person);
    joined ??= at;
    left = here.size === 0 ? at : null;
  }
  // Who went out before the hearing began was not there.
  if (left !== null && span !== null && left < span.from) return { joined: null, left: null };
  return { joined, left };
}

/** How often and how long each person had the floor in a hearing, in the order of first speaking. */
export function floorTimes(
  log: Lines,
  hearing: HearingId,
  span: Interval | null,
): { person: PersonId; times: number; ms: number }[] {
  const totals = new Map<PersonId, { times: number; ms: number }>();
  const since = new Map<PersonId, Instant>();
  const end = (person: PersonId, at: Instant): void => {
    const from = since.get(person);
    const total = totals.get(person);
    if (from === undefined || total === undefined) return;
    total.ms += msOf(at) - msOf(from);
    since.delete(person);
  };
  const endAll = (at: Instant): void => [...since.keys()].forEach((person) => end(person, at));
  const lines = linesOf(log, hearing);
  for (const { at, fact } of lines) {
    if (fact.type !== "command") continue;
    const { command } = fact;
    if (command.do === "giveFloor") {
      const total = totals.get(command.person) ?? { times: 0, ms: 0 };
      totals.set(command.person, { ...total, times: total.times + 1 });
      since.set(command.person, at);
    } else if (command.do === "takeFloor") end(command.person, at);
    else if (["closeFloor", "recess", "putBack", "conclude", "call"].includes(command.do)) endAll(at);
  }
  // While the hearing runs, a speaker's time counts up to the last thing logged.
  const last = span?.to ?? lines.at(-1)?.at;
  if (last !== undefined) endAll(last);
  return [...totals].map(([person, total]) => ({ person, ...total }));
}

export type Incident = {
  from: Instant;
  /** Null for a moment, and for what was not over when the hearing ended. */
  to: Instant | null;
  isMoment: boolean;
  what: string;
  person: PersonId | null;
};

/** How each kind of incident begins and ends for one person. */
const troubles = {
  line: "Mất kết nối",
  away: "Rời phòng họp",
  stopped: "Camera ngừng truyền hình",
  frozen: "Hình ảnh camera bị dừng",
  recording: "Gián đoạn ghi âm, ghi hình",
} as const;
type Trouble = keyof typeof troubles;

/** What a line begins or ends, and for whom. */
function change(
  fact: SessionLogLine["fact"],
): { person: PersonId; begins: Trouble | null; ends: readonly Trouble[]; key: string } | null {
  switch (fact.type) {
    case "attendance": {
      const begins = fact.change === "lost" ? "line" : fact.change === "left" ? "away" : null;
      // Who goes out after losing the line is away; coming back ends both.
      return {
        person: fact.person,
        begins,
        ends: begins === "line" ? [] : ["line", ...(begins === null ? ["away" as const] : [])],
        key: "",
      };
    }
    case "camera": {
      const begins = fact.change === "running" ? null : fact.change;
      return { person: fact.person, begins, ends: ["stopped", "frozen"], key: "" };
    }
    case "recording":
      return {
        person: fact.person,
        begins: fact.change === "failed" ? "recording" : null,
        ends: ["recording"],
        key: fact.source,
      };
    case "conclusionIssued":
    case "command":
    case "server":
    case "sound":
    case "minutes":
      return null;
  }
}

/** Recesses and technical incidents of a hearing, in their order; people of other hearings are left out. */
export function incidents(
  log: Lines,
  hearing: HearingId,
  span: Interval | null,
  members: readonly Member[],
): Incident[] {
  if (span === null) return [];
  const found: Incident[] = [];
  const open = new Map<string, Incident>();
  const known = new Set(members.map((member) => member.person));
  const begin = (key: string, incident: Incident): void => {
    found.push(incident);
    open.set(key, incident);
  };
  const end = (key: string, at: Instant): void => {
    const incident = open.get(key);
    if (incident) incident.to = at;
    open.delete(key);
  };
  const during = new Set(linesOf(log, hearing));
  for (const line of log) {
    const { at, fact } = line;
    if (fact.type === "command" && during.has(line)) {
      if (fact.command.do === "recess")
        begin("recess", {
          from: at,
          to: null,
          isMoment: false,
          what: `Tạm dừng: ${fact.command.reason}`,
          person: null,
        });
      else if (["resume", "putBack", "conclude"].includes(fact.command.do)) end("recess", at);
      if (fact.command.do === "call" && fact.command.recordingReason !== undefined) {
        const what = `Bắt đầu khi chưa ghi được đủ hình, theo quyết định của người chủ trì: ${fact.command.recordingReason}`;
        found.push({ from: at, to: null, isMoment: true, what, person: null });
      }
    } else if (fact.type === "server" && during.has(line)) {
      const what =
        fact.change === "restarted"
          ? "Máy chủ khởi động lại"
          : "Thành phần truyền hình của máy chủ được thay thế";
      found.push({ from: at, to: null, isMoment: true, what, person: null });
    }
    const changed = change(fact);
    if (changed === null || !known.has(changed.person) || isOver(span, at)) continue;
    for (const trouble of changed.ends) end(`${changed.person} ${trouble} ${changed.key}`, at);
    if (changed.begins === null) continue;
    const key = `${changed.person} ${changed.begins} ${changed.key}`;
    if (!open.has(key))
      begin(key, {
        from: at,
        to: null,
        isMoment: false,
        what: troubles[changed.begins],
        person: changed.person,
      });
  }
  // What was over before the hearing began is not its incident; what lasted into it is, from its beginning.
  // Who went out and did not come again has left: the table of sites says so.
  const own = found.filter((one) => (one.to === null ? one.what !== troubles.away : one.to >= span.from));
  return own
    .map((one) => (one.from < span.from ? { ...one, from: span.from } : one))
    .toSorted((a, b) => a.from.localeCompare(b.from));
}
