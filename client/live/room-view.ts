/**
 * What the room's components see and may do. They draw a RoomView and hold no session state; tracks
 * and transports stay outside React and are attached to elements through the Room.
 */
import type { HearingId, PersonId } from "#shared/ids.ts";
import type { LineQuality, Presence, Tile } from "#shared/live.ts";
import type { Minutes, MinutesCommand, MinutesDone } from "#shared/minutes.ts";
import type { Reading } from "#shared/minutes-endpoints.ts";
import type { ExtraSource, PictureSource, RecordingState } from "#shared/recordings.ts";
import type { Refusal, Reply } from "#shared/refusals.ts";
import type { Member, Session, SessionCommand } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import type { Value } from "../base/value.ts";

/** How this screen is linked with the server. */
export type Link =
  | { state: "entering" }
  | { state: "live" }
  /** The line broke; everything comes back by itself. */
  | { state: "returning"; since: Instant }
  /** The same person is in the room on another device; takeOver() moves here. */
  | { state: "elsewhere" }
  /** This person went on on another device. */
  | { state: "takenOver" }
  | { state: "closed" }
  | { state: "refused"; refusal: Refusal };

/** The own camera or microphone. failed carries why, for clear words and a picture. */
export type OwnDevice =
  | { state: "none" }
  | { state: "running"; label: string }
  | { state: "failed"; why: DeviceFailure }
  /** The chosen device was unplugged; the one named is used instead. */
  | { state: "fellBack"; label: string };

export type DeviceFailure = "blocked" | "missing" | "inUse" | "insecure" | "unknown";

export type RoomView = {
  link: Link;
  /** Null until first entered. */
  session: Session | null;
  /** This screen's own member of the session. */
  me: Member | null;
  presence: readonly Presence[];
  /** The own line for everybody; all lines for presider and technician. */
  lines: readonly LineQuality[];
  recording: RecordingState;
  /** Seats whose picture, or sound, reaches this screen now. */
  pictures: ReadonlySet<PersonId>;
  sounds: ReadonlySet<PersonId>;
  /** Of the hearings that were called; empty for those who do not read along. */
  minutes: ReadonlyMap<HearingId, Minutes>;
  /** The page of minutes that is being read back now. */
  reading: Reading | null;
  /** Documents that reach this screen now, by pictureKey(). */
  documents: ReadonlySet<string>;
  /** What this screen sends besides camera and microphone. */
  extras: Record<ExtraSource, OwnDevice>;
  ownCamera: OwnDevice;
  ownMicrophone: OwnDevice;
  /** The server's clock less this computer's, in milliseconds. */
  clockOffsetMs: number;
  /** The browser plays nothing until somebody clicks: told by a banner, ended by allowSound(). */
  soundBlocked?: boolean;
};

export const pictureKey = (seat: PersonId, source: PictureSource): string => `${seat} ${source}`;

/** The live room as the components use it; live-session.ts makes it. */
export type Room = {
  view: Value<RoomView>;
  /** Whether the server would accept the command now: the very function it obeys (shared/session-machine.ts decide). */
  can(command: SessionCommand): boolean;
  do(command: SessionCommand): Promise<Reply<Session>>;
  takeOver(): void;
  leave(): void;
  /** Plays what the browser refused so far; only a click or key makes it succeed. */
  allowSound(): void;
  /** Puts a seat's picture into a video element and takes it out when the signal ends; own picture too (muted, for the preview). */
  attachPicture(seat: PersonId, source: PictureSource, element: HTMLVideoElement, until: AbortSignal): void;
  /** Tells which tiles a part of the screen shows, and how large; those no part shows are paused on the server. */
  show(part: "stage" | "documents", tiles: readonly Tile[]): void;
  /** Starts one of this computer's further devices, with the device named or remembered. Its end is told by the view. */
  startExtra(source: ExtraSource, device?: string): Promise<void>;
  stopExtra(source: ExtraSource): void;
  /** Asks another site's screen to start or stop one of its devices. */
  askDevice(person: PersonId, source: ExtraSource, run: boolean): Promise<Reply<object>>;
  doMinutes(hearing: HearingId, command: MinutesCommand): Promise<Reply<MinutesDone>>;
  /** Changes the own camera or microphone while in the room; ids as in navigator.mediaDevices. */
  useDevices(devices: { camera?: string; microphone?: string; speaker?: string }): Promise<void>;
  /** Own microphone level from 0 to 1, for the meter. */
  level: Value<number>;
};
