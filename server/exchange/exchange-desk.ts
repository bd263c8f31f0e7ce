/**
 * What the exchange does by itself, every few seconds: takes in what was written, hands complete entries to
 * the adapter by jobs, and takes what came back. Without an adapter a clerk exports files by hand.
 */
import { accept } from "#shared/refusals.ts";
import type { ExchangeBatchId } from "#shared/ids.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { z } from "zod";
import { ExchangeBatchId as BatchId } from "#shared/ids.ts";
import { record } from "../audit/audit-store.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobHandler, JobRunner, Outcome } from "../notifications/job-runner.ts";
import { enqueue } from "../notifications/job-store.ts";
import type { ExchangeAdapter } from "./adapter.ts";
import { fillBatch } from "./batch-actions.ts";
import { readBatchFile } from "./batch-file.ts";
import { lockBatch, readBatch, setBatchState, type BatchRow } from "./batch-store.ts";
import { canonicalJson } from "./canonical-json.ts";
import { collect } from "./collect.ts";
import { step, type MoveNeeds } from "./entry-moves.ts";
import { addStep, entriesOfBatch, unitsWaiting } from "./exchange-store.ts";
import { applyResult, takeReceipt } from "./receipts.ts";

export const SEND_JOB = "exchange.send";

type Needs = MoveNeeds & { db: Db; log: Log; jobs: Pick<JobRunner, "wake">; adapter: ExchangeAdapter | null };

export type ExchangeDesk = {
  /** Looks now, and waits until all that is due was done. */
  lookNow(): Promise<void>;
  close(): Promise<void>;
};

const LOOK_MS = 15_000;
const FIRST_MS = 3_000;
const ANSWERS_AT_ONCE = 100;

export function openExchangeDesk(parts: Needs): ExchangeDesk {
  const { db, clock, log, jobs, adapter } = parts;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    await collect(parts);
    if (adapter === null) return;
    await takeAnswers(adapter);
    for (const organisation of await unitsWaiting(db)) await hand(organisation);
    jobs.wake();
  }

  /** A batch and its job are committed together: no entry leaves the queue without somebody to send it. */
  async function hand(organisation: BatchRow["organisation"]): Promise<void> {
    await write(db, async (tx) => {
      const at = clock.now();
      const span = { from: EARLIEST, to: dayOf(at) };
      const mayLeave = async (entry: { is_protected: boolean }) => !entry.is_protected;
      const wanted = { organisation, ...span, channel: "adapter" as const, by: null, mayLeave };
      const { id } = await fillBatch(tx, parts, wanted);
      const batch = id === null ? null : await readBatch(tx, id);
      if (batch === null) return accept(null);
      await queueSending(tx, batch, parts);
      const event = { type: "exchange.batchMade" as const, batch: batch.id, organisation };
      await record(tx, { at, by: null, event: { ...event, entries: batch.entries } });
      return accept(null);
    });
  }

  async function takeAnswers(from: ExchangeAdapter): Promise<void> {
    for (const answer of await from.receive(ANSWERS_AT_ONCE)) {
      // One that cannot be dealt with now holds up no other; it stays, and is tried again.
      try {
        await from.settle(answer, await takeReceipt(parts, answer));
      } catch (error) {
        log.error({ error: plainError(error) }, "an answer of the national database could not be taken");
      }
    }
  }

  function lookNow(): Promise<void> {
    looking ??= look().finally(() => (looking = null));
    return looking;
  }

  function tick(): void {
    lookNow().catch((error: unknown) =>
      log.error({ error: plainError(error) }, "the exchange could not look"),
    );
  }

  const cancels = [clock.after(FIRST_MS, tick), clock.every(LOOK_MS, tick)];
  return {
    lookNow,
    async close() {
      for (const cancel of cancels) cancel();
      await looking?.catch(() => undefined); // It was logged.
    },
  };
}

/** Before all entries there can be. */
const EARLIEST = "2014-07-01" as Day; // A day, written as one.

export async function queueSending(
  tx: Tx,
  batch: BatchRow,
  { clock }: Pick<MoveNeeds, "clock">,
): Promise<void> {
  const key = `${SEND_JOB}:${batch.id}:${batch.sendings}`;
  await enqueue(tx, { kind: SEND_JOB, key, runAt: clock.now(), payload: { batch: batch.id } });
}

const Payload = z.object({ batch: BatchId });

/** Delivers a batch. Whatever dies when, it is delivered again under the same name until that is written down. */
export function sendJob(parts: MoveNeeds & { db: Db; adapter: ExchangeAdapter | null }): JobHandler {
  const { db, clock, adapter } = parts;
  return {
    async outside(job): Promise<Outcome> {
      const { batch: id } = Payload.parse(job.payload);
      const batch = await readBatch(db, id);
      if (batch === null || batch.state !== "sending") return { is: "done" };
      if (adapter === null) return { is: "again", error: "noAdapter" };
      const file = await readBatchFile(db, batch, clock.now());
      if (file === null) return { is: "failed", error: "changed", settle: (tx) => fail(tx, id) };
      const results = await adapter.send({ batch: id, file: canonicalJson(file), sha256: batch.sha256 });
      return {
        is: "done",
        async settle(tx) {
          if ((await lockBatch(tx, id))?.state !== "sending") return;
          await setBatchState(tx, id, "sent");
          const at = clock.now();
          for (const entry of await entriesOfBatch(tx, id))
            await addStep(tx, step(entry.id, "delivered", null, at));
          for (const result of results) await applyResult(tx, parts, id, result);
        },
      };
    },
    givenUp: async (tx, job) => fail(tx, Payload.parse(job.payload).batch),
  };
}

async function fail(tx: Tx, id: ExchangeBatchId): Promise<void> {
  if ((await lockBatch(tx, id))?.state === "sending") await setBatchState(tx, id, "failed");
}
