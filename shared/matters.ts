/**
 * Citizens and their matters (vụ việc; domain §7, ND154 Điều 12–15). What other features may know of a
 * matter is MatterLine: neutral for a denunciation, whatever the viewer; the rest is for those who may
 * read that very matter, and each look is recorded.
 */
import { z } from "zod";
import { MatterId, OrganisationId, SiteId } from "./ids.ts";
import { Language, PetitionKind } from "./matter-kinds.ts";

/** open = being prepared; booked = has a hearing to come; heard; closed = nothing more will be done. */
export const MatterState = z.enum(["open", "booked", "heard", "closed"]);
export type MatterState = z.infer<typeof MatterState>;

export const MatterLine = z.object({
  id: MatterId,
  /** Kind, year and running number within the body, such as `KN-2026-0012`; names no one. */
  code: z.string(),
  organisation: OrganisationId,
  kind: PetitionKind,
  state: MatterState,
  /** Name of the citizen, group or organisation; of a denunciation `Hồ sơ TC-2026-0007`. */
  applicant: z.string(),
  headcount: z.number().int(),
  /** Of a denunciation a sentence that says only that its content is kept by the matter's circle. */
  summary: z.string(),
  /** Crowd, complex, long-running or hot spot: heard first (ND154 Điều 26.1.a). */
  isPriority: z.boolean(),
  /** A denunciation: its people appear nowhere but to the circle. */
  isProtected: z.boolean(),
  /** The site the citizen asked for (ND154 Điều 22.3), and the language to be interpreted from. */
  site: SiteId.nullable(),
  interpreter: Language.nullable(),
  /** Null when it may be booked online; otherwise why not yet (ND154 Điều 20). */
  hindrance: z
    .enum(["noDecision", "noWaiver", "noSecrecy", "noCircle", "noRepresentative", "closed"])
    .nullable(),
});
export type MatterLine = z.infer<typeof MatterLine>;
