import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

export const top = resolve(import.meta.dirname, "../..");

/** How one step of a run went, with a line for each test that failed. A check without tests counts as one. */
export type Outcome = { step: string; passed: number; failed: number; names?: string[] };

/**
 * Runs a program of node_modules (or `node` with a script of ours) and lets its output through as it comes.
 * A step that hangs is ended, so that the steps after it still report.
 */
export async function runsWell(command: string, args: string[], limitMin: number): Promise<boolean> {
  const child = spawn(command, args, { cwd: top, stdio: "inherit", timeout: limitMin * 60_000 });
  const stop = () => child.kill();
  process.once("exit", stop);
  try {
    const [code] = await once(child, "close");
    return code === 0;
  } catch (error) {
    console.error(error);
    return false;
  } finally {
    process.off("exit", stop);
  }
}

/** Runs one step after its headline. A step that throws has failed; the run goes on to the next. */
export async function runStep(step: string, act: () => Promise<Omit<Outcome, "step">>): Promise<Outcome> {
  console.log(`\n== ${step}`);
  try {
    return { step, ...(await act()) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { step, passed: 0, failed: 1 };
  }
}

/** Ends the process with a table of the steps and, as the very last line, the sum. */
export function finish(outcomes: Outcome[]): never {
  console.log("");
  for (const { step, passed, failed, names = [] } of outcomes) {
    console.log(`${failed > 0 ? "FAILED" : "passed"}  ${step}: ${passed} passed, ${failed} failed`);
    // Only some: a build machine keeps the last lines of a log, and the sums must be among them.
    for (const name of names.slice(0, 8)) console.log(`        ${name}`);
  }
  const sum = (count: "passed" | "failed") => outcomes.reduce((total, outcome) => total + outcome[count], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exit(sum("failed") > 0 ? 1 : 0);
}
