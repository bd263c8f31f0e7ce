/** The player's keys. They work while the focus is inside the player, so that no letter is taken from anything else. */
import { neighbour } from "./parts-at.ts";
import { RATES, type Player } from "./player.ts";

export type KeyAct =
  | "toggle"
  | "back5"
  | "on5"
  | "back10"
  | "on10"
  | "start"
  | "end"
  | "slower"
  | "faster"
  | "nextStatement"
  | "lastStatement"
  | "nextGap"
  | "mute"
  | "all"
  | "speaker"
  | "help";

/** What the help dialog lists, in its order. */
export const playerKeys: Record<KeyAct, readonly string[]> = {
  toggle: [" ", "k"],
  back5: ["ArrowLeft"],
  on5: ["ArrowRight"],
  back10: ["j"],
  on10: ["l"],
  start: ["Home"],
  end: ["End"],
  slower: ["["],
  faster: ["]"],
  lastStatement: ["p"],
  nextStatement: ["n"],
  nextGap: ["g"],
  mute: ["m"],
  all: ["0"],
  speaker: ["s"],
  help: ["?"],
};

export function actOf(key: string): KeyAct | null {
  const pressed = key.length === 1 ? key.toLowerCase() : key;
  const found = Object.entries(playerKeys).find(([, keys]) => keys.includes(pressed));
  return found ? (found[0] as KeyAct) : null; // The record has these names and no others.
}

type Times = { durationMs: number; statements: readonly number[]; gaps: readonly number[] };

/** Does what a key asks of the player itself. @returns false for what the screen must do */
export function doKey(player: Player, act: KeyAct, times: Times): boolean {
  const { ms, isPlaying, isMuted, rate } = player.get();
  const go = (to: number | null): void => void (to !== null && player.seek(to));
  const step = (by: 1 | -1): void => {
    const next = RATES[RATES.indexOf(rate) + by];
    if (next) player.setRate(next);
  };
  switch (act) {
    case "toggle":
      if (isPlaying) player.pause();
      else player.play();
      return true;
    case "back5":
    case "back10":
      go(ms - (act === "back5" ? 5000 : 10_000));
      return true;
    case "on5":
    case "on10":
      go(ms + (act === "on5" ? 5000 : 10_000));
      return true;
    case "start":
      go(0);
      return true;
    case "end":
      go(times.durationMs - 1000);
      return true;
    case "slower":
      step(-1);
      return true;
    case "faster":
      step(1);
      return true;
    case "nextStatement":
      go(neighbour(times.statements, ms, 1));
      return true;
    case "lastStatement":
      go(neighbour(times.statements, ms, -1));
      return true;
    case "nextGap":
      go(neighbour(times.gaps, ms, 1));
      return true;
    case "mute":
      player.setMuted(!isMuted);
      return true;
    case "all":
    case "speaker":
    case "help":
      return false;
  }
}
