/** Which chapter helps on which page. Kept apart from the guide's words, which no other page fetches. */
import type { ChapterId } from "../text/guide-book.ts";

const chapterOf: readonly [begins: RegExp, chapter: ChapterId][] = [
  [/^\/sessions\/[^/]+\/hearings\/[^/]+\/minutes/, "minutes"],
  [/^\/sessions\/[^/]+\/hearings\/[^/]+\/watch/, "recording"],
  [/^\/sessions\/[^/]+\/conclusions/, "follow-up"],
  [/^\/sessions\/[^/]+\/room/, "room"],
  [/^\/sessions\/(?:new|[^/]+\/plan)/, "booking"],
  [/^\/sessions\/./, "preparation"],
  [/^\/(?:preparation|readiness|overrides|outbox)/, "preparation"],
  [/^\/(?:bookings|calendar|matters|series|interpreters|holidays|peak-periods|quotas)/, "booking"],
  [/^\/(?:kept|destructions|integrity)/, "recording"],
  [/^\/(?:register|follow-ups|centre|documents|document-words)/, "follow-up"],
  [/^\/calls/, "room"],
];

/** The address of the help for a page; of the contents where no chapter is about it. */
export function helpFor(path: string): string {
  const [, chapter] = chapterOf.find(([begins]) => begins.test(path)) ?? [];
  if (chapter !== undefined) return `/guide/${chapter}`;
  return path === "/" ? "/guide/start" : "/guide";
}
