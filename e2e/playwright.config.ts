/** Journeys in Chromium. No retries: a flaky test is a bug with a witness. One worker, for each journey runs several browsers. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "output/playwright",
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
});
