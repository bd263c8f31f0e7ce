// `npm test`: everything there is to say about this commit, on a bare Debian machine as well. A step that
// fails is counted and the run goes on, so that one run shows all that is wrong.

import { prepareClient, prepareMachine } from "./prepare.ts";
import { finish, type Outcome, runStep } from "./run-step.ts";
import { runStaticChecks } from "./static-checks.ts";
import { runBrowserTests, runUnitTests } from "./tests.ts";

// A preparation counts only when it fails: it is no test, but without it the run is not whole.
const prepared = (act: () => Promise<void>) => async () => {
  await act();
  return { passed: 0, failed: 0 };
};

const outcomes: Outcome[] = [];
outcomes.push(
  await runStep(
    "system packages and worker",
    prepared(() =>
      prepareMachine(["browser", "media-tools", "postgres", "network", "pdf-tools", "seal-tools"]),
    ),
  ),
);
outcomes.push(await runStep("client", prepared(prepareClient)));
outcomes.push(...(await runStaticChecks()));
outcomes.push(await runUnitTests());
outcomes.push(await runBrowserTests());
finish(outcomes);
