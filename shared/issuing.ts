/** Official documents that were issued (văn bản đã phát hành; domain §8), their words and who signs them. */
import { z } from "zod";
import { DocumentId, HearingId, MatterId, OrganisationId, PersonId, SessionId, SignerId } from "./ids.ts";
import { Day, Instant } from "./time.ts";

/**
 * LICH lịch tiếp công dân · GM giấy mời · TB thông báo khác · PHIEU_HEN phiếu hẹn · BB biên bản tiếp công dân ·
 * BBDT biên bản đối thoại · BN giấy biên nhận · TBTC thông báo từ chối · TBKL thông báo kết luận ·
 * PHD phiếu hướng dẫn · PC phiếu chuyển đơn · BBKT biên bản kiểm tra kết nối (domain §8.2)
 */
export const DocumentKind = z.enum([
  "LICH",
  "GM",
  "TB",
  "PHIEU_HEN",
  "BB",
  "BBDT",
  "BN",
  "TBTC",
  "TBKL",
  "PHD",
  "PC",
  "BBKT",
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** One line of the register of outgoing documents. */
export const DocumentLine = z.object({
  id: DocumentId,
  kind: DocumentKind,
  /** Number and symbol, as `15/TB-BTCD`; null for a kind that bears none. */
  number: z.string().nullable(),
  body: OrganisationId,
  bodyName: z.string(),
  issuedAt: Instant,
  issuedBy: z.string(),
  signer: z.string(),
  session: SessionId.nullable(),
  hearing: HearingId.nullable(),
  matter: MatterId.nullable(),
  matterCode: z.string().nullable(),
  /** Of a denunciation: what it says and whom it concerns is for the circle alone. */
  isRestricted: z.boolean(),
  /** Whether the viewer may open it; otherwise what it is about and to whom is empty. */
  mayOpen: z.boolean(),
  about: z.string(),
  addressee: z.string(),
  /** A void document keeps its number. */
  voided: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  mayVoid: z.boolean(),
});
export type DocumentLine = z.infer<typeof DocumentLine>;

/** The words of one part of a kind of document, from a day on. */
export const TemplateVersion = z.object({
  kind: z.union([DocumentKind, z.literal("*")]),
  part: z.string(),
  version: z.number().int(),
  words: z.string(),
  basis: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  /** Null for the words that came with the program. */
  enteredBy: z.string().nullable(),
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;

/** bản gốc · bản sao có chứng thực · bản phô tô (Mẫu 02/TCD, ghi chú 5) */
export const ItemCondition = z.enum(["original", "certified", "copy"]);
export type ItemCondition = z.infer<typeof ItemCondition>;

/** Forms of signing (ND30 Phụ lục I, mục II.7). */
export const SigningForm = z.enum(["own", "KT", "TL", "TUQ", "Q"]);
export type SigningForm = z.infer<typeof SigningForm>;

const words = (max: number) => z.string().trim().max(max);

export const SignerFields = z.object({
  body: OrganisationId,
  form: SigningForm,
  /** The collective body, as `Ủy ban nhân dân`; empty where there is none. */
  onBehalfOf: words(150),
  /** Whose place is taken, for KT, TL and TUQ. */
  head: words(100),
  post: words(100).min(1),
  /** The account of who signs; otherwise the name is written here, or left to the pen. */
  person: PersonId.nullable(),
  name: words(150),
  validFrom: Day,
  validTo: Day.nullable(),
});
export type SignerFields = z.infer<typeof SignerFields>;

export const SignerLine = SignerFields.extend({ id: SignerId, bodyName: z.string() });
export type SignerLine = z.infer<typeof SignerLine>;
