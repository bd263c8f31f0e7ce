/** Types of the tables of recordings: segments, tracks, gaps, seals, permissions, films; see tables.ts. */
import type { ColumnType, Generated } from "kysely";
import type { FilmKind, FilmReason, FilmState } from "#shared/films.ts";
import type {
  HearingId,
  MatterId,
  PersonId,
  RecordingGrantId,
  SessionId,
  SiteId,
  TrackId,
} from "#shared/ids.ts";
import type { GapCause, Source } from "#shared/recordings.ts";
import type { RecordingVerdict, SealFinding, SealState } from "#shared/seals.ts";
import type { Day, Instant } from "#shared/time.ts";

/** One row a file. */
export type RecordingLimitTable = {
  name: string;
  value: number;
  source: string;
  valid_from: Day;
  valid_to: Day | null;
};

/** An index of the ledgers; see server/recordings/segment-store.ts. */
export type RecordedSegmentTable = {
  track: TrackId;
  number: number;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  source: Source;
  from_at: Instant;
  to_at: Instant;
  rtp_first: number;
  rtp_last: number;
  clock_rate: number;
  packets: number | null;
  lost: number | null;
  frames: number;
  bytes: number;
  sha256: string;
  recovered: boolean;
  /** Of the session's ledger. */
  line: number;
  /** Since when the second copy holds it. */
  copied_at: Generated<Instant | null>;
};

/** One row a hearing that is over. */
export type RecordingSealTable = {
  hearing: HearingId;
  /** Null in sessions from before there was a register. */
  matter: Generated<MatterId | null>;
  session: SessionId;
  state: SealState;
  verdict: ColumnType<RecordingVerdict | null, string | null, string | null>;
  manifest: string | null;
  queued_at: Instant;
  sealed_at: Instant | null;
  copied_at: Generated<Instant | null>;
  second_at: Generated<Instant | null>;
  checked_at: Generated<Instant | null>;
  faults: Generated<number>;
  findings: ColumnType<SealFinding[], string | undefined, string>;
};

/** Asked for by a clerk, approved by the head of the body, ended by either. */
export type RecordingGrantTable = {
  id: RecordingGrantId;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  request: string;
  valid_from: Day;
  valid_to: Day;
  asked_by: PersonId;
  asked_at: Instant;
  approved_by: PersonId | null;
  approved_at: Instant | null;
  ended_by: PersonId | null;
  ended_at: Instant | null;
};

/** One row for each hearing and kind of what is made of it. */
export type FilmTable = {
  hearing: HearingId;
  kind: FilmKind;
  session: SessionId;
  state: FilmState;
  reason: FilmReason | null;
  percent: Generated<number>;
  run: Generated<number>;
  failures: Generated<number>;
  bytes: Generated<number | null>;
  ms: Generated<number | null>;
  sha256: Generated<string | null>;
  manifest: Generated<string | null>;
  made_at: Generated<Instant | null>;
};

export type RecordingGapTable = {
  session: SessionId;
  line: number;
  hearing: HearingId;
  track: TrackId | null;
  person: PersonId;
  site: SiteId;
  source: Source;
  from_at: Instant;
  to_at: Instant;
  cause: GapCause;
};

export type RecordedTrackTable = {
  id: TrackId;
  session: SessionId;
  hearing: HearingId;
  person: PersonId;
  site: SiteId;
  source: Source;
  /** The moment of the file's first picture or sound. */
  started_at: Instant;
  /** Null while it is being written. */
  ended_at: Instant | null;
  bytes: Generated<number>;
  /** RTP packets that never came, in spite of asking again. */
  lost: Generated<number>;
  /** It ended otherwise than asked: process, disk or server gone. */
  failed: Generated<boolean>;
};

export type RecordingTables = {
  recorded_tracks: RecordedTrackTable;
  recorded_segments: RecordedSegmentTable;
  recording_gaps: RecordingGapTable;
  recording_limits: RecordingLimitTable;
  recording_seals: RecordingSealTable;
  films: FilmTable;
  recording_grants: RecordingGrantTable;
};
