/**
 * The true application as a process of its own, on free ports with a data folder that is thrown away.
 * Tests talk to it as browsers do; it can be killed and started again on the same data.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints, type EndpointName, type Input, type Output } from "#shared/http.ts";
import type { Reply } from "#shared/refusals.ts";
import { obtainWorker } from "../server/media/worker-build/obtain-worker.ts";
import { unlockFolders } from "../server/recordings/seal-folder.ts";

export const password = "TiepDan@2026";

export interface App {
  url: string;
  dataDir: string;
  /** The first port of media; each further worker takes the next. */
  mediaPort: number;
  /** Everything it printed, for a test that failed. */
  output(): string;
  pid(): number;
  /** The media workers' process ids. */
  workers(): number[];
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same data and ports; gives the moment (Date.now()) at which it listened. */
  start(): Promise<number>;
  stop(): Promise<void>;
  signIn(account: string): Promise<Caller>;
}

/** The application as one signed-in person calls it. */
export interface Caller {
  cookie: string;
  call<E extends EndpointName>(name: E, input: Input<E>): Promise<Output<E>>;
  fetch(path: string, options?: RequestInit): Promise<Response>;
}

export interface AppOptions {
  /** Addresses of media told to browsers; 127.0.0.1 unless told. */
  addresses?: string[];
  /** The host in `url`; of the machine itself unless told. */
  host?: string;
  environment?: Record<string, string>;
}

export async function startApp({
  addresses = ["127.0.0.1"],
  host = "127.0.0.1",
  environment = {},
}: AppOptions = {}): Promise<App> {
  const worker = await obtainWorker(() => undefined);
  const dataDir = mkdtempSync(join(tmpdir(), "ctd-e2e-"));
  const [port, mediaPort] = await freePorts();
  const url = `http://${host}:${port}`;
  let child: ChildProcess | null = null;
  let output = "";

  async function start(): Promise<number> {
    const started = spawn(process.execPath, [join(import.meta.dirname, "../server/main.ts")], {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: "0.0.0.0",
        DATA_DIR: dataDir,
        MEDIA_PORT: String(mediaPort),
        MEDIA_ADDRESS: addresses.join(","),
        MEDIASOUP_WORKER_BIN: worker.path,
        DEMO: "yes",
        LOG_LEVEL: "warn",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream?.on("data", (data: Buffer) => (output = (output + data.toString()).slice(-200_000)));
    const ended = new Promise<never>((_, reject) =>
      started.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${output}`))),
    );
    ended.catch(() => undefined); // Heard only while starting.
    return Promise.race([listening(), ended]);
  }

  async function listening(): Promise<number> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (answer?.ok) return Date.now();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function kill(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await gone;
  }

  async function signIn(account: string): Promise<Caller> {
    const answer = await fetch(`${url}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ account, password }),
    });
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    if (!answer.ok) throw new Error(`${account} could not sign in: ${await answer.text()}`);
    const send = (path: string, options: RequestInit = {}) =>
      fetch(`${url}${path}`, {
        ...options,
        headers: { origin: url, cookie, ...(options.headers as Record<string, string> | undefined) },
      }); // Only plain records are given here.
    return {
      cookie,
      fetch: send,
      async call(name, input) {
        const { method, path } = endpoints[name];
        const rest = new Map(Object.entries(input));
        const filled = path.replace(/:(\w+)/g, (_, key: string) => {
          const value = rest.get(key);
          rest.delete(key);
          return encodeURIComponent(String(value));
        });
        const query =
          method === "GET"
            ? `?${new URLSearchParams([...rest].map(([key, value]) => [key, String(value)])).toString()}`
            : "";
        const got = await send(`${filled}${query}`, {
          method,
          ...(method === "GET"
            ? {}
            : {
                headers: { "content-type": "application/json" },
                body: JSON.stringify(Object.fromEntries(rest)),
              }),
        });
        const reply = (await got.json()) as Reply<Output<typeof name>>; // The server answers by the same table.
        if (!reply.ok)
          throw new Error(`${account} was refused ${name}: ${reply.refusal} ${reply.field ?? ""}`);
        return reply.value;
      },
    };
  }

  await start();
  return {
    url,
    dataDir,
    mediaPort,
    output: () => output,
    pid: () => child?.pid ?? 0,
    workers: () => childrenOf(child?.pid ?? 0).filter((pid) => commandOf(pid).includes("mediasoup-worker")),
    kill,
    start,
    async stop() {
      await kill("SIGTERM");
      await unlockFolders(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
    signIn,
  };
}

function childrenOf(pid: number): number[] {
  if (pid === 0) return [];
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return text === "" ? [] : text.split(" ").map(Number);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // It ended meanwhile.
  }
}

/** A free port for the web, and the first of a few free ones for media. */
async function freePorts(): Promise<[number, number]> {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
  // Below the range from which the kernel hands out ports by itself.
  return [port, 20_000 + (port % 1200) * 10];
}
