/**
 * The live contract: everything that crosses the socket, once. Every ask is answered once with
 * Reply<T>; news carries whole snapshots, so late and returning people need no special path.
 */
import { z } from "zod";
import { DeviceId, HearingId, PersonId, ReadinessTestId, SessionId, SiteId } from "./ids.ts";
import {
  DtlsParameters,
  IceParameters,
  MediaOffer,
  RtpCapabilities,
  RtpParameters,
  Side,
  Stream,
  TileSize,
  TransportOffer,
} from "./media.ts";
import { Minutes, MinutesCommand, MinutesDone } from "./minutes.ts";
import { Reading } from "./minutes-endpoints.ts";
import { ClientWay, LineWord, OwnMeasure, ReadinessTest, Way, WayMeasure } from "./readiness.ts";
import { ExtraSource, OwnSource, PictureSource, RecordingState, Source } from "./recordings.ts";
import type { Reply } from "./refusals.ts";
import { Session, SessionCommand } from "./sessions.ts";
import { Instant } from "./time.ts";

/** Raised when an old client would misread us; older ones are asked to reload. */
export const PROTOCOL = 2;

/** The largest message either side sends, in bytes. */
export const MAX_MESSAGE = 100_000;

/** How a member is connected. absent = has not come or went out; lost = the line broke and is waited for. */
export const Presence = z.object({
  person: PersonId,
  state: z.enum(["absent", "here", "lost"]),
  since: Instant.nullable(),
  /** none = this role shows no camera. Frozen and stopped are measured from what reaches the server. */
  camera: z.enum(["none", "running", "stopped", "frozen"]),
  /** Since when the camera is so; null where it never ran. */
  cameraSince: Instant.nullable(),
  microphone: z.enum(["none", "closed", "open"]),
  /** What it sends besides, as the server receives it now. */
  extras: z.array(ExtraSource),
});
export type Presence = z.infer<typeof Presence>;

/** Quality of one seat's line, measured over the last seconds. Loss as a share from 0 to 1, bitrates in bit/s. */
export const LineQuality = z.object({
  person: PersonId,
  at: Instant,
  roundTripMs: z.number().nullable(),
  upBitrate: z.number(),
  upLoss: z.number().nullable(),
  downBitrate: z.number(),
  downLoss: z.number().nullable(),
  /** udp or tcp, as the media really travels. */
  protocol: z.string().nullable(),
  /** By the thresholds of readiness in force (domain §4.3); unknown where nothing could be measured. */
  word: LineWord,
});
export type LineQuality = z.infer<typeof LineQuality>;

/** Everything a room's screen needs at once, on entering and on returning. */
export const Entered = z.object({
  session: Session,
  presence: z.array(Presence),
  recording: RecordingState,
  /** New transports, or null: the seat's media of the generation named in the ask still stands and was kept. */
  media: MediaOffer.nullable(),
  /** When media was kept: fresh ICE parameters for both transports, and the streams as they are now. */
  kept: z
    .object({ send: IceParameters.nullable(), receive: IceParameters, streams: z.array(Stream) })
    .nullable(),
  /** What is being read back now, for screens that come in late. */
  reading: Reading.nullable(),
  /** The server's clock, for the clock on the wall. */
  now: Instant,
});
export type Entered = z.infer<typeof Entered>;

/** A loop through the media server: what is sent on one transport comes back on the other. */
export const LoopOffer = z.object({
  send: TransportOffer,
  receive: TransportOffer,
  iceServers: MediaOffer.shape.iceServers,
});
export type LoopOffer = z.infer<typeof LoopOffer>;

const EnterAsk = z.object({
  protocol: z.number().int(),
  session: SessionId,
  device: DeviceId,
  /** True after the person confirmed to move here from another device. */
  takeOver: z.boolean(),
  capabilities: RtpCapabilities,
  /** The generation whose transports this client still holds; null when it has none. */
  holds: z.number().int().nullable(),
});

/** A picture on somebody's screen, and how large. */
export const Tile = z.object({ seat: PersonId, source: PictureSource, size: TileSize });
export type Tile = z.infer<typeof Tile>;

const generation = z.number().int();
const nothing = z.object({});

export const asks = {
  "session:enter": { ask: EnterAsk, reply: Entered },
  "session:leave": { ask: nothing, reply: nothing },
  "session:do": { ask: z.object({ command: SessionCommand }), reply: Session },
  /** Sent every second while the room is open: finds a dead line long before the socket does. */
  "room:beat": { ask: nothing, reply: z.object({ now: Instant }) },
  "media:connect": {
    ask: z.object({ generation, side: Side, dtlsParameters: DtlsParameters }),
    reply: nothing,
  },
  "media:produce": {
    ask: z.object({ generation, source: Source, rtpParameters: RtpParameters }),
    reply: z.object({ producer: z.string() }),
  },
  /** The device behind a source is gone; its picture or sound ends until it is produced again. */
  "media:end": { ask: z.object({ generation, source: Source }), reply: nothing },
  "media:restartIce": { ask: z.object({ generation, side: Side }), reply: IceParameters },
  /** All new transports, when the old ones cannot be saved. */
  "media:renew": { ask: z.object({ capabilities: RtpCapabilities }), reply: MediaOffer },
  /** The client has set these streams up; the server lets them flow. */
  "media:ready": {
    ask: z.object({ generation, streams: z.array(z.string().max(64)).max(400) }),
    reply: nothing,
  },
  /** Nothing of these pictures was decoded yet: the server asks their senders for a whole frame. */
  "media:refresh": {
    ask: z.object({ generation, streams: z.array(z.string().max(64)).max(400) }),
    reply: nothing,
  },
  /** What the screen shows, and how large. Seats not named are hidden. A seat that may not be received is refused. */
  "media:view": {
    ask: z.object({ tiles: z.array(Tile).max(200) }),
    reply: nothing,
  },
  /** [ST5] Asks a site's screen to start or stop its document camera, or to stop what else it shows. */
  "device:run": {
    ask: z.object({ person: PersonId, source: ExtraSource, run: z.boolean() }),
    reply: nothing,
  },
  /** The whole of a hearing's minutes as they are now, for those who may read them while they are written. */
  "minutes:open": { ask: z.object({ hearing: HearingId }), reply: Minutes },
  /** The same as the endpoint doMinutes; the news minutes:changed follows to everybody who reads along. */
  "minutes:do": { ask: z.object({ hearing: HearingId, command: MinutesCommand }), reply: MinutesDone },
  /** Begins a test of a site; one at a time on each connection. It ends with the connection. */
  "readiness:begin": {
    ask: z.object({
      protocol: z.number().int(),
      site: SiteId,
      session: SessionId.nullable(),
      /** What the tester calls this computer. */
      device: z.string().trim().max(100),
    }),
    reply: z.object({ test: ReadinessTestId, relay: z.boolean() }),
  },
  /** A loop over one way alone; one before it is closed. Null where no relay is configured. */
  "readiness:open": {
    ask: z.object({ way: Way, capabilities: RtpCapabilities }),
    reply: LoopOffer.nullable(),
  },
  "readiness:connect": { ask: z.object({ side: Side, dtlsParameters: DtlsParameters }), reply: nothing },
  /** Sends a source into the loop; gives back the stream in which it returns. */
  "readiness:produce": {
    ask: z.object({ source: OwnSource, rtpParameters: RtpParameters }),
    reply: z.object({ producer: z.string(), stream: Stream }),
  },
  /** Ends the way: the worker's own figures, completed by what only the browser knows. */
  "readiness:measure": { ask: z.object({ client: ClientWay }), reply: WayMeasure },
  /** Judges and stores. May be asked again after a step was repeated; each is a test of its own. */
  "readiness:finish": { ask: OwnMeasure, reply: ReadinessTest },
  "readiness:stop": { ask: nothing, reply: nothing },
} satisfies Record<string, { ask: z.ZodType; reply: z.ZodType }>;

export const news = {
  "session:changed": Session,
  "room:presence": z.array(Presence),
  /** All lines to presider and technician, the own line to everybody else. */
  "room:lines": z.array(LineQuality),
  "room:recording": RecordingState,
  /** This person went on on another device; everything here is closed. */
  "room:takenOver": nothing,
  /** The session is over or this person no longer belongs to it; the room is closed. */
  "room:closed": nothing,
  /** The streams of this seat as they should be now; the client adds and drops to match. */
  "media:streams": z.object({ generation, streams: z.array(Stream) }),
  /** Presider or technician ask this screen to start or stop one of its devices. */
  "device:run": z.object({ source: ExtraSource, run: z.boolean() }),
  /** A media worker died; ask media:renew now. */
  "media:lost": nothing,
  /** To presider, note-takers, and to agencies that may propose: to these only with their own proposals. */
  "minutes:changed": Minutes,
  /** The page being read back, to every screen of the hearing; null when the reading is over. */
  "minutes:reading": Reading.nullable(),
} satisfies Record<string, z.ZodType>;

export type AskName = keyof typeof asks;
export type Ask<E extends AskName> = z.infer<(typeof asks)[E]["ask"]>;
export type Answer<E extends AskName> = z.infer<(typeof asks)[E]["reply"]>;
export type NewsName = keyof typeof news;
export type News<E extends NewsName> = z.infer<(typeof news)[E]>;

export type ClientToServer = {
  [E in AskName]: (ask: Ask<E>, reply: (reply: Reply<Answer<E>>) => void) => void;
};
export type ServerToClient = { [E in NewsName]: (news: News<E>) => void };
