import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { missingPackages, workerPackages } from "./debian-packages.ts";

type Say = (line: string) => void;

/** Builds the worker from the sources in the npm package into `folder`, and gives the program's path. */
export async function buildWorker(mediasoup: string, folder: string, say: Say): Promise<string> {
  const missing = missingPackages(workerPackages);
  if (missing.length > 0) {
    throw new Error(
      `The mediasoup worker cannot be built: Debian packages are missing. Install them with:\n` +
        `  sudo apt-get install --no-install-recommends ${missing.join(" ")}`,
    );
  }
  await mkdir(folder, { recursive: true });
  const log = `${folder}.log`;
  const settings = ["-DCMAKE_BUILD_TYPE=Release", `-DWORKER=${join(mediasoup, "worker")}`];
  await run("cmake", ["-G", "Ninja", ...settings, "-S", import.meta.dirname, "-B", folder], log, () => {});
  await run("ninja", ["-C", folder, "-j", String(availableParallelism())], log, progress(say));
  return join(folder, "mediasoup-worker");
}

/** Turns ninja's "[12/60] Building …" into about ten lines in all. */
function progress(say: Say): Say {
  let saidTenths = 0;
  return (line) => {
    const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? [];
    const tenths = Math.floor((Number(done) * 10) / Number(all));
    if (!(tenths > saidTenths)) return;
    saidTenths = tenths;
    say(`Building the mediasoup worker: ${tenths * 10} %.`);
  };
}

/** Runs one step, keeps all it writes in the log, and repeats the end of it when the step fails. */
async function run(command: string, args: string[], log: string, onLine: Say): Promise<void> {
  const lastLines: string[] = [];
  const file = createWriteStream(log, { flags: "a" });
  const child = spawn("sh", ["-c", 'exec "$@" 2>&1', "sh", command, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  for await (const line of createInterface({ input: child.stdout })) {
    file.write(`${line}\n`);
    lastLines.push(line);
    if (lastLines.length > 30) lastLines.shift();
    onLine(line);
  }
  const [code] = await closed;
  await new Promise<void>((resolve) => file.end(resolve));
  if (code === 0) return;
  throw new Error(
    `The mediasoup worker cannot be built: ${command} failed (${code}). On Debian the build needs ` +
      `${workerPackages.join(" ")}. The whole log is ${log}; it ends with:\n${lastLines.join("\n")}`,
  );
}
