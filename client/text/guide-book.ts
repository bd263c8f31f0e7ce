/**
 * The shape of the guide. Its words are fetched only when somebody opens it, so they stand outside of vi.ts and en.ts.
 * `[[key]]` in them is the word on a button or page, looked up in the same language: what a page calls itself is said
 * here as it is called there.
 */
export const chapterIds = [
  "start",
  "booking",
  "preparation",
  "room",
  "recording",
  "minutes",
  "follow-up",
] as const;
export type ChapterId = (typeof chapterIds)[number];

export const pictureNames = [
  "sessions",
  "intake",
  "slots",
  "calendar",
  "gates",
  "publish",
  "self-test",
  "entrance",
  "hearings",
  "desk",
  "wall",
  "watch",
  "kept",
  "notes",
  "conflict",
  "reading",
  "signing",
  "conclusion",
  "follow-ups",
  "register",
] as const;
export type PictureName = (typeof pictureNames)[number];

export type Section = {
  /** Part of the address: the same in both languages, and never changed. */
  id: string;
  heading: string;
  steps: readonly string[];
  /** A picture of the true page; `shows` is its caption, and what it tells to whoever does not see it. */
  picture?: { name: PictureName; shows: string };
};

/** What went wrong, as a person would say it, and what to do then. */
export type Trouble = { id: string; what: string; remedy: readonly string[] };

export type Chapter = {
  title: string;
  lead: string;
  sections: readonly Section[];
  troubles: readonly Trouble[];
};

export type Book = Record<ChapterId, Chapter>;
