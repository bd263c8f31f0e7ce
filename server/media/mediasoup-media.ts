/** Media as the application runs it: mediasoup workers, and a room for each session that is open. */
import type { MediaOffer } from "#shared/media.ts";
import { openLoop } from "./loop.ts";
import { makeMediaRoom } from "./media-room.ts";
import type { Media } from "./media.ts";
import { startWorkers, type WorkersNeeds } from "./workers.ts";

export type MediasoupNeeds = WorkersNeeds & { iceServers: MediaOffer["iceServers"] };

/** Throws where the port of media cannot be listened on, naming it. */
export async function startMediasoup(needs: MediasoupNeeds): Promise<Media> {
  const workers = await startWorkers(needs);
  return {
    openRoom: (_id, events) =>
      Promise.resolve(makeMediaRoom({ workers, iceServers: needs.iceServers, log: needs.log }, events)),
    openLoop: (way, capabilities) => openLoop(workers, way, capabilities),
    iceServers: needs.iceServers,
    workers: () =>
      workers
        .slots()
        .filter((slot) => !slot.worker.closed)
        .map((slot) => slot.worker.pid),
    close() {
      workers.close();
      return Promise.resolve();
    },
  };
}
