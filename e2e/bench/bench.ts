/**
 * `npm run bench NAME [--option=value …]` runs NAME.bench.ts beside this file. The last line printed is one line of
 * JSON, {bench, figures, goals, ok}; the exit code is 1 when a goal was missed or not measured.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { obtainWorker } from "../../server/media/worker-build/obtain-worker.ts";
import { ensureSystemPackages } from "../../server/setup/system-packages.ts";
import type { Options, Result } from "./subject.ts";

const say = (line: string) => console.log(line);
const [name = "", ...rest] = process.argv.slice(2);
const path = join(import.meta.dirname, `${name}.bench.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(path)) {
  const known = readdirSync(import.meta.dirname).flatMap((file) => /^(.*)\.bench\.ts$/.exec(file)?.[1] ?? []);
  console.error(`There is no benchmark "${name}". Known: ${known.join(", ")}.`);
  process.exit(2);
}

ensureSystemPackages(["browser", "network", "media-tools"], say);
process.env["MEDIASOUP_WORKER_BIN"] = (
  await obtainWorker(say, () => ensureSystemPackages(["build"], say))
).path;

// Every *.bench.ts exports this one function.
const { run } = (await import(path)) as { run: (options: Options) => Promise<Result> };
const { figures, goals } = await run(options(rest));
const ok = Object.values(goals).every((goal) => goal.ok);
console.log(JSON.stringify({ bench: name, figures, goals, ok }));
// Some library may still hold a timer; everything that was opened is closed by now.
process.exit(ok ? 0 : 1);

function options(args: string[]): Options {
  return Object.fromEntries(
    args.map((arg) => {
      const [, key, value] = /^--([a-zA-Z]+)=(.*)$/.exec(arg) ?? [];
      if (key === undefined || value === undefined)
        throw new Error(`"${arg}" is not of the form --option=value.`);
      return [key, value];
    }),
  );
}
