/**
 * Environment → config → app; signals → close. What it prints is for the person who started it. The rest is loaded
 * only after Node was told to keep what it compiles, so that a server that was killed is back in less than half the time.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";
import { makeLaps } from "./base/laps.ts";

try {
  const laps = makeLaps(performance.now());
  // Beside the client, built from the same sources; where it cannot be written everything is compiled anew.
  enableCompileCache(join(import.meta.dirname, "../dist/compiled"));
  const [{ createApp }, { readConfig }] = await Promise.all([import("./app.ts"), import("./base/config.ts")]);
  laps.lap("code");
  const app = await createApp(readConfig(process.env), {}, laps);
  let isClosing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isClosing) return;
      isClosing = true;
      void app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  const { url } = await app.listen();
  console.log(`Cầu tiếp dân đang chạy tại ${url}`);
  console.log(`The reception bridge is running at ${url}`);
  for (const line of app.firstAccounts?.lines ?? []) console.log(line);
  // Otherwise it is written at an orderly end, which a killed server does not have.
  flushCompileCache();
} catch (error) {
  // A wrong setting, a port that is taken, a folder in use: one sentence is all the person needs.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
