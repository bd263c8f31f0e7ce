/**
 * What the server puts into the minutes by itself, in words and tables that screens and documents show alike,
 * and the people who answer at the reading back and sign.
 */
import { z } from "zod";
import { PersonId, SiteId } from "./ids.ts";
import { Instant } from "./time.ts";

/** A piece of text inside a paragraph. */
const Run = z.union([
  z.string(),
  z.object({ text: z.string(), bold: z.boolean().exactOptional(), italic: z.boolean().exactOptional() }),
]);

/** One block of the text, as server/documents sets it. */
export const TextBlock = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), text: z.string() }),
  z.object({ kind: z.literal("paragraph"), runs: z.array(Run), leads: z.boolean().exactOptional() }),
  z.object({ kind: z.literal("item"), runs: z.array(Run) }),
  z.object({
    kind: z.literal("table"),
    columns: z.array(
      z.object({
        title: z.string(),
        share: z.number(),
        align: z.enum(["left", "center"]).exactOptional(),
      }),
    ),
    rows: z.array(z.array(z.string())),
  }),
  z.object({ kind: z.literal("blank"), lines: z.number().int() }),
  z.object({ kind: z.literal("annex"), title: z.string() }),
]);
export type TextBlock = z.infer<typeof TextBlock>;

/** witness = an official of the citizen's site who saw the citizen sign. */
export const SignerRole = z.enum(["presider", "noteTaker", "agency", "citizen", "witness"]);
export type SignerRole = z.infer<typeof SignerRole>;

/** Somebody who answers for the text: who was there, by the server's attendance. */
export const Party = z.object({
  /** `member:` and the person's id, `citizen:` and a number, or `witness`. */
  id: z.string(),
  role: SignerRole,
  person: PersonId.nullable(),
  /** Empty where only paper knows it. */
  name: z.string(),
  title: z.string(),
  site: SiteId,
});
export type Party = z.infer<typeof Party>;

const blocks = z.array(TextBlock);
export const MinutesFacts = z.object({
  /** When they were drawn. */
  at: Instant,
  issuer: z.object({ parent: z.string().nullable(), own: z.string() }),
  placeAndDate: z.string(),
  about: z.array(z.string()),
  /** The fixed words by part, as they held on that day; minutes of the time before words were rows bear none. */
  words: z.record(z.string(), z.string()).exactOptional(),
  opening: blocks,
  sites: blocks,
  people: blocks,
  identity: blocks,
  documents: blocks,
  speaking: blocks,
  incidents: blocks,
  ending: blocks,
  recording: blocks,
  /** Names of the sites, for those who spoke and sign there. */
  siteNames: z.array(z.object({ id: SiteId, name: z.string(), address: z.string() })),
  parties: z.array(Party),
});
export type MinutesFacts = z.infer<typeof MinutesFacts>;
