/** Accounts of officials and of site computers; citizens have none (domain §15.1). */
import { z } from "zod";
import { OrganisationId, PersonId, SiteId } from "./ids.ts";
import { Grant } from "./roles.ts";
import { Instant } from "./time.ts";

export const Account = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/);

/** At least 10 characters; the server also refuses the account's own name and one repeated letter. */
export const Password = z.string().min(10).max(200);

export const PersonFields = z.object({
  account: Account,
  name: z.string().trim().min(1).max(120),
  /** Post, such as `Chủ tịch UBND tỉnh`. */
  title: z.string().trim().max(160),
  organisation: OrganisationId,
  /** The site at which a station stands or an officer usually sits. */
  site: SiteId.nullable(),
  /** Where invitations and reminders reach the person. */
  email: z.email().max(200).nullable().default(null),
  grants: z.array(Grant).max(20),
  active: z.boolean(),
});
export type PersonFields = z.infer<typeof PersonFields>;

export const Person = PersonFields.extend({ id: PersonId });
export type Person = z.infer<typeof Person>;

export const Login = z.object({ at: Instant, lastSeen: Instant, browser: z.string(), current: z.boolean() });
export type Login = z.infer<typeof Login>;

/** What the signed-in person's own pages know of them. */
export const Me = z.object({ person: Person, mustChangePassword: z.boolean(), logins: z.array(Login) });
export type Me = z.infer<typeof Me>;
