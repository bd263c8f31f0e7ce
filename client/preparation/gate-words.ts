/** Sentences of gates: what is missing by name, until when, what was done. Pure: names and clock come from outside. */
import type { Evidence, Gate, Missing, Want } from "#shared/preparation.ts";
import { msOf, showClock, showDate, type Instant } from "#shared/time.ts";
import type { TFunction } from "i18next";

/** So many names stand in one sentence. */
const NAMES = 6;

export function momentWords(t: TFunction, at: Instant): string {
  return t("preparation.at", { clock: showClock(at), date: showDate(at) });
}

/** One sentence for each kind of want, in the order in which the kinds first come. */
export function missingSentences(t: TFunction, missing: readonly Missing[]): string[] {
  const kinds = new Map<Want, Missing[]>();
  for (const one of missing) kinds.set(one.want, [...(kinds.get(one.want) ?? []), one]);
  return [...kinds].map(([want, all]) => {
    const names = all.map((one) => nameWords(t, one));
    const at = all[0]?.at ?? null;
    return t(`preparation.wants.${want}`, {
      names:
        names.length > NAMES
          ? t("preparation.andMore", {
              names: names.slice(0, NAMES).join("; "),
              number: names.length - NAMES,
            })
          : names.join("; "),
      at: at === null ? "" : momentWords(t, at),
    });
  });
}

function nameWords(t: TFunction, { subject, at }: Missing): string {
  const name = subject.name === "" ? t("preparation.former") : subject.name;
  return at === null ? name : `${name} (${momentWords(t, at)})`;
}

export function evidenceSentence(t: TFunction, { what, subject, at, by }: Evidence): string {
  const name = subject.name === "" ? t("preparation.former") : subject.name;
  return t(`preparation.evidence.${what}`, { name, at: momentWords(t, at), by });
}

/** Until when, and how long that is: in working days, or for the link in minutes. Null where there is no limit. */
export function dueWords(
  t: TFunction,
  gate: Pick<Gate, "gate" | "due" | "workingDaysLeft" | "state">,
  nowMs: number,
): { due: string; left: string } | null {
  if (gate.due === null) return null;
  const date = showDate(gate.due);
  const due =
    gate.gate === "G4"
      ? t("preparation.dueClock", { clock: showClock(gate.due), date })
      : t("preparation.due", { date });
  const waits = gate.state === "open" || gate.state === "late";
  return { due, left: waits ? leftWords(t, gate, msOf(gate.due) - nowMs) : "" };
}

const HOUR_MS = 3_600_000;

function leftWords(t: TFunction, gate: Pick<Gate, "gate" | "workingDaysLeft">, leftMs: number): string {
  const days = gate.workingDaysLeft ?? 0;
  if (leftMs < 0) return days < 0 ? t("preparation.past", { number: -days }) : t("preparation.pastToday");
  if (gate.gate === "G4" && leftMs < 3 * HOUR_MS)
    return t("preparation.leftMinutes", { minutes: Math.ceil(leftMs / 60_000) });
  return days > 0 ? t("preparation.left", { number: days }) : t("preparation.leftToday");
}

/** What mends a want. */
export type Mend = "publish" | "notify" | "notices" | "test" | "enter" | "plan";

const mends: Partial<Record<Want, Mend>> = {
  notPublished: "publish",
  withdrawn: "publish",
  planDiffers: "publish",
  changeNotPosted: "publish",
  noExpectedDate: "publish",
  notInvited: "notify",
  noticeOutOfDate: "notify",
  changeNotTold: "notify",
  notSent: "notices",
  bounced: "notices",
  siteUnstaffed: "plan",
  notTested: "test",
  testFailed: "test",
  testOutdated: "test",
  lineClosed: "enter",
  siteAbsent: "enter",
  noPicture: "enter",
  noSound: "enter",
};

/** The ways to mend a gate, each once. What came late is mended by nothing. */
export function mendsOf(gate: Pick<Gate, "missing">): Mend[] {
  return [...new Set(gate.missing.flatMap((one) => mends[one.want] ?? []))];
}
