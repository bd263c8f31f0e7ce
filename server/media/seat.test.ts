import { describe, expect, it } from "vitest";
import type { types } from "mediasoup";
import type { PersonId } from "#shared/ids.ts";
import { applyTiles, type Seat, tileKey } from "./seat.ts";

const viewed = "00000000-0000-4000-8000-000000000001" as PersonId;

/** A consumer whose pause and resume take effect a while after they are asked, as the worker's do. */
function slowConsumer(): { paused: boolean; layers: number | undefined; consumer: types.Consumer } {
  const state = { paused: false, layers: undefined as number | undefined };
  const later = async (act: () => void) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    act();
  };
  const consumer = {
    closed: false,
    get paused() {
      return state.paused;
    },
    get preferredLayers() {
      return state.layers === undefined ? undefined : { spatialLayer: state.layers };
    },
    pause: () => later(() => (state.paused = true)),
    resume: () => later(() => (state.paused = false)),
    setPreferredLayers: ({ spatialLayer }: { spatialLayer: number }) =>
      later(() => (state.layers = spatialLayer)),
  };
  return Object.assign(state, { consumer: consumer as unknown as types.Consumer }); // Only these are used here.
}

function seatWith(consumer: types.Consumer): Seat {
  return {
    receptions: new Map([["producer", { consumer, seat: viewed, source: "camera", ready: true }]]),
    applying: Promise.resolve(),
    tiles: null,
    closed: false,
  } as unknown as Seat; // The parts that tiles concern.
}

describe("tiles", () => {
  it("a picture hidden and shown again at once flows in the end", async () => {
    const slow = slowConsumer();
    const seat = seatWith(slow.consumer);
    seat.tiles = new Map();
    const hidden = applyTiles(seat);
    seat.tiles = new Map([[tileKey(viewed, "camera"), "large"]]);
    await Promise.all([hidden, applyTiles(seat)]);
    expect(slow.paused).toBe(false);
    expect(slow.layers).toBe(2);
  });

  it("a picture shown and hidden again at once is paused in the end", async () => {
    const slow = slowConsumer();
    const seat = seatWith(slow.consumer);
    seat.tiles = new Map([[tileKey(viewed, "camera"), "small"]]);
    const shown = applyTiles(seat);
    seat.tiles = new Map();
    await Promise.all([shown, applyTiles(seat)]);
    expect(slow.paused).toBe(true);
  });
});
