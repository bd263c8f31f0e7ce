import { defineConfig } from "vitest/config";
import { top } from "./run-step.ts";

export default defineConfig({
  root: top,
  test: {
    include: ["{server,shared,client}/**/*.test.{ts,tsx}"],
    environment: "node",
    globalSetup: "e2e/run/vitest-setup.ts",
    // A database in WebAssembly or a true worker takes seconds to start while both cores are busy.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes in milliseconds, but not while another test holds both cores.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    passWithNoTests: true,
  },
});
