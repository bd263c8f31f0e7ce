/**
 * How long a hearing of four hours with six sites takes to be sealed: segments of 8 s of every camera and microphone as
 * small files, with a true ledger of as many lines. Sizes do not matter to sealing, which hashes no segment again; what
 * it costs to hash them all, as every check does, is measured beside it.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HearingId, PersonId, SessionId, SiteId } from "../../shared/ids.ts";
import { instantOf } from "../../shared/time.ts";
import { randomIds } from "../../server/base/ids.ts";
import { hearingFolder, ledgerPath } from "../../server/recordings/recording-files.ts";
import { writeExample } from "../../server/recordings/seal-example.ts";
import { removeSealed } from "../../server/recordings/seal-folder.ts";
import { sealApart } from "../../server/recordings/seal-process.ts";
import { verifyFolder } from "../../server/recordings/verify-folder.ts";
import { median, summary } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

const startMs = Date.UTC(2026, 10, 23, 1);

export async function run(options: Options): Promise<Result> {
  const runs = Number(options["runs"] ?? 5);
  const sites = Number(options["sites"] ?? 6);
  const hours = Number(options["hours"] ?? 4);
  const dataDir = mkdtempSync(join(tmpdir(), "bench-seal-"));
  const times: number[] = [];
  const checks: number[] = [];
  let segments = 0;
  let ledgerBytes = 0;
  let broken = 0;
  try {
    for (let index = 0; index < runs; index++) {
      const [session, hearing] = [randomIds.make<SessionId>(), randomIds.make<HearingId>()];
      const people = Array.from({ length: sites }, () => ({
        person: randomIds.make<PersonId>(),
        site: randomIds.make<SiteId>(),
      }));
      const size = { startMs, seconds: hours * 3600, segmentMs: 8000, bytes: 2000 };
      const example = await writeExample({ dataDir, session, hearing, people, ...size });
      segments = example.segments;
      ledgerBytes = statSync(ledgerPath(dataDir, session)).size;
      const folder = hearingFolder(dataDir, session, hearing);
      const rest = { sealKey: null, version: "bench", now: instantOf(startMs), isForced: false };
      const since = performance.now();
      const sealed = await sealApart({ dataDir, session, hearing, course: example.course, ...rest });
      times.push((performance.now() - since) / 1000);
      const checkSince = performance.now();
      const { findings } = await verifyFolder(folder, [
        await readFile(join(folder, "public-key.pem"), "utf8"),
      ]);
      checks.push((performance.now() - checkSince) / 1000);
      if (sealed?.verdict.is !== "green" || findings.length > 0) broken += 1;
      console.log(
        `${index + 1}/${runs} sealed in ${times.at(-1)?.toFixed(2)} s, checked in ${checks.at(-1)?.toFixed(2)} s`,
      );
      await removeSealed(folder);
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return {
    figures: {
      hours,
      sites,
      segments,
      ledgerBytes,
      sealSeconds: summary(times),
      checkSeconds: summary(checks),
    },
    goals: {
      sealSecondsMedian: atMost(5, median(times), " s"),
      notGreenOrNotWhole: atMost(0, broken),
    },
  };
}
