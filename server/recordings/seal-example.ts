/** For tests and benchmarks: a hearing as the recorder leaves it, with a true ledger and small segments. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { HearingId, PersonId, SessionId, SiteId, TrackId } from "#shared/ids.ts";
import { instantOf } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import type { LedgerEvent } from "./ledger-events.ts";
import { hashLine, ledgerLine, NO_LINE } from "./ledger.ts";
import { hearingFolder, ledgerPath, segmentName } from "./recording-files.ts";
import type { HearingCourse } from "./seal-verdict.ts";
import type { Whose } from "./spans.ts";

export type ExamplePlan = {
  dataDir: string;
  session: SessionId;
  hearing: HearingId;
  people: readonly { person: PersonId; site: SiteId }[];
  startMs: number;
  seconds: number;
  segmentMs: number;
  /** Of each segment's file. */
  bytes: number;
};

export type Example = { course: HearingCourse; tracks: { track: TrackId; whose: Whose }[]; segments: number };

/** Everybody's camera runs and everybody has the floor, from the call to the end. */
export async function writeExample(plan: ExamplePlan): Promise<Example> {
  const { dataDir, session, hearing, people, startMs } = plan;
  const endMs = startMs + plan.seconds * 1000;
  const folder = hearingFolder(dataDir, session, hearing);
  await mkdir(folder, { recursive: true });
  let [count, before, text] = [0, NO_LINE, ""];
  const put = (atMs: number, event: LedgerEvent): void => {
    const line = ledgerLine(++count, atMs, before, event);
    before = hashLine(line);
    text += `${line}\n`;
  };
  put(startMs - 1000, {
    ...{ what: "takenUp", session, boot: "example", anchorMs: 0, torn: 0, isRestart: false },
  });
  put(startMs, { what: "hearingBegan", hearing, missing: [], tracks: [...people] });
  const tracks = people.flatMap((one) =>
    (["camera", "microphone"] as const).map((source) => ({
      track: randomIds.make<TrackId>(),
      whose: { ...one, hearing, source },
    })),
  );
  for (const { whose } of tracks) {
    if (whose.source !== "microphone") continue;
    put(startMs, { what: "source", ...whose, isSent: true });
    put(startMs, { what: "floor", ...whose, isOpen: true });
  }
  const files: [name: string, content: Buffer][] = [];
  for (let from = startMs, number = 1; from < endMs; from += plan.segmentMs, number++) {
    const to = Math.min(endMs, from + plan.segmentMs);
    for (const { track, whose } of tracks) {
      const content = randomBytes(plan.bytes);
      files.push([segmentName(track, number), content]);
      put(to + 100, {
        ...{ what: "segment", ...whose, track, number, from: instantOf(from), to: instantOf(to) },
        ...{ rtpFirst: 0, rtpLast: 90 * (to - from), clockRate: 90_000, packets: 10, lost: 0, frames: 10 },
        ...{ bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") },
        recovered: false,
      });
    }
  }
  put(endMs, { what: "hearingEnded", hearing });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  await mkdir(dirname(ledgerPath(dataDir, session)), { recursive: true });
  await writeFile(ledgerPath(dataDir, session), text);
  const heard = [{ from: startMs, to: endMs }];
  const spansOf = people.map((one) => ({ ...one, spans: heard }));
  const [first] = people;
  return {
    tracks,
    segments: files.length,
    course: {
      calledAt: instantOf(startMs),
      endedAt: instantOf(endMs),
      presider: first ? { person: first.person, name: "Nguyễn Văn An", title: "Chủ tịch" } : null,
      noteTakers: [],
      heard,
      floors: spansOf,
      extras: [],
      cameras: spansOf,
    },
  };
}
