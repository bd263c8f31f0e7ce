/** Types of the tables that hold citizens and their matters; see tables.ts. All of it is personal data. */
import type { Generated } from "kysely";
import type { IdKind, IdSeries } from "#shared/identity-numbers.ts";
import type { CitizenId, MatterFileId, MatterId, OrganisationId, PersonId, SiteId } from "#shared/ids.ts";
import type { Language, PetitionKind } from "#shared/matter-kinds.ts";
import type { CirclePart, EligibilityGround } from "#shared/matter-records.ts";
import type { MatterState } from "#shared/matters.ts";
import type { Paper, PartyRole } from "#shared/representation.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { Json } from "./tables.ts";

type Valid = { valid_from: Day; valid_to: Day | null; source: string };

export type MatterSubjectTable = {
  id: string;
  name: string;
  english: string;
  position: number;
  active: boolean;
};

export type MatterLimitTable = Valid & { key: string; value: number };

export type RepresentationRuleTable = Valid & {
  from_headcount: number;
  to_headcount: number | null;
  least: number;
  most: number;
  must_be_member: boolean;
  needs_mandate: boolean;
};

export type RefusalGroundTable = Valid & {
  code: string;
  position: number;
  text: string;
  english: string;
  notice_days: number | null;
  needs_history: boolean;
  closes: boolean;
  only_kinds: string;
};

export type MatterNumberTable = {
  organisation: OrganisationId;
  kind: PetitionKind;
  year: number;
  last: number;
};

export type MatterTable = {
  id: MatterId;
  organisation: OrganisationId;
  code: string;
  kind: PetitionKind;
  state: Generated<MatterState>;
  received_on: Day;
  collective_kind: "group" | "organisation" | null;
  collective_name: string;
  headcount: number;
  summary: string;
  request: string;
  history: string;
  subject: string;
  in_competence: boolean | null;
  competent_body: string;
  prior_authority: string;
  is_crowd: boolean;
  is_complex: boolean;
  is_long_running: boolean;
  is_hot_spot: boolean;
  is_urgent: boolean;
  site: SiteId | null;
  interpreter: Language | null;
  accessibility: string;
  draft: string;
  draft_part: number;
  created_by: PersonId;
  created_at: Instant;
  closed_reason: Generated<string>;
  version: Generated<number>;
};

export type CitizenTable = {
  id: CitizenId;
  id_kind: IdKind;
  id_series: IdSeries;
  id_number: string;
  id_issued_on: Day | null;
  id_issued_by: string;
  name: string;
  birth_year: number | null;
  address: string;
  phone: string;
  email: string;
  language: Language;
  accessibility: string;
  /** Of a denouncer the denunciation: the row belongs to it alone. */
  sealed_in: MatterId | null;
  updated_at: Instant;
};

export type MatterPartyTable = {
  matter: MatterId;
  position: number;
  citizen: CitizenId;
  role: PartyRole;
  is_member: boolean;
  attends: boolean;
  papers: Json<Paper[]>;
};

export type MatterDecisionTable = {
  id: string;
  matter: MatterId;
  /** 1, 2, 3 … within the matter; the last counts. */
  number: number;
  is_online: boolean;
  ground: EligibilityGround;
  reason: string;
  decided_by: PersonId;
  decided_on: Day;
  entered_by: PersonId;
  entered_at: Instant;
};

export type DenunciationGuardTable = {
  matter: MatterId;
  waiver_paper: string | null;
  waiver_on: Day | null;
  waiver_entered_by: PersonId | null;
  waiver_entered_at: Instant | null;
  secrecy_by: PersonId | null;
  secrecy_on: Day | null;
  secrecy_entered_by: PersonId | null;
  secrecy_entered_at: Instant | null;
};

export type MatterCircleTable = {
  matter: MatterId;
  person: PersonId;
  part: CirclePart;
  added_by: PersonId;
  added_at: Instant;
};

export type MatterRefusalTable = {
  id: string;
  matter: MatterId;
  number: number;
  ground: string;
  text: string;
  decided_by: PersonId;
  decided_on: Day;
  notice_due: Day | null;
  entered_by: PersonId;
  entered_at: Instant;
};

export type StoredFileTable = { hash: string; bytes: number; type: string; first_at: Instant };

export type MatterFileTable = {
  id: MatterFileId;
  matter: MatterId;
  number: number;
  hash: string;
  title: string;
  added_by: PersonId;
  added_at: Instant;
  removed_by: PersonId | null;
  removed_at: Instant | null;
};

export type MatterLookTable = {
  id: Generated<number>;
  matter: MatterId;
  person: PersonId;
  at: Instant;
  what: "matter" | "file" | "lookup";
};

export type MatterTables = {
  matter_subjects: MatterSubjectTable;
  matter_limits: MatterLimitTable;
  representation_rules: RepresentationRuleTable;
  refusal_grounds: RefusalGroundTable;
  matter_numbers: MatterNumberTable;
  matters: MatterTable;
  citizens: CitizenTable;
  matter_parties: MatterPartyTable;
  matter_decisions: MatterDecisionTable;
  denunciation_guards: DenunciationGuardTable;
  matter_circle: MatterCircleTable;
  matter_refusals: MatterRefusalTable;
  stored_files: StoredFileTable;
  matter_files: MatterFileTable;
  matter_looks: MatterLookTable;
};
