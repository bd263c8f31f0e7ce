/**
 * The interface through which everybody else sees media. Media knows mediasoup and knows nothing of
 * hearings: it is told who may receive whom and whose sound may flow, and it closes the gap between
 * that and what is (settle). A seat is one person's place in one room, named by that person's id.
 */
import type { PersonId, SessionId } from "#shared/ids.ts";
import type {
  DtlsParameters,
  IceParameters,
  MediaOffer,
  RtpCapabilities,
  RtpParameters,
  Side,
  Stream,
  TileSize,
  TransportOffer,
} from "#shared/media.ts";
import type { Way } from "#shared/readiness.ts";
import type { OwnSource, PictureSource, Source } from "#shared/recordings.ts";

/** What a room should look like. Idempotent to apply; media settles to it and keeps to it. */
export type WantedRoom = {
  /** Whether a viewer may receive this source of a seat. Where not, no consumer exists. */
  receives(viewer: PersonId, seat: PersonId, source: Source): boolean;
  /** Seats whose sound is forwarded. The microphone of everybody else is closed here, whatever the client does. */
  sounds: ReadonlySet<PersonId>;
  /** Seats whose interpreter is forwarded; the same for all others. */
  interpreters: ReadonlySet<PersonId>;
};

export type CameraState = "none" | "running" | "stopped" | "frozen";

export type SeatMeasure = {
  seat: PersonId;
  roundTripMs: number | null;
  upBitrate: number;
  /** Share of packets lost on the way from the seat to us, 0 to 1. */
  upLoss: number | null;
  downBitrate: number;
  downLoss: number | null;
  protocol: "udp" | "tcp" | null;
  camera: CameraState;
  /** Packets of sound that arrived although the floor was closed; none was forwarded. */
  soundWithoutFloor: number;
  /** Packets of sound that arrived while the floor was open and were forwarded. */
  soundWithFloor: number;
};

/** What media tells its room's owner. */
export type RoomEvents = {
  /** The streams a seat should have changed; to be told to its client. */
  streams(seat: PersonId, generation: number, streams: Stream[]): void;
  /** The worker died; a new one stands ready and every seat of the room must ask for new transports. */
  lost(): void;
  /** A source began or ended, so that recording can follow. */
  sources(): void;
};

/** A copy of one source sent as plain RTP to a loopback port, without re-encoding. */
export type Tap = {
  payloadType: number;
  clockRate: number;
  ssrc: number;
  mimeType: string;
  channels: number | null;
  requestKeyFrame(): void;
  /** The highest layer of a picture that is copied, from 0; null for the best. No effect on one that has no layers. */
  limit(layer: number | null): void;
  /** The layer that was received stopped coming: the smallest is taken for a while. No effect on one that has no layers. */
  stepDown(): void;
  /** Called once when the source, the room or the worker goes. */
  ended: Promise<void>;
  close(): void;
};

export type MediaRoom = {
  settle(wanted: WantedRoom): void;
  /** New transports for a seat; its old ones are closed. Throws BadMedia where capabilities are unusable. */
  open(seat: PersonId, capabilities: RtpCapabilities, sends: boolean): Promise<MediaOffer>;
  /** Fresh ICE for a seat whose transports of this generation still stand; null when they do not. */
  keep(
    seat: PersonId,
    generation: number,
  ): Promise<{ send: IceParameters | null; receive: IceParameters; streams: Stream[] } | null>;
  connect(seat: PersonId, generation: number, side: Side, dtls: DtlsParameters): Promise<void>;
  produce(seat: PersonId, generation: number, source: Source, rtp: RtpParameters): Promise<string>;
  end(seat: PersonId, generation: number, source: Source): void;
  restartIce(seat: PersonId, generation: number, side: Side): Promise<IceParameters>;
  ready(seat: PersonId, generation: number, streams: readonly string[]): Promise<void>;
  /** Asks for a whole frame of these pictures; each is asked of its sender at most every 320 ms. */
  refresh(seat: PersonId, generation: number, streams: readonly string[]): void;
  /** Returns false, changing nothing, when a tile names a seat that the viewer may not receive. */
  view(seat: PersonId, tiles: readonly { seat: PersonId; source: PictureSource; size: TileSize }[]): boolean;
  leave(seat: PersonId): void;
  /** Sources that are being sent now. */
  sources(): { seat: PersonId; source: Source }[];
  tap(seat: PersonId, source: Source, to: { port: number; rtcpPort: number }): Promise<Tap | null>;
  measure(): Promise<SeatMeasure[]>;
  close(): void;
};

/** Counters of a loop at one moment, from the worker. */
export type LoopSample = {
  /** Both transports stand, by ICE and DTLS. */
  connected: boolean;
  protocol: "udp" | "tcp" | null;
  /** Packets that arrived and bytes of them; `lost` is counted from gaps in their numbers. */
  up: { packets: number; lost: number; bytes: number };
  /** Packets sent back and bytes of them; `lost` as the browser reports it in RTCP. */
  down: { packets: number; lost: number; bytes: number };
  upJitterMs: number | null;
  roundTripMs: number | null;
};

/** A line's test: what is sent comes back. Throws BadMedia where what a client sent cannot be used. */
export type Loop = {
  offer: { send: TransportOffer; receive: TransportOffer };
  connect(side: Side, dtls: DtlsParameters): Promise<void>;
  produce(source: OwnSource, rtp: RtpParameters): Promise<Omit<Stream, "seat" | "source">>;
  /** Null once the loop is gone, by close() or with its worker. */
  sample(): Promise<LoopSample | null>;
  close(): void;
};

export type Media = {
  /** A loop over one way alone, on the least busy worker, apart from every room. */
  openLoop(way: Way, capabilities: RtpCapabilities): Promise<Loop>;
  /** TURN as told to browsers; empty where none is configured. */
  iceServers: MediaOffer["iceServers"];
  openRoom(id: SessionId, events: RoomEvents): Promise<MediaRoom>;
  /** Process ids of the workers, for the technician's page and for tests. */
  workers(): number[];
  close(): Promise<void>;
};

/** Thrown when what a client sent cannot be used; becomes a refusal. */
export class BadMedia extends Error {
  readonly refusal: "badInput" | "oldMedia" | "wrongState";
  constructor(refusal: "badInput" | "oldMedia" | "wrongState", message: string) {
    super(message);
    this.refusal = refusal;
  }
}
