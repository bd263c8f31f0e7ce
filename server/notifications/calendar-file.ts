/**
 * The calendar entry of a notice (RFC 5545, 5546): the same UID for the whole life of a hearing's
 * invitation, and a SEQUENCE that grows, so that an update changes and a cancellation drops the entry.
 * Times are UTC, which every calendar shows in its own zone; Việt Nam has no summer time.
 */
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { NoticeKind } from "#shared/notifications.ts";
import type { Instant } from "#shared/time.ts";

export type CalendarEntry = {
  kind: NoticeKind;
  uid: string;
  sequence: number;
  /** The moment the notice was written: the same in every try. */
  stamp: Instant;
  startsAt: Instant;
  endsAt: Instant;
  subject: string;
  text: string;
  place: string;
  organiser: { name: string; address: string };
  attendee: string;
};

export type CalendarFile = { method: "REQUEST" | "CANCEL"; content: string };

/** The file that goes with a notice; null for kinds that change nobody's calendar. */
export function calendarFile(entry: CalendarEntry): CalendarFile | null {
  const withoutEntry: readonly NoticeKind[] = ["reminder", "calendar", "conclusion", "task"];
  if (withoutEntry.includes(entry.kind)) return null;
  const isCancelled = entry.kind === "cancellation";
  const calendar = ical({
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: "Cau tiep dan", product: "Tiep cong dan truc tuyen", language: "VI" },
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(entry.stamp),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    summary: entry.subject.normalize("NFC"),
    description: entry.text.normalize("NFC"),
    location: entry.place.normalize("NFC"),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: entry.organiser.name, email: entry.organiser.address },
    attendees: [{ email: entry.attendee, rsvp: false }],
  });
  return { method: isCancelled ? "CANCEL" : "REQUEST", content: `${calendar.toString()}\r\n` };
}
