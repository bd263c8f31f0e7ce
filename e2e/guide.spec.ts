/**
 * The guide against the true pages: its journeys are walked with the demonstration's people, its pictures taken on the
 * way, and every button and page that it names must have been seen.
 */
import { expect, test } from "@playwright/test";
import { books } from "../client/guide/books.ts";
import { pictureNames } from "../client/text/guide-book.ts";
import { walkAfter } from "./guide-after.ts";
import { walkBefore } from "./guide-before.ts";
import { taken, unseen } from "./guide-pictures.ts";
import { type Held, walkRoom } from "./guide-room.ts";
import { openWalk, type Walk } from "./guide-walk.ts";

/** Shown only when something went wrong, or at the end of a year; the journeys of those matters come to them. */
const elsewhere = new Set([
  "bookings.booking.more",
  "followUp.centre.send",
  "followUp.steps.extend",
  "keeping.items.close",
  "minutes.signing.fingerprint",
  "minutes.signing.hand",
  "notices.states.bounced",
  "notices.states.uncertain",
  "people.reset",
  "readiness.retry",
  "register.close.open",
  "room.ask.unrecordedConfirm",
  "room.ask.unrecordedReason",
  "room.controls.resume",
  "room.link.takeOver",
]);

let walk: Walk;
let held: Held;

test.describe.configure({ mode: "serial", timeout: 300_000 });

test.beforeAll(async () => {
  walk = await openWalk();
});

test.afterAll(async () => {
  await walk?.close();
});

test("before a reception: signing in, intake, booking, preparing", () => walkBefore(walk));

test("in the room: entering, calling, the floor, minutes by two, reading back", async () => {
  held = await walkRoom(walk);
});

test("afterwards: signing, watching, keeping, the conclusion, what is to be done, the register", () =>
  walkAfter(walk, held));

test("every picture was taken, and every button and page that the guide names was seen", () => {
  expect([...taken].toSorted()).toEqual([...pictureNames].toSorted());
  expect(unseen(books.vi).filter((key) => !elsewhere.has(key))).toEqual([]);
});
