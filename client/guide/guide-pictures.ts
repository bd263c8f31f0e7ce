/** The pictures of true pages, made by e2e/guide.spec.ts: GUIDE_PICTURES=renew writes them here. */
import type { PictureName } from "../text/guide-book.ts";
import calendar from "./pictures/calendar.webp";
import conclusion from "./pictures/conclusion.webp";
import conflict from "./pictures/conflict.webp";
import desk from "./pictures/desk.webp";
import entrance from "./pictures/entrance.webp";
import followUps from "./pictures/follow-ups.webp";
import gates from "./pictures/gates.webp";
import hearings from "./pictures/hearings.webp";
import intake from "./pictures/intake.webp";
import kept from "./pictures/kept.webp";
import notes from "./pictures/notes.webp";
import publish from "./pictures/publish.webp";
import reading from "./pictures/reading.webp";
import register from "./pictures/register.webp";
import selfTest from "./pictures/self-test.webp";
import sessions from "./pictures/sessions.webp";
import signing from "./pictures/signing.webp";
import slots from "./pictures/slots.webp";
import wall from "./pictures/wall.webp";
import watch from "./pictures/watch.webp";

export const pictures: Record<PictureName, string> = {
  sessions,
  intake,
  slots,
  calendar,
  gates,
  publish,
  "self-test": selfTest,
  entrance,
  hearings,
  desk,
  wall,
  watch,
  kept,
  notes,
  conflict,
  reading,
  signing,
  conclusion,
  "follow-ups": followUps,
  register,
};

/** Of every picture, in pixels: the room for it is kept while it loads. */
export const pictureSize = { width: 1366, height: 768 };
