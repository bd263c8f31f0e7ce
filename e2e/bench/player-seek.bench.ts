/**
 * How long a seek in a recording of one hour with three sites takes, from the press to the right decoded picture of
 * every site, and how far the tracks drift apart while they play. No baseline: nobody else plays segments like these.
 */
import { launchPerson } from "../browsers.ts";
import { seekTo, teachPage } from "../read-codes.ts";
import { signIn, trackSpread } from "../watching.ts";
import { HOUR_MS, watchedHour } from "../watched-hour.ts";
import { median, summary } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

export async function run(options: Options): Promise<Result> {
  const seeks = Number(options["seeks"] ?? 40);
  const hour = await watchedHour();
  const person = await launchPerson();
  try {
    const { page } = person;
    await teachPage(page);
    await signIn(page, hour, "phochutich");
    await page.goto(`${hour.url}/sessions/${hour.session}/hearings/${hour.hearing}/watch`);
    await page.getByTestId("position").waitFor();
    const seed = Number(options["seed"] ?? Date.now() % 1_000_000);
    let state = seed;
    const random = (): number => (state = (state * 48_271 + 11) % 2_147_483_647) / 2_147_483_647;
    const times: number[] = [];
    for (let index = 0; index < seeks; index++) {
      const ms = Math.floor(random() * (HOUR_MS / 1000 - 20)) * 1000;
      const { passed } = await seekTo(page, ms, hour.expected(ms));
      times.push(passed);
      console.log(`${index + 1}/${seeks} to ${ms / 1000} s: ${passed.toFixed(0)} ms`);
    }
    const spread = await trackSpread(page, 10_000);
    return {
      figures: { seed, seekMs: summary(times), spreadMs: summary(spread) },
      goals: {
        seekMsMedian: atMost(1000, median(times), " ms"),
        seeksThatFailed: atMost(0, times.filter((time) => !Number.isFinite(time)).length),
        spreadMsMedian: atMost(80, median(spread), " ms"),
      },
    };
  } finally {
    await person.close();
    await hour.close();
  }
}
