import { type Outcome, runStep, runsWell } from "./run-step.ts";

const sources = ["server", "client", "shared", "e2e"];

const checks: [step: string, command: string, args: string[]][] = [
  ["types", "tsc", ["--noEmit"]],
  ["lint", "oxlint", ["--type-aware", "--deny-warnings", ...sources]],
  ["format", "oxfmt", ["--check", ...sources]],
  ["nothing unused", "knip", []],
  ["import order", "node", ["e2e/run/import-order.ts"]],
  // npm writes a lock file that its own `npm ci` refuses when the registry lacks some platform's binary.
  ["clean install", "npm", ["ci", "--dry-run", "--silent"]],
];

/** Each check counts as one test. */
export async function runStaticChecks(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [step, command, args] of checks) {
    const outcome = await runStep(step, async () => {
      const well = await runsWell(command, args, 5);
      console.log(well ? `${step}: passed` : `${step}: FAILED`);
      return { passed: well ? 1 : 0, failed: well ? 0 : 1 };
    });
    outcomes.push(outcome);
  }
  return outcomes;
}
