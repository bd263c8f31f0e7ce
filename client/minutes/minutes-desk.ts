/** What the parts of the form share: the minutes as they are, the words in hand, and the way to the server. */
import type { HearingId, PersonId, SiteId } from "#shared/ids.ts";
import type { MinutesView } from "#shared/minutes-endpoints.ts";
import type { MinutesActor } from "#shared/minutes-machine.ts";
import type { Minutes, MinutesCommand, MinutesDone, PartName } from "#shared/minutes.ts";
import type { Reply } from "#shared/refusals.ts";
import type { Session } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { createContext, useContext, useEffect } from "react";
import { useValue } from "../base/use-value.ts";
import type { Content, Entry, EntryBuffer } from "./entry-buffer.ts";

export type MinutesDesk = {
  session: Session;
  hearing: HearingId;
  minutes: Minutes;
  actor: MinutesActor;
  /** Facts and the whole text; null until they were fetched. */
  view: MinutesView | null;
  buffer: EntryBuffer;
  send(command: MinutesCommand): Promise<Reply<MinutesDone>>;
  now(): Instant;
};

export const DeskContext = createContext<MinutesDesk | null>(null);

export function useDesk(): MinutesDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk outside a form of minutes");
  return desk;
}

/** What stands on the screen for a part or a statement: the words in hand before the server's. */
export function useEntry(key: string): { content: Content | null; version: number; entry: Entry | null } {
  const { minutes, buffer } = useDesk();
  const entry = useValue(buffer.entries).get(key) ?? null;
  const stands = standing(minutes, key);
  if (entry) return { content: entry.content, version: entry.version, entry };
  return { content: stands?.content ?? null, version: stands?.version ?? 0, entry: null };
}

function standing(minutes: Minutes, key: string): { content: Content; version: number } | null {
  const part = minutes.parts.find((one) => one.part === key);
  if (part) return { content: { part: part.part, text: part.text }, version: part.version };
  const statement = minutes.statements.find((one) => one.id === key);
  if (!statement) return null;
  const { id, kind, site, speaker, text, at, assignment, version } = statement;
  return { content: { id, kind, site, speaker, text, at, assignment }, version };
}

/** Sends what is in hand before the page goes away, and lets go of what the server has. */
export function useBufferLife(buffer: EntryBuffer, minutes: Minutes): void {
  useEffect(() => buffer.see(minutes), [buffer, minutes]);
  useEffect(() => {
    const save = (): void => void buffer.flush(); // flush() turns every failure into a state.
    addEventListener("pagehide", save);
    return () => {
      removeEventListener("pagehide", save);
      save();
      buffer.close();
    };
  }, [buffer]);
}

export function nameOf({ session, view }: MinutesDesk, person: PersonId): string {
  const member = session.members.find((one) => one.person === person);
  return member?.name ?? view?.people.find((one) => one.id === person)?.name ?? "";
}

export function siteNameOf({ session }: Pick<MinutesDesk, "session">, site: SiteId): string {
  return session.sites.find((one) => one.id === site)?.shortName ?? "";
}

/** Who may have spoken: the citizen first, then those in the session who speak. */
export function speakersOf({ session, hearing }: MinutesDesk) {
  const heard = session.hearings.find((one) => one.id === hearing);
  const citizen = heard?.matter
    ? [{ name: heard.matter.applicant, site: heard.site, kind: "account" as const }]
    : [];
  const officials = session.members
    .filter((one) => one.role === "presider" || one.role === "agency")
    .map(({ name, site, role }) => ({
      name,
      site,
      kind: role === "presider" ? ("directive" as const) : ("opinion" as const),
    }));
  return [...citizen, ...officials];
}

/** The parts in the order in which they are printed. */
export const partOrder: readonly PartName[] = [
  "sites",
  "people",
  "identity",
  "requests",
  "documents",
  "opinions",
  "dialogue",
  "conclusion",
  "agreed",
  "different",
  "speaking",
  "incidents",
  "ending",
  "remarks",
  "recording",
];
