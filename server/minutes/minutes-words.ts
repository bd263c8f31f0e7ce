/** What every part of the minutes knows, and the words they share. Pure. */
import type { HearingId, SiteId } from "#shared/ids.ts";
import type { Statement } from "#shared/minutes.ts";
import type { RecordedTrack } from "#shared/recordings.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { Hearing, Member, Session, SessionLogLine, SessionSite } from "#shared/sessions.ts";
import { dayOf, showClock, type Instant } from "#shared/time.ts";
import type { Run } from "../documents/document-model.ts";
import type { Interval } from "./minutes-facts.ts";

export type MinutesGiven = {
  session: Session;
  hearing: HearingId;
  log: readonly SessionLogLine[];
  statements: readonly Statement[];
  /** Recorded tracks of the session; those of other hearings are passed over. */
  tracks: readonly RecordedTrack[];
  issuer: { parent: string | null; own: string };
  /** Where the issuing body sits, for the line of place and date. */
  place: string;
};

/** The same with what follows from it: the hearing, when it was, and whose names may stand in its minutes. */
export type Known = Omit<MinutesGiven, "hearing"> & {
  hearing: Hearing;
  span: Interval | null;
  members: readonly Member[];
  sites: readonly SessionSite[];
};

/** In this order people stand in the minutes. A station is a machine and stands in the table of sites only. */
export const order: readonly SessionRole[] = ["presider", "noteTaker", "agency", "technician", "observer"];

/** To be filled in by hand. */
export const UNKNOWN = "……………";
export const bold = (text: string): Run => ({ text, bold: true });

/** `ngày 05 tháng 02 năm 2026`: two figures for days up to 9 and for the first two months, as ND30 asks. */
export function longDate(at: Instant): string {
  const [year, month, day] = dayOf(at).split("-");
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** `08 giờ 30 phút` */
export function longClock(at: Instant): string {
  const [hour, minute] = showClock(at).split(":");
  return `${hour} giờ ${minute} phút`;
}

export function siteName(sites: readonly SessionSite[], id: SiteId): string {
  return sites.find((site) => site.id === id)?.name ?? UNKNOWN;
}
