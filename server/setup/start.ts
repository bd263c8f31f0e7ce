// `npm start`: obtains what the server needs on this machine, then becomes the server. It is one process, so
// a signal reaches the server's own handlers.

import { obtainWorker } from "../media/worker-build/obtain-worker.ts";
import { buildClient } from "./build-client.ts";
import { stopOnError } from "./stop-on-error.ts";
import { ensureSystemPackages, offerSystemPackages } from "./system-packages.ts";

const say = (line: string) => console.log(line);

await stopOnError(async () => {
  const worker = await obtainWorker(say, () => ensureSystemPackages(["build"], say));
  // mediasoup reads this when it is first imported, so it is set before the server is loaded.
  process.env["MEDIASOUP_WORKER_BIN"] = worker.path;
  // Films of recordings need it; the room does not.
  offerSystemPackages(["media-tools"], say);
  await buildClient(say);
});

await import("../main.ts");
