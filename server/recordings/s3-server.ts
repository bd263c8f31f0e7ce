/**
 * For tests and benchmarks: an S3-compatible store as a process of its own, which checks each signature. It can
 * be killed and started anew over the same objects.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { S3Target } from "../base/s3-target.ts";

export type S3Server = {
  target: S3Target;
  /** Freezes the process: it accepts and answers nothing, as a store does whose disk hangs. */
  hang(isHanging: boolean): void;
  stop(): Promise<void>;
  start(): Promise<void>;
};

/** It hides where a page of a list ends with DES, which OpenSSL no longer has by itself. */
const program = join(import.meta.dirname, "s3-process.ts");
/** The one account that the program knows. */
const account = { accessKey: "S3RVER", secretKey: "S3RVER" };

/** @param directory where the objects lie, and stay when it stops */
export async function startS3(directory: string, bucket = "ban-ghi"): Promise<S3Server> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const options = ["--directory", directory, "--address", "127.0.0.1", "--port", String(port), "--silent"];
    const started = spawn(
      process.execPath,
      ["--openssl-legacy-provider", program, ...options, "--configure-bucket", bucket],
      {
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    child = started;
    while (!(await fetch(endpoint).catch(() => null))) {
      if (started.exitCode !== null) throw new Error("The store ended at its start.");
      await pause(50);
    }
  }

  await start();
  return {
    target: { kind: "s3", endpoint, region: "us-east-1", bucket, prefix: "tinh/", ...account, lock: null },
    start,
    hang: (isHanging) => void child?.kill(isHanging ? "SIGSTOP" : "SIGCONT"),
    async stop() {
      const stopped = child;
      child = null;
      if (stopped === null) return;
      const gone = once(stopped, "exit");
      stopped.kill("SIGKILL");
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
