/**
 * How long everyone is gone after the line was cut, and after the media worker or the server was killed. Nobody touches
 * anything. The baseline is shown for the cuts; it has no answer to a killed process.
 */
import { recoverBare } from "./bare/bare-recover.ts";
import { recoverOurs } from "./ours.ts";
import type { Fault } from "./recover-sample.ts";
import { summary } from "./statistics.ts";
import { atMost, interleave, notMeasured, type Options, type Result, type Subject } from "./subject.ts";

const faults: Record<Fault, { goalSeconds: number; bare: (() => Subject) | null }> = {
  cut5s: { goalSeconds: 1.5, bare: () => recoverBare(5000) },
  cut30s: { goalSeconds: 2, bare: () => recoverBare(30_000) },
  worker: { goalSeconds: 3, bare: null },
  server: { goalSeconds: 5, bare: null },
};

/** The goal holds in every run, not only in most: people notice the worst one. */
export async function run({ runs = "3", faults: only = "" }: Options): Promise<Result> {
  const result: Result = { figures: {}, goals: {} };
  for (const [fault, { goalSeconds, bare }] of Object.entries(faults) as [Fault, (typeof faults)[Fault]][]) {
    if (only && !only.split(",").includes(fault)) continue;
    const ours = recoverOurs(fault);
    const subjects = [bare?.() ?? null, ours].filter((subject) => subject !== null);
    const samples = await interleave(subjects, {
      runs: Number(runs),
      isFresh: true,
      say: (line) => console.log(`${fault} ${line}`),
    });
    result.figures[fault] = Object.fromEntries(
      Object.entries(samples).map(([name, seconds]) => [name, summary(seconds)]),
    );
    result.goals[fault] = ours
      ? atMost(goalSeconds, Math.max(...(samples[ours.name] ?? [])), " s")
      : notMeasured(goalSeconds, " s");
  }
  return result;
}
