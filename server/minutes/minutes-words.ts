/** What every part of the minutes knows, and the words they share. Pure. */
import type { HearingId, SiteId } from "#shared/ids.ts";
import type { HearingMatter } from "#shared/matter-kinds.ts";
import type { PartyFields } from "#shared/matter-records.ts";
import type { MinutesFacts, TextBlock } from "#shared/minutes-facts.ts";
import type { RecordedTrack } from "#shared/recordings.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { Seal } from "#shared/seals.ts";
import type { Hearing, Member, Session, SessionLogLine, SessionSite } from "#shared/sessions.ts";
import { dayOf, showClock, type Instant } from "#shared/time.ts";
import { firstMinutesWords, type MinutesWordsPart } from "../database/migrations/0023-minutes-words.ts";
import type { Interval } from "./minutes-facts.ts";

/** The fixed words of the minutes by part (DC6), with those of the program where one is missing. */
export type FixedWords = Readonly<Record<MinutesWordsPart, string>>;

/** What these facts were drawn with; words that were set later change no minutes that were read back. */
export const fixedWords = ({ words: own }: Pick<MinutesFacts, "words">): FixedWords => ({
  ...firstMinutesWords,
  ...own,
});

/** Of the words that hold on a day, those of the minutes. */
export function pickWords(parts: Readonly<Record<string, string>>): FixedWords {
  const own = Object.entries(parts).filter(([part]) => part in firstMinutesWords);
  return { ...firstMinutesWords, ...Object.fromEntries(own) };
}

/** Somebody who came with the citizen's side, as written down at the counter (ND154 Điều 12, 13). */
export type Attending = Pick<PartyFields, "role" | "citizen" | "papers">;

export type FactsGiven = {
  session: Session;
  hearing: HearingId;
  log: readonly SessionLogLine[];
  /** Recorded tracks of the session; those of other hearings are passed over. */
  tracks: readonly RecordedTrack[];
  /** Those of the matter who came; empty where the register knows nobody. */
  citizens: readonly Attending[];
  /** Files handed in while the session ran. */
  files: readonly { title: string; at: Instant }[];
  seal: Pick<Seal, "state" | "verdict" | "manifest" | "sealedAt"> | null;
  issuer: { parent: string | null; own: string };
  /** Where the issuing body sits, for the line of place and date. */
  place: string;
  words: FixedWords;
  now: Instant;
};

/** The same with what follows from it: the hearing, when it was, and whose names may stand in its minutes. */
export type Known = Omit<FactsGiven, "hearing"> & {
  hearing: Hearing;
  span: Interval | null;
  members: readonly Member[];
  sites: readonly SessionSite[];
};

/** In this order people stand in the minutes. A station is a machine and stands in the table of sites only. */
export const order: readonly SessionRole[] = ["presider", "noteTaker", "agency", "technician", "observer"];

/** To be filled in by hand. */
export const UNKNOWN = "……………";
type Run = Extract<TextBlock, { kind: "paragraph" }>["runs"][number];

export const bold = (text: string): Run => ({ text, bold: true });
export const words = (...runs: Run[]): TextBlock => ({ kind: "paragraph", runs });
export const item = (...runs: Run[]): TextBlock => ({ kind: "item", runs });
export const heading = (text: string): TextBlock => ({ kind: "heading", text });

/** `ngày 05 tháng 02 năm 2026`: two figures for days up to 9 and for the first two months, as ND30 asks. */
export function longDate(at: Instant): string {
  const [year, month, day] = dayOf(at).split("-");
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** Lines of what somebody typed or set, without those that are empty. */
export const linesIn = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** `08 giờ 30 phút` */
export function longClock(at: Instant): string {
  const [hour, minute] = showClock(at).split(":");
  return `${hour} giờ ${minute} phút`;
}

export function siteName(sites: readonly Pick<SessionSite, "id" | "name">[], id: SiteId): string {
  return sites.find((site) => site.id === id)?.name ?? UNKNOWN;
}

export function applicantOf(matter: HearingMatter | null): string {
  if (matter === null) return UNKNOWN;
  return matter.headcount > 1 ? `${matter.applicant} (đoàn ${matter.headcount} người)` : matter.applicant;
}
