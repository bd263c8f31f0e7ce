// Vitest and Playwright show their progress on the terminal and leave a report in a file; the counts come
// from the report.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Outcome, runStep, runsWell, top } from "./run-step.ts";
import { unitReport } from "./vitest-report.ts";

type Counts = Omit<Outcome, "step">;

const UnitReport = z.object({ passed: z.number(), failed: z.number(), names: z.array(z.string()) });

type Suite = { title: string; specs: { title: string; ok: boolean }[]; suites?: Suite[] | undefined };
const Suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
  suites: z.lazy(() => z.array(Suite)).optional(),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(Suite),
});

export function runUnitTests(): Promise<Outcome> {
  return runStep("unit and integration tests", async () => {
    emptyReport(unitReport);
    const reporters = ["--reporter=default", "--reporter=./e2e/run/vitest-report.ts"];
    const well = await runsWell("vitest", ["run", "--config", "e2e/run/vitest.config.ts", ...reporters], 40);
    return counts(well, UnitReport.parse(readReport(unitReport)));
  });
}

/** `args` pass on to Playwright, for example the name of one file. */
export function runBrowserTests(args: string[] = []): Promise<Outcome> {
  return runStep("journeys in the browser", async () => {
    const report = join(top, "e2e/output/playwright.json");
    emptyReport(report);
    process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] = report;
    const options = ["--config", "e2e/playwright.config.ts", "--reporter=list,json"];
    const well = await runsWell("playwright", ["test", ...options, ...args], 60);
    const { stats, suites } = PlaywrightReport.parse(readReport(report));
    // A test that passed only at a second attempt has failed once.
    const failed = stats.unexpected + stats.flaky;
    return counts(well, { passed: stats.expected, failed, names: suites.flatMap(failedOf) });
  });
}

/** A runner can fail without a failed test: a file does not load, or something breaks after the last test. */
function counts(well: boolean, reported: Counts): Counts {
  return well || reported.failed > 0 ? reported : { ...reported, failed: 1 };
}

function failedOf({ title, specs, suites = [] }: Suite): string[] {
  return [
    ...specs.filter((spec) => !spec.ok).map((spec) => `${title}: ${spec.title}`),
    ...suites.flatMap(failedOf),
  ];
}

/** The report of an earlier run must not be taken for this one's. */
function emptyReport(report: string): void {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
}

function readReport(report: string): unknown {
  return JSON.parse(readFileSync(report, "utf8"));
}
