/** Environment → config → app; signals → close. What it prints is for the person who started it. */
import { createApp } from "./app.ts";
import { readConfig } from "./base/config.ts";

try {
  const app = await createApp(readConfig(process.env));
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
} catch (error) {
  // A wrong setting, a port that is taken, a folder in use: one sentence is all the person needs.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
