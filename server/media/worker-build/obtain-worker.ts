// The npm package of mediasoup holds the sources of its C++ worker, but no program. This obtains one by the
// first way that works: named by the environment, cached, downloaded, or built here against Debian's
// libraries. The last also serves offices on the state network, which has no Internet.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { buildWorker } from "./build-worker.ts";
import { downloadWorker } from "./download-worker.ts";
import { onlyOne } from "./only-one.ts";

type Say = (line: string) => void;
type Worker = { path: string; way: "environment" | "cached" | "prebuilt" | "built" };

const recipe = ["CMakeLists.txt", "adapters/srtp.h", "adapters/ankerl/unordered_dense.h"];

/**
 * Gives the path of a worker that runs on this machine, and says in one line which way it was obtained.
 * `beforeBuild` may install what a local build needs; it is called only when there is no other way.
 */
export async function obtainWorker(say: Say, beforeBuild: () => void = () => {}): Promise<Worker> {
  const given = process.env["MEDIASOUP_WORKER_BIN"];
  if (given) {
    if (!runs(given))
      throw new Error(`MEDIASOUP_WORKER_BIN is ${given}, which is not a worker that runs here.`);
    say(`The mediasoup worker is the one that MEDIASOUP_WORKER_BIN names: ${given}.`);
    return { path: given, way: "environment" };
  }
  const cached = cachedWorkerPath();
  if (runs(cached)) return sayCached(cached, say);
  const onWait = () => say("Another process is obtaining the mediasoup worker; waiting for it.");
  return onlyOne(`${dirname(cached)}.lock`, onWait, async () => {
    // The process we waited for may have left it here.
    if (runs(cached)) return sayCached(cached, say);
    return obtainInto(cached, say, beforeBuild);
  });
}

function sayCached(path: string, say: Say): Worker {
  say(`The mediasoup worker was obtained before: ${path}.`);
  return { path, way: "cached" };
}

async function obtainInto(cached: string, say: Say, beforeBuild: () => void): Promise<Worker> {
  const work = `${dirname(cached)}.work`;
  await rm(work, { recursive: true, force: true });
  const startedMs = Date.now();
  const took = () => `${Math.round((Date.now() - startedMs) / 1000)} s`;

  const downloaded = await downloadWorker(mediasoupFolder(), join(work, "download"));
  if (downloaded && runs(downloaded)) {
    await putInPlace(downloaded, cached, work);
    say(`The mediasoup worker is the official build, downloaded in ${took()}: ${cached}.`);
    return { path: cached, way: "prebuilt" };
  }

  say("The official mediasoup worker is out of reach; building it here, which takes some minutes.");
  beforeBuild();
  const built = await buildWorker(mediasoupFolder(), join(work, "build"), say);
  if (!runs(built)) throw new Error(`The mediasoup worker was built but does not start: ${built}.`);
  await putInPlace(built, cached, work);
  say(`The mediasoup worker was built here in ${took()}: ${cached}.`);
  return { path: cached, way: "built" };
}

/** A reader of the cache sees the whole worker or none: it is renamed into place. */
async function putInPlace(worker: string, cached: string, work: string): Promise<void> {
  await mkdir(dirname(cached), { recursive: true });
  await rename(worker, cached);
  await rm(work, { recursive: true, force: true });
}

function cachedWorkerPath(): string {
  const hash = createHash("sha256");
  for (const file of recipe) hash.update(readFileSync(join(import.meta.dirname, file)));
  const version = mediasoupVersion();
  const key = `mediasoup-worker-${version}-${process.platform}-${process.arch}-${hash.digest("hex").slice(0, 12)}`;
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(cache, "cau-tiep-dan", key, "mediasoup-worker");
}

function mediasoupFolder(): string {
  // The package's entry is node/lib/index.js.
  return join(dirname(createRequire(import.meta.url).resolve("mediasoup")), "../..");
}

function mediasoupVersion(): string {
  const about: unknown = JSON.parse(readFileSync(join(mediasoupFolder(), "package.json"), "utf8"));
  if (about && typeof about === "object" && "version" in about) return String(about.version);
  throw new Error("mediasoup's package.json names no version.");
}

/**
 * A worker that is started without the version of its caller says so with code 41: it loads and runs. A cached
 * one stops doing so when the system's libraries change under it.
 */
function runs(worker: string): boolean {
  return spawnSync(worker, { env: {}, stdio: "ignore", timeout: 5000 }).status === 41;
}
