/**
 * One type per table. Columns bear the names of the contract's fields, in snake case where those are
 * two words. Migrations make the tables; a change here comes with one there.
 */
import type { ColumnType } from "kysely";
import type { AuditEvent } from "#shared/audit.ts";
import type { OrganisationId, PersonId, SiteId } from "#shared/ids.ts";
import type { OrganisationKind } from "#shared/organisations.ts";
import type { OrganisationRole } from "#shared/roles.ts";
import type { Day, Instant } from "#shared/time.ts";

/** jsonb: read as the object, written as its text, for the two drivers differ in what they make of arrays. */
export type Json<T> = ColumnType<T, string, string>;

export type OrganisationTable = {
  id: OrganisationId;
  name: string;
  short_name: string;
  kind: OrganisationKind;
  parent: OrganisationId | null;
  code: string | null;
  valid_from: Day;
  valid_to: Day | null;
};

export type SiteTable = {
  id: SiteId;
  organisation: OrganisationId;
  name: string;
  short_name: string;
  address: string;
  note: string;
  valid_from: Day;
  valid_to: Day | null;
};

export type PersonTable = {
  id: PersonId;
  account: string;
  name: string;
  title: string;
  organisation: OrganisationId;
  site: SiteId | null;
  active: boolean;
  password_hash: string;
  must_change_password: boolean;
};

export type PersonGrantTable = {
  person: PersonId;
  organisation: OrganisationId;
  role: OrganisationRole;
};

export type LoginTable = {
  id: LoginId;
  person: PersonId;
  /** SHA-256 of the cookie's token, so that a stolen copy of the database opens no door. */
  token_hash: string;
  created_at: Instant;
  last_seen_at: Instant;
  browser: string;
};

/** Never crosses the wire, so its type lives here and not in the contract. */
export type LoginId = string & { readonly "": "LoginId" };

/** Append-only; the database itself refuses to change or delete a row. */
export type AuditTable = {
  number: number;
  at: Instant;
  by: PersonId | null;
  event: ColumnType<AuditEvent, string, never>;
  hash: string;
};

/** One row: the end of the chain. Locked by whoever appends; shows that rows at the end were cut off. */
export type AuditHeadTable = {
  single: true;
  number: number;
  hash: string;
};

export type MigrationTable = {
  number: number;
  name: string;
  applied_at: ColumnType<Instant, never, never>;
};

export type Tables = {
  organisation: OrganisationTable;
  site: SiteTable;
  person: PersonTable;
  person_grant: PersonGrantTable;
  login: LoginTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  migration: MigrationTable;
};
