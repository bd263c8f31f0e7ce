/**
 * A session (buổi tiếp) and its hearings (lượt tiếp): the snapshot a room sees, and the commands that
 * change it (domain §4.6, reference-systems D9). Rules: session-machine.ts; numbers SE, HE, FL in RULES.md.
 */
import { z } from "zod";
import { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import { SessionRole } from "./roles.ts";
import { Instant } from "./time.ts";

export const SessionState = z.enum(["scheduled", "lineOpen", "inSession", "recess", "closed", "cancelled"]);
export type SessionState = z.infer<typeof SessionState>;

/** called = being heard now; adjourned = not reached before the session closed, to be booked again. */
export const HearingState = z.enum(["waiting", "checkedIn", "called", "heard", "noShow", "adjourned"]);
export type HearingState = z.infer<typeof HearingState>;

/** Kinds of petition (LTCD Điều 25.3). */
export const PetitionKind = z.enum(["KHIEU_NAI", "TO_CAO", "KIEN_NGHI", "PHAN_ANH"]);
export type PetitionKind = z.infer<typeof PetitionKind>;

export const SessionSite = z.object({
  id: SiteId,
  name: z.string(),
  shortName: z.string(),
  address: z.string(),
  /** The central site is where the presider sits (ND154 Điều 3). */
  kind: z.enum(["central", "component"]),
});
export type SessionSite = z.infer<typeof SessionSite>;

export const Member = z.object({
  person: PersonId,
  name: z.string(),
  title: z.string(),
  role: SessionRole,
  site: SiteId,
});
export type Member = z.infer<typeof Member>;

/** Who is heard and on what: personal data, hidden from those of other hearings (ND154 Điều 12.2). */
export const HearingMatter = z.object({
  /** The citizen, or the group's name. */
  applicant: z.string(),
  headcount: z.number().int(),
  kind: PetitionKind,
  summary: z.string(),
});
export type HearingMatter = z.infer<typeof HearingMatter>;

export const Hearing = z.object({
  id: HearingId,
  /** 1, 2, 3 … in the order of hearing. */
  order: z.number().int(),
  /** Where the citizen sits. */
  site: SiteId,
  state: HearingState,
  /** Null where the viewer may not know it. */
  matter: HearingMatter.nullable(),
  calledAt: Instant.nullable(),
  endedAt: Instant.nullable(),
});
export type Hearing = z.infer<typeof Hearing>;

export const Hand = z.object({ person: PersonId, at: Instant });
export type Hand = z.infer<typeof Hand>;

export const Floor = z.object({ person: PersonId, since: Instant });
export type Floor = z.infer<typeof Floor>;

export const Session = z.object({
  id: SessionId,
  /** Number of accepted commands; a client drops a snapshot older than the one it has. */
  version: z.number().int(),
  title: z.string(),
  organisation: OrganisationId,
  startsAt: Instant,
  state: SessionState,
  sites: z.array(SessionSite),
  members: z.array(Member),
  hearings: z.array(Hearing),
  /** The hearing being heard now. */
  current: HearingId.nullable(),
  /** Raised hands, the longest raised first. */
  hands: z.array(Hand),
  /** Who may speak: microphones of all others are closed on the server (ND154 Điều 21.2). */
  floor: z.array(Floor),
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Why it stands in recess or was cancelled. */
  reason: z.string(),
});
export type Session = z.infer<typeof Session>;

const reason = z.string().trim().min(1).max(300);

export const SessionCommand = z.discriminatedUnion("do", [
  z.object({ do: z.literal("openLine") }),
  z.object({ do: z.literal("open") }),
  z.object({ do: z.literal("recess"), reason }),
  z.object({ do: z.literal("resume") }),
  z.object({ do: z.literal("close") }),
  z.object({ do: z.literal("cancel"), reason }),
  z.object({ do: z.literal("checkIn"), hearing: HearingId }),
  z.object({ do: z.literal("call"), hearing: HearingId }),
  z.object({ do: z.literal("putBack") }),
  z.object({ do: z.literal("conclude") }),
  z.object({ do: z.literal("noShow"), hearing: HearingId }),
  z.object({ do: z.literal("raiseHand") }),
  z.object({ do: z.literal("lowerHand"), person: PersonId }),
  z.object({ do: z.literal("giveFloor"), person: PersonId }),
  z.object({ do: z.literal("takeFloor"), person: PersonId }),
  z.object({ do: z.literal("closeFloor") }),
]);
export type SessionCommand = z.infer<typeof SessionCommand>;
export type CommandName = SessionCommand["do"];

/**
 * One line of a session's log: an accepted command, or a fact the server saw. Commands replayed in
 * order give the stored snapshot; facts are for attendance and incidents in the minutes.
 */
export const SessionFact = z.discriminatedUnion("type", [
  z.object({ type: z.literal("command"), by: PersonId, command: SessionCommand }),
  /** Attendance, logged by the server: came in, went out, lost the line, came back, moved to another device. */
  z.object({
    type: z.literal("attendance"),
    person: PersonId,
    change: z.enum(["joined", "left", "lost", "back", "tookOver"]),
  }),
  z.object({ type: z.literal("camera"), person: PersonId, change: z.enum(["running", "stopped", "frozen"]) }),
  /** The server itself failed and came back: media worker replaced, or the whole server restarted. */
  z.object({ type: z.literal("server"), change: z.enum(["workerReplaced", "restarted"]) }),
  /** The recording of a track started, stopped or failed. */
  z.object({
    type: z.literal("recording"),
    person: PersonId,
    source: z.enum(["camera", "microphone"]),
    change: z.enum(["started", "stopped", "failed"]),
  }),
]);
export type SessionFact = z.infer<typeof SessionFact>;

export const SessionLogLine = z.object({
  number: z.number().int(),
  at: Instant,
  /** The hearing that was being heard. */
  hearing: HearingId.nullable(),
  fact: SessionFact,
});
export type SessionLogLine = z.infer<typeof SessionLogLine>;

const text = (max: number) => z.string().trim().min(1).max(max);

/** The plain form with which a clerk creates a session; the booking issue replaces it. */
export const NewSession = z.object({
  title: text(200),
  organisation: OrganisationId,
  startsAt: Instant,
  centralSite: SiteId,
  componentSites: z.array(SiteId).max(80),
  members: z
    .array(z.object({ person: PersonId, role: SessionRole, site: SiteId }))
    .min(1)
    .max(200),
  hearings: z
    .array(
      z.object({
        applicant: text(200),
        headcount: z.number().int().min(1).max(10_000),
        /** A denunciation needs the recorded waiver of Điều 20.4, which this plain form cannot take. */
        kind: PetitionKind.exclude(["TO_CAO"]),
        summary: text(500),
        site: SiteId,
      }),
    )
    .max(60),
});
export type NewSession = z.infer<typeof NewSession>;

/** A line in lists of sessions: no citizen's data. */
export const SessionLine = z.object({
  id: SessionId,
  title: z.string(),
  startsAt: Instant,
  state: SessionState,
  organisation: OrganisationId,
  centralSite: z.string(),
  sites: z.number().int(),
  hearings: z.number().int(),
  /** The viewer's own part, if any. */
  role: SessionRole.nullable(),
});
export type SessionLine = z.infer<typeof SessionLine>;
