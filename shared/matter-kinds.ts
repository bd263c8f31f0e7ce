/** Words about matters that sessions need too, without the citizens' data that stands in matters.ts. */
import { z } from "zod";

/** Kinds of petition (LTCD Điều 25.3): khiếu nại, tố cáo, kiến nghị, phản ánh. */
export const PetitionKind = z.enum(["KHIEU_NAI", "TO_CAO", "KIEN_NGHI", "PHAN_ANH"]);
export type PetitionKind = z.infer<typeof PetitionKind>;

/** What a citizen speaks: Kinh, Chăm, Raglai, sign language, another. Chăm and Raglai are the realistic ones here (domain §3.2). */
export const Language = z.enum(["vi", "cham", "raglai", "sign", "other"]);
export type Language = z.infer<typeof Language>;

/** Who is heard and on what: personal data, hidden from those of other hearings (ND154 Điều 12.2). */
export const HearingMatter = z.object({
  /** The citizen, or the group's name; of a denunciation only its code, such as `Hồ sơ TC-2026-0007`. */
  applicant: z.string(),
  headcount: z.number().int(),
  kind: PetitionKind,
  summary: z.string(),
});
export type HearingMatter = z.infer<typeof HearingMatter>;
