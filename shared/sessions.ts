/**
 * A session (buổi tiếp) and its hearings (lượt tiếp): the snapshot a room sees, and the commands that
 * change it (domain §4.6, reference-systems D9). Rules: session-machine.ts; numbers SE, HE, FL in RULES.md.
 */
import { z } from "zod";
import {
  ConclusionId,
  HearingId,
  InterpreterId,
  MatterId,
  OrganisationId,
  PersonId,
  SessionId,
  SiteId,
} from "./ids.ts";
import { DocumentSource, Source } from "./recordings.ts";
import { HearingMatter, Language } from "./matter-kinds.ts";
import { SessionRole } from "./roles.ts";
import { Instant } from "./time.ts";

export const SessionState = z.enum(["scheduled", "lineOpen", "inSession", "recess", "closed", "cancelled"]);
export type SessionState = z.infer<typeof SessionState>;

/** called = being heard now; adjourned = not reached before the session closed, to be booked again. */
export const HearingState = z.enum(["waiting", "checkedIn", "called", "heard", "noShow", "adjourned"]);
export type HearingState = z.infer<typeof HearingState>;

/** định kỳ, đột xuất, thường xuyên (LTCD Điều 18; ND154 Điều 10, 29). */
export const SessionKind = z.enum(["PERIODIC", "ADHOC", "REGULAR"]);
export type SessionKind = z.infer<typeof SessionKind>;

/** Why a head receives outside the calendar: LTCD Điều 18.3 point a or b, with the facts in words. */
export const AdhocGround = z.object({
  point: z.enum(["a", "b"]),
  reason: z.string().trim().min(1).max(500),
});
export type AdhocGround = z.infer<typeof AdhocGround>;

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

/** The time booked for one hearing within its session; the end is not part of it. */
export const Slot = z.object({ from: Instant, to: Instant });
export type Slot = z.infer<typeof Slot>;

/** Who puts the citizen's words into Vietnamese and back (LTCD Điều 7.1.đ). */
export const BookedInterpreter = z.object({ id: InterpreterId, name: z.string(), language: Language });
export type BookedInterpreter = z.infer<typeof BookedInterpreter>;

export const Hearing = z.object({
  id: HearingId,
  /** 1, 2, 3 … in the order of hearing. */
  order: z.number().int(),
  /** Where the citizen sits. */
  site: SiteId,
  state: HearingState,
  /**
   * Null where the viewer may not know it. Of a denunciation it holds a neutral label for everybody: its
   * people are known only to the matter's circle, through the matter itself (ND156; domain §11).
   */
  matter: HearingMatter.nullable(),
  /** The matter in the register; null in sessions from before there was one. */
  matterId: MatterId.nullable().default(null),
  slot: Slot.nullable().default(null),
  interpreter: BookedInterpreter.nullable().default(null),
  calledAt: Instant.nullable(),
  endedAt: Instant.nullable(),
});
export type Hearing = z.infer<typeof Hearing>;

/** How a session is cut into hearings (domain §5.4.1). The first `reserved` slots are kept for priority matters (ND154 Điều 26.1.a). */
export const SlotGrid = z.object({
  minutes: z.number().int().min(5).max(240),
  bufferMinutes: z.number().int().min(0).max(120),
  reserved: z.number().int().min(0).max(60),
});
export type SlotGrid = z.infer<typeof SlotGrid>;

export const Hand = z.object({ person: PersonId, at: Instant });
export type Hand = z.infer<typeof Hand>;

export const Floor = z.object({ person: PersonId, since: Instant });
export type Floor = z.infer<typeof Floor>;

/** The document source on everybody's screen. */
export const Shown = z.object({ person: PersonId, source: DocumentSource, since: Instant });

/** Why a document came down by itself: its device or window was closed, or its site was lost. */
export const DocumentEnd = z.enum(["ended", "lineLost"]);
export type DocumentEnd = z.infer<typeof DocumentEnd>;

export const Session = z.object({
  id: SessionId,
  /** Number of accepted commands; a client drops a snapshot older than the one it has. */
  version: z.number().int(),
  title: z.string(),
  organisation: OrganisationId,
  startsAt: Instant,
  /** The planned end; null in sessions from before there was one. */
  endsAt: Instant.nullable().default(null),
  kind: SessionKind.default("PERIODIC"),
  /** Set exactly when the kind is ADHOC. */
  adhocGround: AdhocGround.nullable().default(null),
  /** Why somebody presides in place of the head; null where the head does (ND154 Điều 25.1). */
  delegation: z.string().nullable().default(null),
  slots: SlotGrid.nullable().default(null),
  state: SessionState,
  /** Put off to a day not known yet: its line is not opened before a new time is planned. */
  isPostponed: z.boolean().default(false),
  sites: z.array(SessionSite),
  members: z.array(Member),
  hearings: z.array(Hearing),
  /** The hearing being heard now. */
  current: HearingId.nullable(),
  /** Raised hands, the longest raised first. */
  hands: z.array(Hand),
  /** Who may speak: microphones of all others are closed on the server (ND154 Điều 21.2). */
  floor: z.array(Floor),
  /** Null in sessions from before documents could be shown. */
  shown: Shown.nullable().default(null),
  /** At whose seat sits the interpreter who is heard beside those who speak. */
  interpreting: Floor.nullable().default(null),
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
  /** With a reason the hearing begins though a camera is not recorded; it stands in the minutes. */
  z.object({ do: z.literal("call"), hearing: HearingId, recordingReason: reason.optional() }),
  z.object({ do: z.literal("putBack") }),
  z.object({ do: z.literal("conclude") }),
  z.object({ do: z.literal("noShow"), hearing: HearingId }),
  z.object({ do: z.literal("raiseHand") }),
  z.object({ do: z.literal("lowerHand"), person: PersonId }),
  z.object({ do: z.literal("giveFloor"), person: PersonId }),
  z.object({ do: z.literal("takeFloor"), person: PersonId }),
  z.object({ do: z.literal("closeFloor") }),
  z.object({ do: z.literal("showDocument"), person: PersonId, source: DocumentSource }),
  z.object({ do: z.literal("hideDocument") }),
  /** Written by the server alone, when what was shown is sent no more. */
  z.object({ do: z.literal("documentEnded"), cause: DocumentEnd }),
  z.object({ do: z.literal("openInterpreter"), person: PersonId }),
  z.object({ do: z.literal("closeInterpreter") }),
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
  /** While the line was tried: sound of this person, who had the floor, reached the server (ND154 Điều 23.1). */
  z.object({ type: z.literal("sound"), person: PersonId }),
  /** The server itself failed and came back: media worker replaced, or the whole server restarted. */
  z.object({ type: z.literal("server"), change: z.enum(["workerReplaced", "restarted"]) }),
  /** The minutes of the line's hearing were frozen, signed by all, or opened again, which voids signatures. */
  z.object({
    type: z.literal("minutes"),
    by: PersonId,
    change: z.enum(["frozen", "signed", "reopened"]),
    version: z.number().int(),
  }),
  /** The notice of conclusion was issued, after the session (domain §4.6). */
  z.object({ type: z.literal("conclusionIssued"), by: PersonId, conclusion: ConclusionId }),
  /** The recording of a track started, stopped or failed. */
  z.object({
    type: z.literal("recording"),
    person: PersonId,
    source: Source,
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

/**
 * What a clerk plans before the opening. Hearings are booked one by one into its slots. Every person,
 * site and interpreter named is reserved from `startsAt` to `endsAt`; what is taken refuses the plan.
 */
export const SessionPlan = z.object({
  title: text(200),
  organisation: OrganisationId,
  kind: SessionKind,
  adhocGround: AdhocGround.nullable(),
  delegation: z.string().trim().min(1).max(500).nullable(),
  startsAt: Instant,
  endsAt: Instant,
  slots: SlotGrid,
  centralSite: SiteId,
  componentSites: z.array(SiteId).max(80),
  members: z
    .array(z.object({ person: PersonId, role: SessionRole, site: SiteId }))
    .min(1)
    .max(200),
});
export type SessionPlan = z.infer<typeof SessionPlan>;

/** A line in lists of sessions: no citizen's data. */
export const SessionLine = z.object({
  id: SessionId,
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant.nullable(),
  kind: SessionKind,
  state: SessionState,
  organisation: OrganisationId,
  centralSite: z.string(),
  sites: z.number().int(),
  hearings: z.number().int(),
  /** The viewer's own part, if any. */
  role: SessionRole.nullable(),
});
export type SessionLine = z.infer<typeof SessionLine>;
