/** Bodies, offices and sites: a tree as data with validity dates (domain §3.1). Levels and parents are never in code. */
import { z } from "zod";
import { OrganisationId, SiteId } from "./ids.ts";
import { Day } from "./time.ts";

const name = z.string().trim().min(1).max(200);
const note = z.string().trim().max(500);

/** Kind of body; a lookup that grows, so a plain word. */
export const OrganisationKind = z.enum([
  "central",
  "province",
  "board",
  "department",
  "commune",
  "ward",
  "specialZone",
  "district",
  "other",
]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

export const OrganisationFields = z.object({
  name,
  /** Short form for tiles and lists, such as `Khánh Hòa`. */
  shortName: z.string().trim().min(1).max(60),
  kind: OrganisationKind,
  parent: OrganisationId.nullable(),
  /** Administrative unit code, such as 22759; not a key. */
  code: z.string().trim().max(20).nullable(),
  validFrom: Day,
  /** The last day it existed; null while it exists. */
  validTo: Day.nullable(),
});
export type OrganisationFields = z.infer<typeof OrganisationFields>;

export const Organisation = OrganisationFields.extend({ id: OrganisationId });
export type Organisation = z.infer<typeof Organisation>;

/** A site (điểm cầu): a room with equipment at an office; it has its own address. */
export const SiteFields = z.object({
  organisation: OrganisationId,
  name,
  shortName: z.string().trim().min(1).max(60),
  address: z.string().trim().max(300),
  note,
  /** How many sessions can be held here at the same time (domain §5.4.2). */
  rooms: z.number().int().min(1).max(20).default(1),
  validFrom: Day,
  validTo: Day.nullable(),
});
export type SiteFields = z.infer<typeof SiteFields>;

export const Site = SiteFields.extend({ id: SiteId });
export type Site = z.infer<typeof Site>;
