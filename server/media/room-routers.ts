/**
 * The routers of one room. A room begins on the least busy worker; when it grows, further seats are
 * placed on other workers and a source needed there is piped over once.
 */
import type { types } from "mediasoup";
import { mediaCodecs } from "./codecs.ts";
import type { WorkerSlot, Workers } from "./workers.ts";

/** Seats on one router before the next worker is used: about what one core forwards with ease. */
const SEATS_A_ROUTER = 12;

export type Home = { router: types.Router; slot: WorkerSlot; seats: number };

export type RoomRouters = {
  /** A place for one more seat. Throws when no worker stands. */
  place(): Promise<Home>;
  /** Makes a source available on another home; asked twice, it is piped once. */
  bring(producer: types.Producer, from: Home, to: Home): Promise<void>;
  close(): void;
};

/** @param died called once when any worker of this room died; the room must then be rebuilt from nothing */
export function makeRoomRouters(workers: Workers, died: () => void): RoomRouters {
  const homes: Home[] = [];
  const piped = new Map<string, Promise<unknown>>();
  let adding: Promise<Home> | null = null;
  let closed = false;

  async function add(): Promise<Home> {
    const slot = workers.pick(new Set(homes.map((home) => home.slot)));
    if (slot === null) throw new Error("no media worker stands");
    const router = await slot.worker.createRouter({ mediaCodecs });
    if (closed) {
      router.close();
      throw new Error("room closed");
    }
    slot.routers += 1;
    slot.onDied.add(died);
    const home: Home = { router, slot, seats: 0 };
    homes.push(home);
    return home;
  }

  return {
    async place() {
      if (adding !== null) await adding;
      let home = homes.reduce<Home | null>(
        (best, one) => (best === null || one.seats < best.seats ? one : best),
        null,
      );
      const another = homes.length < workers.slots().length;
      if (home === null || (home.seats >= SEATS_A_ROUTER && another)) {
        adding = add();
        try {
          home = await adding;
        } finally {
          adding = null;
        }
      }
      home.seats += 1;
      return home;
    },

    async bring(producer, from, to) {
      if (from === to) return;
      const key = `${producer.id} ${to.slot.index}`;
      let pipe = piped.get(key);
      if (pipe === undefined) {
        pipe = from.router.pipeToRouter({ producerId: producer.id, router: to.router });
        piped.set(key, pipe);
        producer.observer.once("close", () => piped.delete(key));
        pipe.catch(() => piped.delete(key));
      }
      await pipe;
    },

    close() {
      closed = true;
      for (const home of homes) {
        home.slot.onDied.delete(died);
        home.slot.routers = Math.max(0, home.slot.routers - 1);
        home.router.close();
      }
      homes.length = 0;
      piped.clear();
    },
  };
}
