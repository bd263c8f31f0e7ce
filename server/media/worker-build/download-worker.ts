import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

const timeoutMs = 8000;

/**
 * Downloads the official build with mediasoup's own script, which works relative to its current folder: an
 * empty folder of ours keeps it out of node_modules. When the download fails the script would build with
 * tools from pip; we build better ourselves, so it is given a Python that always fails, and finds pip's
 * folder already there.
 */
export async function downloadWorker(mediasoup: string, folder: string): Promise<string | undefined> {
  await mkdir(join(folder, "worker/pip_invoke"), { recursive: true });
  const script = spawn(process.execPath, [join(mediasoup, "npm-scripts.mjs"), "postinstall"], {
    cwd: folder,
    env: { ...process.env, PYTHON: "false" },
    stdio: "ignore",
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  const [code] = await once(script, "close");
  const worker = join(folder, "worker/out/Release/mediasoup-worker");
  return code === 0 && existsSync(worker) ? worker : undefined;
}
