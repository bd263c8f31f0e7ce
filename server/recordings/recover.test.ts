import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { randomIds } from "../base/ids.ts";
import { openLog } from "../base/log.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { recoverRecordings } from "./recover.ts";

onBothDatabases("recordings at start-up", (open) => {
  test("[RC12] [RC13] a server that recorded before starts again beside its reserves, and joined files are gone", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "ctd-recover-"));
    try {
      const session = join(dataDir, "recordings", "session");
      await mkdir(join(session, "joined"), { recursive: true });
      for (const name of [".reserve", ".reserve-pictures"])
        await writeFile(join(dataDir, "recordings", name), "reserve");
      const needs = { db: await open(), ids: randomIds, log: openLog("silent"), dataDir };
      expect(await recoverRecordings(needs)).toBe(0);
      expect(await readdir(session)).toEqual([]);
      expect(await readdir(join(dataDir, "recordings"))).toHaveLength(3);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
