/** Second places for the benchmark of faults: a folder and a store, each of which can go away, hang and come back. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CopyTarget } from "../../server/base/config.ts";
import { openPlace } from "../../server/recordings/open-place.ts";
import { startS3 } from "../../server/recordings/s3-server.ts";
import { pause, type Scene } from "./recording-scene.ts";

export interface SecondPlace {
  target: CopyTarget;
  away(): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
}

/** A share whose machine is gone: in its place stands something that is no folder. */
export async function folderPlace(): Promise<SecondPlace> {
  const root = mkdtempSync(join(tmpdir(), "ctd-second-"));
  const path = join(root, "share");
  mkdirSync(path);
  return {
    target: { kind: "folder", path },
    async away() {
      renameSync(path, `${path}.away`);
      writeFileSync(path, "");
    },
    async back() {
      rmSync(path);
      renameSync(`${path}.away`, path);
    },
    async close() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** @param hangs the store takes connections and answers nothing; otherwise its process is killed */
export async function storePlace(hangs: boolean): Promise<SecondPlace> {
  const root = mkdtempSync(join(tmpdir(), "ctd-store-"));
  const store = await startS3(root);
  return {
    target: store.target,
    away: async () => (hangs ? store.hang(true) : store.stop()),
    back: async () => (hangs ? store.hang(false) : store.start()),
    async close() {
      store.hang(false);
      await store.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export interface CopyFigures {
  /** The largest lag that the presider was shown while the place was away, in seconds. */
  lagShown: number;
  /** From the return of the place until nothing was behind any more. */
  caughtUpSeconds: number;
  /** Segments that the place held then, read by their names. */
  copied: number;
}

/** Takes the place away for 20 s, brings it back, and waits until the copy is level. */
export async function takeAway(scene: Scene, second: SecondPlace): Promise<CopyFigures> {
  const lag = () => scene.shown.at(-1)?.state.copyLag ?? Number.NaN;
  await second.away();
  const since = performance.now();
  await pause(20_000);
  const lagShown = Math.max(
    0,
    ...scene.shown.filter((one) => one.at > since).map((one) => one.state.copyLag ?? 0),
  );
  await second.back();
  const backAt = performance.now();
  while (lag() !== 0 && performance.now() - backAt < 90_000) await pause(200);
  const caughtUpSeconds = lag() === 0 ? (performance.now() - backAt) / 1000 : Number.NaN;
  const { session, hearing } = scene.plan;
  const copied = (await openPlace(second.target).list(`${session}/${hearing}`)).length;
  return { lagShown, caughtUpSeconds, copied };
}
