/**
 * How soon a joining page shows its first remote picture: from the call of join in the page, and from the navigation
 * with a warm cache. One person is there before and sends; the page that joins only receives.
 */
import { joinBare } from "./bare/bare-join.ts";
import type { JoinSample } from "./join-sample.ts";
import { joinOurs } from "./ours.ts";
import { median, ratio, summary } from "./statistics.ts";
import { atMost, interleave, notMeasured, type Options, type Result } from "./subject.ts";

export async function run({ runs = "15" }: Options): Promise<Result> {
  const bare = joinBare();
  const ours = joinOurs();
  const samples = await interleave(ours ? [bare, ours] : [bare], { runs: Number(runs) });
  const pick = (name: string, what: keyof JoinSample) => (samples[name] ?? []).map((sample) => sample[what]);
  const figures: Result["figures"] = {};
  for (const name of Object.keys(samples)) {
    figures[name] = {
      joinMs: summary(pick(name, "joinMs")),
      navigationMs: summary(pick(name, "navigationMs")),
      scriptKb: median(pick(name, "scriptKb")),
    };
  }
  if (!ours)
    return {
      figures,
      goals: {
        joinRatio: notMeasured(1.3),
        navigationRatio: notMeasured(2),
        scriptKb: notMeasured(250, " kB"),
      },
    };
  return {
    figures,
    goals: {
      joinRatio: atMost(1.3, ratio(pick(ours.name, "joinMs"), pick(bare.name, "joinMs"))),
      navigationRatio: atMost(2, ratio(pick(ours.name, "navigationMs"), pick(bare.name, "navigationMs"))),
      scriptKb: atMost(250, Math.max(...pick(ours.name, "scriptKb")), " kB"),
    },
  };
}
