// `npm run e2e`: the journeys in a real browser. Arguments go to Playwright: `npm run e2e -- hold-a-hearing`.

import { prepareClient, prepareMachine } from "./prepare.ts";
import { finish, runStep } from "./run-step.ts";
import { runBrowserTests } from "./tests.ts";

const prepared = await runStep("browser, worker and client", async () => {
  await prepareMachine(["browser", "media-tools", "network", "pdf-tools"]);
  await prepareClient();
  return { passed: 0, failed: 0 };
});
if (prepared.failed > 0) finish([prepared]);
finish([await runBrowserTests(process.argv.slice(2))]);
