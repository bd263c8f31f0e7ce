import { obtainWorker } from "../../server/media/worker-build/obtain-worker.ts";
import { buildClient } from "../../server/setup/build-client.ts";
import { ensureSystemPackages, type PackageGroup } from "../../server/setup/system-packages.ts";

const say = (line: string) => console.log(line);

/** Installs the packages and obtains the worker; every process started later finds it in the environment. */
export async function prepareMachine(groups: PackageGroup[]): Promise<void> {
  ensureSystemPackages(groups, say);
  const worker = await obtainWorker(say, () => ensureSystemPackages(["build"], say));
  process.env["MEDIASOUP_WORKER_BIN"] = worker.path;
}

export async function prepareClient(): Promise<void> {
  await buildClient(say);
}
