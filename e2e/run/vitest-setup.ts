import { obtainWorker } from "../../server/media/worker-build/obtain-worker.ts";

/** Runs once, before the processes that hold the tests start; they inherit the environment. */
export default async function setup(): Promise<void> {
  const worker = await obtainWorker((line) => console.log(line));
  process.env["MEDIASOUP_WORKER_BIN"] = worker.path;
}
