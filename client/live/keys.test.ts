import { expect, test } from "vitest";
import { actOf, type Pressed } from "./keys.ts";

const none = {
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
};
const press = (code: string, more: Partial<Pressed> = {}): Pressed => ({ code, ...none, ...more });
const outside = { isTyping: false, lettersOn: true };
const inText = { isTyping: true, lettersOn: true };

test("F8 silences the room from any place, also while typing", () => {
  expect(actOf(press("F8"), outside)).toBe("closeFloor");
  expect(actOf(press("F8"), inText)).toBe("closeFloor");
  expect(actOf(press("F8"), { isTyping: true, lettersOn: false })).toBe("closeFloor");
});

test("letters act outside text fields only, so that notes can be typed", () => {
  expect(actOf(press("KeyH"), outside)).toBe("hand");
  expect(actOf(press("KeyT"), outside)).toBe("mark");
  expect(actOf(press("KeyT"), inText)).toBeNull();
  expect(actOf(press("F9"), inText)).toBe("mark");
});

test("a key held down, a combination and a half-typed letter do nothing", () => {
  expect(actOf(press("KeyH", { repeat: true }), outside)).toBeNull();
  expect(actOf(press("KeyH", { ctrlKey: true }), outside)).toBeNull();
  expect(actOf(press("KeyH", { isComposing: true }), outside)).toBeNull();
});

test("letters can be switched off", () => {
  expect(actOf(press("KeyH"), { isTyping: false, lettersOn: false })).toBeNull();
});
