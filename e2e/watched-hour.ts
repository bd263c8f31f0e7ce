/**
 * A hearing of one hour with three sites, recorded as the recorder writes it, in the true application on its own
 * port: every picture says which frame of which site it is. With a recess, a gap, a changed and a missing segment.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeviceId, HearingId, PersonId, SessionId, StatementId, TrackId } from "#shared/ids.ts";
import { emptyMinutes } from "#shared/minutes-machine.ts";
import type { Minutes } from "#shared/minutes.ts";
import { instantOf } from "#shared/time.ts";
import { createApp } from "../server/app.ts";
import { FakeClock } from "../server/base/clock.ts";
import { readConfig } from "../server/base/config.ts";
import { makeFakeMedia } from "../server/media/fake-media.ts";
import { makeFakeRecorder } from "../server/recordings/fake-recorder.ts";
import { hearingFolder, segmentName } from "../server/recordings/recording-files.ts";
import { heldSession, writeTrack } from "../server/watching/watching-example.ts";
import { personOf } from "../server/sessions/booking-example.ts";
import { codedHour, HOUR_FRAMES, HOUR_SEGMENTS, SEGMENT_MS, size, tone } from "./media/frame-code.ts";

export const HOUR_MS = HOUR_SEGMENTS * SEGMENT_MS;

/** Each site's pictures begin elsewhere in the coded hour: that is how one knows whose they are. */
const sites = [
  { account: "phochutich", offset: 0, hz: 440 },
  { account: "phanrang", offset: 12_000, hz: 620 },
  { account: "nongnghiep", offset: 24_000, hz: 960 },
] as const;

/** In segments: all are silent in the recess; Phan Rang's camera has the gap, and two spoilt segments. */
export const recess = { from: 250, to: 254 };
export const gap = { from: 200, to: 203 };
export const changed = 100;
export const removed = 110;

export type WatchedHour = {
  url: string;
  session: SessionId;
  /** The hour, and the hearing after it, which has no recording. */
  hearing: HearingId;
  emptyHearing: HearingId;
  /** Milliseconds since 1970 of its first frame. */
  from: number;
  /** Which frame each person's picture must show; null where it has none. */
  expected(ms: number): { person: PersonId; frame: number | null }[];
  clock: FakeClock;
  close(): Promise<void>;
};

export async function watchedHour(): Promise<WatchedHour> {
  const dataDir = await mkdtemp(join(tmpdir(), "ctd-watched-"));
  const clock = new FakeClock();
  const config = readConfig({
    ...{ DATA_DIR: dataDir, HOST: "127.0.0.1", PORT: "0", DEMO: "yes", LOG_LEVEL: "error" },
    ...{ MEDIA_WORKERS: "1", MEDIA_ADDRESS: "127.0.0.1" },
  });
  const media = makeFakeMedia(() => clock.ms());
  const app = await createApp(config, { clock, media, recorder: makeFakeRecorder() });
  const { parts } = app;
  const startsAt = instantOf(clock.ms() + 40 * 86_400_000);
  const floor = (account: string, isGiven: boolean) => (of: (account: string) => PersonId) =>
    ({ do: isGiven ? "giveFloor" : "takeFloor", person: of(account) }) as const;
  const at = (segment: number) => segment * SEGMENT_MS;
  const held = await heldSession(parts, startsAt, HOUR_MS, [
    { at: 5000, command: floor("phochutich", true) },
    { at: 300_000, command: floor("phochutich", false) },
    { at: 301_000, command: floor("phanrang", true) },
    { at: at(recess.from), command: () => ({ do: "recess", reason: "Mời thêm cán bộ địa chính" }) },
    { at: at(recess.to), command: () => ({ do: "resume" }) },
    { at: at(recess.to) + 2000, command: floor("nongnghiep", true) },
    { at: at(400), command: floor("nongnghiep", false) },
  ]);
  clock.jump(41 * 86_400_000);
  const [hearing, emptyHearing] = held.hearings;
  const [from] = held.from;
  const hour = await codedHour();
  const people = new Map<string, PersonId>();
  for (const { account, offset, hz } of sites) {
    people.set(account, (await personOf(parts.db, account)).id);
    const sound = await tone(hz);
    const numbers = Array.from({ length: HOUR_SEGMENTS }, (_, index) => index).filter(
      (index) => index < recess.from || index >= recess.to,
    );
    const whose = { session: held.session, hearing, account };
    const span = (index: number) => ({ from: from + at(index), to: from + at(index + 1) });
    const shift = (offset / HOUR_FRAMES) * HOUR_SEGMENTS;
    const camera = await writeTrack(parts, {
      ...{ ...whose, source: "camera", format: { kind: "video", ...size } },
      segments: numbers
        .filter((index) => account !== "phanrang" || index < gap.from || index >= gap.to)
        .map((index) => ({ ...span(index), blocks: hour[(index + shift) % HOUR_SEGMENTS] ?? [] })),
    });
    await writeTrack(parts, {
      ...{ ...whose, source: "microphone", format: { kind: "audio", channels: 1 } },
      segments: numbers.map((index) => ({ ...span(index), blocks: sound })),
    });
    if (account === "phanrang") await spoil(camera);
  }
  await tell();

  /** One letter in the header changes the sum, and it plays all the same; the other segment's file is gone. */
  async function spoil(track: TrackId): Promise<void> {
    const folder = hearingFolder(parts.dataDir, held.session.id, hearing);
    const path = join(folder, segmentName(track, changed + 1));
    const bytes = await readFile(path);
    bytes.write("D", bytes.indexOf("dân"));
    await writeFile(path, bytes);
    await rm(join(folder, segmentName(track, removed + 1)));
  }

  /** The gap's row, the seal, and what the note-taker wrote. */
  async function tell(): Promise<void> {
    const person = people.get("phanrang") as PersonId; // Put in above.
    const site = held.session.members.find((one) => one.person === person)!.site;
    const noteTaker = (await personOf(parts.db, "thuky")).id;
    await parts.db
      .insertInto("recording_gaps")
      .values({
        ...{ session: held.session.id, hearing, line: 1, track: null, person, site, source: "camera" },
        ...{ cause: "serverKilled", from_at: instantOf(from + at(gap.from)) },
        to_at: instantOf(from + at(gap.to)),
      })
      .execute();
    await parts.db
      .insertInto("recording_seals")
      .values({
        ...{ hearing, session: held.session.id, state: "sealed", manifest: "a".repeat(64) },
        ...{ verdict: JSON.stringify({ is: "gap", ms: at(gap.to - gap.from) }), queued_at: startsAt },
        sealed_at: instantOf(from + HOUR_MS + 60_000),
      })
      .execute();
    const minutes: Minutes = { ...emptyMinutes(held.session.id, hearing), statements: [] };
    const statement = (ms: number, speaker: string, text: string): Minutes["statements"][number] => ({
      ...{ id: parts.ids.make<StatementId>(), kind: "other", hearing, site, speaker, text, assignment: null },
      ...{ at: instantOf(from + ms), savedAt: instantOf(from + ms), by: noteTaker, version: 1 },
      writer: parts.ids.make<DeviceId>(),
    });
    minutes.statements = [
      statement(320_400, "Nguyễn Thị Hoàng Anh", "Đề nghị xem lại đơn giá bồi thường đất trồng nho."),
      statement(
        2_100_000,
        "Huỳnh Đặng Thị Mỹ Duyên",
        "Sở Nông nghiệp và Môi trường đã kiểm tra hiện trạng ngày 12/10/2026 và sẽ trả lời bằng văn bản trong 10 ngày làm việc.",
      ),
      statement(3_000_000, "Phạm Thị Ngọc Diễm", "Giao Sở Nông nghiệp và Môi trường trả lời công dân."),
    ];
    await parts.db
      .insertInto("minutes")
      .values({ hearing, session: held.session.id, snapshot: JSON.stringify(minutes) })
      .execute();
  }

  const { url } = await app.listen();
  return {
    ...{ session: held.session.id, hearing, emptyHearing, from, clock },
    url: url.replace("localhost", "127.0.0.1"),
    expected: (ms) =>
      sites.map(({ account, offset }) => {
        const segment = Math.floor(ms / SEGMENT_MS);
        const isSilent = segment >= recess.from && segment < recess.to;
        const isMissing =
          account === "phanrang" && ((segment >= gap.from && segment < gap.to) || segment === removed);
        const frame = (Math.floor((ms / HOUR_MS) * HOUR_FRAMES + 1e-6) + offset) % HOUR_FRAMES;
        return { person: people.get(account) as PersonId, frame: isSilent || isMissing ? null : frame };
      }),
    clock,
    async close() {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
