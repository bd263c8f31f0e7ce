/** What a clerk has typed of a series, and how it becomes the contract's fields. Pure. */
import {
  SeriesFields,
  seriesFault,
  type CutOff,
  type SeriesLine,
  type SeriesPattern,
} from "#shared/series.ts";
import { problemsByField, type FieldProblem } from "../base/form-problems.ts";
import type { Chosen } from "./PersonSelect.tsx";

export type SeriesDraft = {
  title: string;
  organisation: string | null;
  leader: Chosen | null;
  centralSite: string | null;
  every: SeriesPattern["every"];
  date: string;
  nth: string;
  weekday: string;
  roll: SeriesFields["roll"];
  cutOff: CutOff["by"];
  cutOffDate: string;
  cutOffDays: string;
  startClock: string;
  endClock: string;
  minutes: string;
  bufferMinutes: string;
  reserved: string;
  validFrom: string;
  validTo: string;
};

/** What most provinces do: the 25th, registration until the 20th, 30 minutes each (domain §5.3, §5.4). */
export function draftOf(series: SeriesLine | null, today: string, organisation: string | null): SeriesDraft {
  if (series === null)
    return {
      title: "",
      organisation,
      leader: null,
      centralSite: null,
      every: "monthDay",
      date: "25",
      nth: "1",
      weekday: "4",
      roll: "NEXT_WORKING_DAY",
      cutOff: "workingDays",
      cutOffDate: "20",
      cutOffDays: "5",
      startClock: "07:30",
      endClock: "11:30",
      minutes: "30",
      bufferMinutes: "0",
      reserved: "1",
      validFrom: today,
      validTo: "",
    };
  const { pattern, cutOff, slots } = series;
  return {
    title: series.title,
    organisation: series.organisation,
    leader: { id: series.leader, name: series.leaderName, title: series.leaderTitle },
    centralSite: series.centralSite,
    every: pattern.every,
    date: pattern.every === "monthDay" ? String(pattern.date) : "25",
    nth: pattern.every === "monthWeekday" ? String(pattern.nth) : "1",
    weekday: pattern.every === "monthDay" ? "4" : String(pattern.weekday),
    roll: series.roll,
    cutOff: cutOff.by,
    cutOffDate: cutOff.by === "monthDay" ? String(cutOff.date) : "20",
    cutOffDays: cutOff.by === "workingDays" ? String(cutOff.days) : "5",
    startClock: series.startClock,
    endClock: series.endClock,
    minutes: String(slots.minutes),
    bufferMinutes: String(slots.bufferMinutes),
    reserved: String(slots.reserved),
    validFrom: series.validFrom,
    validTo: series.validTo ?? "",
  };
}

export type SeriesProblem = FieldProblem | "endClock" | "reserved" | "endsBeforeStart";

/** The fields of the contract, or what is wrong by name of the form's field. */
export function parseDraft(
  draft: SeriesDraft,
): { ok: true; fields: SeriesFields } | { ok: false; problems: Partial<Record<string, SeriesProblem>> } {
  const parsed = SeriesFields.safeParse({
    title: draft.title,
    organisation: draft.organisation,
    leader: draft.leader?.id ?? null,
    centralSite: draft.centralSite,
    pattern: patternOf(draft),
    roll: draft.roll,
    cutOff: cutOffOf(draft),
    startClock: draft.startClock,
    endClock: draft.endClock,
    slots: {
      minutes: numberOf(draft.minutes),
      bufferMinutes: numberOf(draft.bufferMinutes),
      reserved: numberOf(draft.reserved),
    },
    validFrom: draft.validFrom,
    validTo: draft.validTo === "" ? null : draft.validTo,
  });
  if (!parsed.success) return { ok: false, problems: named(problemsByField(parsed), parsed.error.issues) };
  switch (seriesFault(parsed.data)) {
    case null:
      return { ok: true, fields: parsed.data };
    case "endClock":
      return { ok: false, problems: { endClock: "endClock" } };
    case "validTo":
      return { ok: false, problems: { validTo: "endsBeforeStart" } };
    case "slots.reserved":
      return { ok: false, problems: { reserved: "reserved" } };
  }
}

/** Numbers inside pattern, cut-off and slots stand in fields of their own on the form. */
function named(
  problems: Partial<Record<string, FieldProblem>>,
  issues: readonly { path: PropertyKey[] }[],
): Partial<Record<string, SeriesProblem>> {
  const inner = issues
    .filter((issue) => issue.path.length === 2)
    .map(({ path }) => {
      const field = String(path[1]);
      return path[0] === "cutOff" ? (field === "date" ? "cutOffDate" : "cutOffDays") : field;
    });
  return { ...problems, ...Object.fromEntries(inner.map((field) => [field, "wrong" as const])) };
}

function patternOf(draft: SeriesDraft): unknown {
  const weekday = numberOf(draft.weekday);
  switch (draft.every) {
    case "monthDay":
      return { every: "monthDay", date: numberOf(draft.date) };
    case "monthWeekday":
      return { every: "monthWeekday", nth: numberOf(draft.nth), weekday };
    case "week":
      return { every: "week", weekday };
  }
}

function cutOffOf(draft: SeriesDraft): unknown {
  switch (draft.cutOff) {
    case "none":
      return { by: "none" };
    case "monthDay":
      return { by: "monthDay", date: numberOf(draft.cutOffDate) };
    case "workingDays":
      return { by: "workingDays", days: numberOf(draft.cutOffDays) };
  }
}

function numberOf(typed: string): number | undefined {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : undefined;
}
