/**
 * What forwarding costs the server: processor milliseconds of server and workers per forwarded stream and minute, six
 * sites who all see each other and hear one. And whether its memory grows as people come and go.
 */
import { costBare } from "./bare/bare-cost.ts";
import type { CostSample, CostSubject } from "./cost-sample.ts";
import { costOurs } from "./ours.ts";
import { figure, ratio, summary } from "./statistics.ts";
import { atMost, interleave, notMeasured, type Options, type Result } from "./subject.ts";

/** Memory settles in the first cycles, when every path has been taken; growth is counted from here on. */
const settledAfter = 50;
const noiseMb = 15;

export async function run({ runs = "6", windowS = "20", cycles = "200" }: Options): Promise<Result> {
  const bare = costBare({ windowMs: Number(windowS) * 1000 });
  const ours = costOurs({ windowMs: Number(windowS) * 1000 });
  // Fresh, because two crowds of six browsers' encoders at once would leave the servers no processor.
  const samples = await interleave<CostSample>(ours ? [bare, ours] : [bare], {
    runs: Number(runs),
    isFresh: true,
  });
  const costs = (name: string) => (samples[name] ?? []).map((sample) => sample.cpuMsPerStreamMinute);
  const figures: Result["figures"] = {};
  for (const name of Object.keys(samples)) {
    figures[name] = { cpuMsPerStreamMinute: summary(costs(name)), streams: samples[name]?.at(-1) };
  }
  if (!ours)
    return { figures, goals: { costRatio: notMeasured(1.15), memoryGrowthMb: notMeasured(noiseMb, " MB") } };
  const growthMb = await memoryGrowth(costOurs({ windowMs: 0, isAlone: true }), Number(cycles));
  figures["memoryGrowthMb"] = figure(growthMb);
  return {
    figures,
    goals: {
      costRatio: atMost(1.15, ratio(costs(ours.name), costs(bare.name))),
      memoryGrowthMb: atMost(noiseMb, growthMb, " MB"),
    },
  };
}

async function memoryGrowth(subject: CostSubject, cycles: number): Promise<number> {
  await subject.start();
  try {
    let settledMb = Number.NaN;
    for (let cycle = 1; cycle <= cycles; cycle++) {
      await subject.joinAndLeave();
      if (cycle === Math.min(settledAfter, cycles - 1)) settledMb = subject.residentMb();
      if (cycle % 50 === 0) console.log(`${cycle} cycles: ${subject.residentMb().toFixed(1)} MB`);
    }
    return subject.residentMb() - settledMb;
  } finally {
    await subject.close();
  }
}
