/** What the server and its recording process say to each other. Both are started from the same sources, so nothing is parsed. */
import type { TrackId } from "#shared/ids.ts";
import type { Source } from "#shared/recordings.ts";
import type { JitterCounts } from "./jitter-buffer.ts";

/** How the packets of a source look on the wire. */
export type TrackFormat = {
  payloadType: number;
  clockRate: number;
  ssrc: number;
  mimeType: string;
  channels: number | null;
};

export type ToProcess =
  | { do: "open"; track: TrackId; source: Source; path: string }
  | { do: "format"; track: TrackId; format: TrackFormat }
  | { do: "stop"; track: TrackId };

export type TrackMeasure = JitterCounts & {
  track: TrackId;
  bytes: number;
  /** Milliseconds since 1970. */
  lastWriteAt: number | null;
  frames: number;
  /** Frames that could not be written because a packet or the key frame before was missing. */
  dropped: number;
};

export type FromProcess =
  | { said: "opened"; track: TrackId; port: number; rtcpPort: number }
  /** The first bytes of the file; `at` is the moment of its first block. */
  | { said: "started"; track: TrackId; at: number }
  | { said: "keyFrameWanted"; track: TrackId }
  | { said: "measured"; tracks: TrackMeasure[] }
  /** The last word about a track; failure is null when it ended as asked. */
  | { said: "closed"; measure: TrackMeasure; failure: string | null };
