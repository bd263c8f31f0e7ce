// `npm run check`: quick enough to run before every commit. It installs nothing; what a test needs beyond
// the worker it skips or names itself.

import { finish } from "./run-step.ts";
import { runStaticChecks } from "./static-checks.ts";
import { runUnitTests } from "./tests.ts";

finish([...(await runStaticChecks()), await runUnitTests()]);
