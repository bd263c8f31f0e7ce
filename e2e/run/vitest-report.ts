// What `npm test` needs to know of the unit tests, in one file: the counts, and one line for each thing that
// went wrong. Vitest's own JSON leaves out errors that belong to no test.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { top } from "./run-step.ts";

export const unitReport = join(top, "e2e/output/unit-tests.json");

type Problem = { message?: string | undefined };

export default class UnitReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Problem[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const failed = tests.filter((test) => test.result().state === "failed");
    const names = [
      ...failed.map((test) => line(test.module.moduleId, test.fullName, test.result().errors)),
      ...modules.flatMap((module) =>
        module.errors().map((error) => line(module.moduleId, "outside its tests", [error])),
      ),
      ...unhandled.map((error) => line("", "unhandled error", [error])),
    ];
    const passed = tests.filter((test) => test.result().state === "passed").length;
    writeFileSync(unitReport, JSON.stringify({ passed, failed: failed.length, names }));
  }
}

function line(file: string, test: string, errors: readonly Problem[] | undefined): string {
  const [reason = ""] = (errors?.[0]?.message ?? "").split("\n");
  return `${file.replace(`${top}/`, "")}: ${test}: ${reason}`.slice(0, 300);
}
