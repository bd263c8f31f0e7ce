/**
 * One mediasoup worker a core, each with its own port for all media (WebRtcServer, UDP and TCP). A
 * dead worker is replaced at once and those who had rooms on it are told.
 */
import { networkInterfaces } from "node:os";
import { createWorker, type types } from "mediasoup";

export type WorkerSlot = {
  readonly index: number;
  worker: types.Worker;
  server: types.WebRtcServer;
  /** Rooms' routers on this worker, to spread the load. */
  routers: number;
  /** Who must be told when this worker dies; cleared when it did. */
  onDied: Set<() => void>;
};

export type WorkersNeeds = {
  count: number;
  /** Worker i listens on firstPort + i. */
  firstPort: number;
  /** Addresses told to clients. An address of this machine is listened on; any other must be the only one. */
  addresses: readonly string[];
  log: { info(fields: object, text: string): void; error(fields: object, text: string): void };
  /** Called after a dead worker was replaced. */
  replaced(): void;
};

export type Workers = {
  /** The slot with the fewest routers, leaving out those given. */
  pick(except?: ReadonlySet<WorkerSlot>): WorkerSlot | null;
  slots(): readonly WorkerSlot[];
  close(): void;
};

const RETRY_MS = 500;

export async function startWorkers(needs: WorkersNeeds): Promise<Workers> {
  const slots: WorkerSlot[] = [];
  let closed = false;

  async function fill(index: number): Promise<{ worker: types.Worker; server: types.WebRtcServer }> {
    const worker = await createWorker({ logLevel: "warn", logTags: ["ice", "dtls"] });
    try {
      const server = await worker.createWebRtcServer({
        listenInfos: listenInfos(needs.addresses, needs.firstPort + index),
      });
      return { worker, server };
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  function watch(slot: WorkerSlot): void {
    slot.worker.once("died", (error) => {
      if (closed) return;
      needs.log.error({ worker: slot.index, error: error.message }, "media worker died");
      void replace(slot); // Retries by itself and never rejects.
    });
  }

  async function replace(slot: WorkerSlot): Promise<void> {
    for (;;) {
      try {
        const filled = await fill(slot.index);
        if (closed) return filled.worker.close();
        slot.worker = filled.worker;
        slot.server = filled.server;
        slot.routers = 0;
        watch(slot);
        break;
      } catch (error) {
        if (closed) return;
        needs.log.error(
          { worker: slot.index, error: String(error) },
          "media worker could not be replaced yet",
        );
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    needs.log.info({ worker: slot.index }, "media worker replaced");
    needs.replaced();
    const waiting = [...slot.onDied];
    slot.onDied.clear();
    for (const tell of waiting) tell();
  }

  // All at once: a start of the server waits for the slowest and not for their sum.
  const started = await Promise.allSettled(Array.from({ length: needs.count }, (_, index) => fill(index)));
  const failed = started.find((one) => one.status === "rejected");
  for (const [index, one] of started.entries()) {
    if (one.status === "rejected") continue;
    if (failed) one.value.worker.close();
    else slots.push({ index, ...one.value, routers: 0, onDied: new Set() });
  }
  if (failed) throw failed.reason;
  for (const slot of slots) watch(slot);

  return {
    pick(except) {
      const free = slots.filter((slot) => !except?.has(slot) && !slot.worker.closed);
      return free.reduce<WorkerSlot | null>(
        (best, slot) => (best === null || slot.routers < best.routers ? slot : best),
        null,
      );
    },
    slots: () => slots,
    close() {
      closed = true;
      for (const slot of slots) slot.worker.close();
    },
  };
}

/** Listens on each of this machine's own addresses; an address from outside (behind NAT) is announced for all. */
function listenInfos(addresses: readonly string[], port: number): types.TransportListenInfo[] {
  const own = new Set(
    Object.values(networkInterfaces())
      .flat()
      .map((one) => one?.address),
  );
  return addresses.flatMap((address): types.TransportListenInfo[] => {
    const where = own.has(address) ? { ip: address } : { ip: "0.0.0.0", announcedAddress: address };
    return [
      { protocol: "udp", ...where, port },
      { protocol: "tcp", ...where, port },
    ];
  });
}
