/** Types of the tables of minutes; see tables.ts. */
import type { Generated } from "kysely";
import type { HearingId, MinutesFileId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Abbreviations } from "#shared/minutes-endpoints.ts";
import type { MinutesState, SigningPolicy } from "#shared/minutes.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Json } from "./tables.ts";

export type MinutesTable = {
  hearing: HearingId;
  session: SessionId;
  seq: Generated<number>;
  state: Generated<MinutesState>;
  snapshot: Json<unknown>;
};

/** Append-only; the database itself refuses to change or delete a row. */
export type MinutesLogTable = {
  hearing: HearingId;
  number: number;
  at: Instant;
  by: PersonId;
  concerns: string | null;
  event: Json<unknown>;
};

/** Append-only, as the log. The bytes lie on the disk under their hash. */
export type MinutesFileTable = {
  id: MinutesFileId;
  hearing: HearingId;
  version: number;
  kind: "pdf" | "docx" | "scan" | "signed";
  site: SiteId | null;
  hash: string;
  type: string;
  bytes: number;
  by: PersonId | null;
  at: Instant;
  after: MinutesFileId | null;
};

export type SigningPolicyTable = {
  organisation: OrganisationId | null;
  policy: SigningPolicy;
  valid_from: Day;
  valid_to: Day | null;
  basis: string;
};

export type AbbreviationTable = { person: PersonId; list: Json<Abbreviations> };

export type MinutesTables = {
  minutes: MinutesTable;
  minutes_log: MinutesLogTable;
  minutes_files: MinutesFileTable;
  signing_policies: SigningPolicyTable;
  abbreviations: AbbreviationTable;
};
