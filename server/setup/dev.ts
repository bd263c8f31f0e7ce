// `npm run dev`: the server restarts when its sources change, and Vite serves the client as it is edited,
// passing the calls for the server on to it.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { createServer } from "vite";
import { obtainWorker } from "../media/worker-build/obtain-worker.ts";
import { stopOnError } from "./stop-on-error.ts";
import { ensureSystemPackages } from "./system-packages.ts";

const say = (line: string) => console.log(line);
// The proxy in vite.config.ts looks for the server on the same port.
process.env["PORT"] ??= "3000";

await stopOnError(async () => {
  const worker = await obtainWorker(say, () => ensureSystemPackages(["build"], say));
  process.env["MEDIASOUP_WORKER_BIN"] = worker.path;
});

const server = spawn(process.execPath, ["--watch", join(import.meta.dirname, "../main.ts")], {
  stdio: "inherit",
});
const vite = await createServer({ configFile: join(import.meta.dirname, "../../client/vite.config.ts") });
await vite.listen();
vite.printUrls();

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.kill(signal));
server.once("close", (code) => {
  void vite.close().finally(() => process.exit(code ?? 0));
});
