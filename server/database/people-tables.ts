/** Types of the tables of bodies, sites, people and their logins; see tables.ts. */
import type { OrganisationId, PersonId, SiteId } from "#shared/ids.ts";
import type { OrganisationKind } from "#shared/organisations.ts";
import type { OrganisationRole } from "#shared/roles.ts";
import type { Day, Instant } from "#shared/time.ts";
import type { LoginId } from "../base/serve.ts";

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
  rooms: number;
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
  email: string | null;
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

export type PeopleTables = {
  organisations: OrganisationTable;
  sites: SiteTable;
  people: PersonTable;
  person_grants: PersonGrantTable;
  logins: LoginTable;
};
