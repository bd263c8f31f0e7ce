/** Words around the guide, in English. */
import type { Words } from "./vi.ts";

export const enGuide: Words["guide"] = {
  title: "User guide",
  lead: "Each task step by step, and what to do when something goes wrong.",
  help: "Help",
  search: "Search the headings",
  searchHint: "For example: scan, line lost.",
  found: "{{count}} headings",
  nothing: "No heading fits “{{search}}”",
  nothingText: "Try another word, or clear the field to see all contents.",
  contents: "In this chapter",
  troubles: "When something goes wrong",
  chapters: "Chapters",
  all: "Contents",
  previous: "Chapter before: {{title}}",
  next: "Next chapter: {{title}}",
  print: "Print this chapter",
  enlarge: "Open the picture at full size: {{shows}}",
  unknown: "There is no such chapter",
  unknownText: "Please choose a chapter from the contents.",
};
