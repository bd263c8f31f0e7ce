/** Builds the baseline's page, starts its server as a process of its own, and knows its processes. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";

const pageFolder = join(import.meta.dirname, "../../output/bench/bare");

export interface Bare {
  /** The page's address without query, as seen from `mediaAddress`. */
  url: string;
  pids: number[];
  close(): Promise<void>;
}

const startupMs = 15_000;
let built: Promise<unknown> | null = null;

/** `MEDIASOUP_WORKER_BIN` must be set: bench.ts sees to it. */
export async function startBare({ mediaAddress = "127.0.0.1" } = {}): Promise<Bare> {
  await (built ??= build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "warn",
    build: { outDir: pageFolder, emptyOutDir: true, target: "es2023" },
  }));
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, "bare-server.ts"), pageFolder, "0", mediaAddress],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const stop = () => server.kill("SIGKILL");
  process.once("exit", stop);
  // A worker of another version than its library never answers.
  const tooLong = setTimeout(stop, startupMs);
  const { port, workerPid } = await listening(server);
  clearTimeout(tooLong);
  return {
    url: `http://${mediaAddress}:${port}/`,
    pids: [server.pid ?? 0, workerPid],
    async close() {
      process.off("exit", stop);
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    },
  };
}

async function listening(server: ChildProcess): Promise<{ port: number; workerPid: number }> {
  if (!server.stdout) throw new Error("The baseline's server has no output.");
  for await (const line of createInterface(server.stdout)) {
    // It prints nothing else before.
    return JSON.parse(line) as { port: number; workerPid: number };
  }
  throw new Error(`The baseline's server ended, or did not listen within ${startupMs} ms.`);
}
