// Vitest and Playwright show their progress on the terminal and leave a report in a file; the counts come
// from the report.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Outcome, runStep, runsWell, top } from "./run-step.ts";

type Counts = Omit<Outcome, "step">;

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

export function runUnitTests(): Promise<Outcome> {
  return runStep("unit and integration tests", async () => {
    const report = emptyReport("vitest.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const well = await runsWell("vitest", ["run", "--config", "e2e/run/vitest.config.ts", ...reporters], 20);
    const { numPassedTests, numFailedTests } = VitestReport.parse(readReport(report));
    return counts(well, { passed: numPassedTests, failed: numFailedTests });
  });
}

/** `args` pass on to Playwright, for example the name of one file. */
export function runBrowserTests(args: string[] = []): Promise<Outcome> {
  return runStep("journeys in the browser", async () => {
    const report = emptyReport("playwright.json");
    process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] = report;
    const options = ["--config", "e2e/playwright.config.ts", "--reporter=list,json"];
    const well = await runsWell("playwright", ["test", ...options, ...args], 60);
    const { stats } = PlaywrightReport.parse(readReport(report));
    // A test that passed only at a second attempt has failed once.
    return counts(well, { passed: stats.expected, failed: stats.unexpected + stats.flaky });
  });
}

/** A runner can fail without a failed test: a file does not load, or something breaks after the last test. */
function counts(well: boolean, reported: Counts): Counts {
  return well || reported.failed > 0 ? reported : { ...reported, failed: 1 };
}

/** The report of an earlier run must not be taken for this one's. */
function emptyReport(name: string): string {
  const report = join(top, "e2e/output", name);
  rmSync(report, { force: true });
  return report;
}

function readReport(report: string): unknown {
  return JSON.parse(readFileSync(report, "utf8"));
}
