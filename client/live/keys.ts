/**
 * The room's few keys. A letter works only outside text fields and can be switched off (WCAG 2.1.4);
 * the function keys work everywhere, since the presider must silence the room from any place on the page.
 */
export type KeyAct = "closeFloor" | "ownFloor" | "hand" | "document" | "mark";

export type Pressed = Pick<
  KeyboardEvent,
  "code" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "repeat" | "isComposing"
>;

/** Letters go by their place on the keyboard: Vietnamese input methods change what a key types. */
const functionKeys: Record<string, KeyAct> = { F8: "closeFloor", F9: "mark" };
const letters: Record<string, KeyAct> = { KeyH: "hand", KeyM: "ownFloor", KeyD: "document", KeyT: "mark" };

/** As printed on buttons and in the help. */
export const keyNames: Record<KeyAct, string> = {
  closeFloor: "F8",
  ownFloor: "M",
  hand: "H",
  document: "D",
  mark: "F9",
};

export function actOf(pressed: Pressed, place: { isTyping: boolean; lettersOn: boolean }): KeyAct | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.shiftKey || pressed.repeat) return null;
  const act = functionKeys[pressed.code];
  if (act) return act;
  if (place.isTyping || pressed.isComposing || !place.lettersOn) return null;
  return letters[pressed.code] ?? null;
}

/** Whether a key pressed here writes text or chooses in a list. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

const LETTERS = "ctd.room.letters";

export function areLettersOn(): boolean {
  return localStorage.getItem(LETTERS) !== "off";
}

export function turnLetters(on: boolean): void {
  localStorage.setItem(LETTERS, on ? "on" : "off");
}
