/** What the server and its recording process say to each other. Both are started from the same sources, so nothing is parsed. */
import type { HearingId, PersonId, SiteId, TrackId } from "#shared/ids.ts";
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

/** Where what arrives is to be written. */
export type Target = {
  track: TrackId;
  /** Whose it is: every segment says so itself, for a file found alone. */
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  folder: string;
  /** The number of its next segment. */
  next: number;
  /** Nothing that arrived before belongs to it; milliseconds since 1970 on the recording's clock. */
  from: number;
};

/** One source of one person, received as long as it is sent, whatever hearing it is written for. */
export type FeedId = number;

export type ToProcess =
  | { do: "begin"; anchorMs: number; segmentMs: number }
  | { do: "open"; feed: FeedId; source: Source; probe: string }
  | { do: "format"; feed: FeedId; format: TrackFormat }
  /** target null: only proven, by as many empty bytes as the frames have; nothing of it can be decoded. */
  | { do: "target"; feed: FeedId; target: Target | null }
  | { do: "stop"; feed: FeedId };

/** A stretch within a segment of which nothing could be written, because packets never came. */
export type Hole = { from: number; to: number };

/** A closed segment: synced, renamed, hashed. Times are milliseconds since 1970 on the recording's clock. */
export type SegmentReport = {
  track: TrackId;
  number: number;
  from: number;
  /** The end of its last frame. */
  to: number;
  rtpFirst: number;
  rtpLast: number;
  clockRate: number;
  packets: number;
  lost: number;
  frames: number;
  bytes: number;
  sha256: string;
  /** Packets were lost just before its first frame. */
  afterLoss: boolean;
  holes: Hole[];
};

export type FeedMeasure = JitterCounts & {
  feed: FeedId;
  /** Bytes on the disk: of segments since the target was set, or of the proof while there is none. */
  bytes: number;
  isProof: boolean;
  lastWriteAt: number | null;
};

export type FromProcess =
  | { said: "opened"; feed: FeedId; port: number; rtcpPort: number }
  /** The first frame of a segment; `at` is its moment. */
  | { said: "started"; feed: FeedId; track: TrackId; number: number; at: number }
  | { said: "keyFrameWanted"; feed: FeedId }
  /** Pictures came and come no more: said once, until they come again. */
  | { said: "stalled"; feed: FeedId }
  | { said: "segment"; feed: FeedId; report: SegmentReport }
  /** The file stands as far as it could be written; it is closed like one of a killed process. */
  | { said: "segmentFailed"; feed: FeedId; track: TrackId; number: number; failure: string }
  /** Sound waits for room on the disk. */
  | { said: "full"; feed: FeedId }
  | { said: "measured"; feeds: FeedMeasure[] }
  /** A target was left behind and everything written for it has been reported. */
  | { said: "left"; feed: FeedId; track: TrackId }
  /** The last word about a feed; failure is null when it ended as asked. */
  | { said: "closed"; feed: FeedId; failure: string | null };
