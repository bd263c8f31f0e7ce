import { createHash } from "node:crypto";
import { mkdtemp, open, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSegmentFile, partOf } from "./segment-file.ts";
import { webmCluster, webmEnding, webmHeader, type Block, type WebmFormat } from "./webm.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "webm-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const startedAt = Date.UTC(2026, 10, 23, 1, 30);
const sound: WebmFormat = { kind: "audio", channels: 2 };

/** What an independent reader finds in a file. */
async function read(bytes: Uint8Array) {
  using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack()) ?? (await input.getPrimaryAudioTrack());
  if (!track) return [];
  const packets: Block[] = [];
  for await (const packet of new EncodedPacketSink(track).packets())
    packets.push({ ms: Math.round(packet.timestamp * 1000), key: packet.type === "key", data: packet.data });
  return packets;
}

const plain = (blocks: readonly Block[]) =>
  blocks.map((block) => ({
    ms: Math.round(block.ms),
    key: block.key,
    data: Buffer.from(block.data).toString("hex"),
  }));

/** Blocks of any size, with gaps as closed floors leave them. */
const blocksOf = fc
  .array(
    fc.record({
      step: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1000, max: 100_000 })),
      data: fc.uint8Array({ minLength: 1, maxLength: 300 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((list) => {
    let ms = 0;
    return list.map((one, index): Block => ({
      ms: index === 0 ? 0 : (ms += one.step),
      key: true,
      data: one.data,
    }));
  });

describe("WebM", () => {
  test("[RC5] whatever is written is read back, byte for byte and to the millisecond", async () => {
    await fc.assert(
      fc.asyncProperty(blocksOf, async (blocks) => {
        const path = join(folder, `${Math.random()}.webm`);
        const file = createSegmentFile({
          whenFull: { forMs: 0, tell() {} },
          path,
          format: sound,
          startedAt,
          note: {},
        });
        blocks.forEach((block) => file.add(block));
        const finished = await file.finish(startedAt);
        expect(finished?.sha256).toBe(
          createHash("sha256")
            .update(await readFile(path))
            .digest("hex"),
        );
        expect(file.measure().failure).toBeNull();
        expect(plain(await read(await readFile(path)))).toEqual(plain(blocks));
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  test("[RC6] a file cut off anywhere plays up to its last whole cluster", async () => {
    const clusters = Array.from({ length: 6 }, (_, cluster) =>
      Array.from({ length: 25 }, (_, index): Block => ({
        ms: cluster * 500 + index * 20,
        key: true,
        data: Uint8Array.from([cluster, index, 1, 2, 3]),
      })),
    );
    const header = webmHeader(sound, startedAt, { track: "x" });
    const parts = clusters.map(webmCluster);
    const whole = Buffer.concat([header, ...parts]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: header.length + (parts[0]?.length ?? 0), max: whole.length }),
        async (length) => {
          let full = 0;
          for (
            let end = header.length;
            full < parts.length && end + (parts[full]?.length ?? 0) <= length;
            full += 1
          )
            end += parts[full]?.length ?? 0;
          const read0 = plain(await read(whole.subarray(0, length)));
          expect(read0.length).toBeGreaterThanOrEqual(full * 25);
          expect(read0.slice(0, full * 25)).toEqual(plain(clusters.slice(0, full).flat()));
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  test("[RC5] the end is written into the space kept for it: no cluster moves", () => {
    const header = webmHeader({ kind: "video", width: 1280, height: 720 }, startedAt);
    const endings = [
      webmEnding(startedAt, 1, header.length, []),
      webmEnding(startedAt, 14_400_000, 9_000_000_000, [{ ms: 14_000_000, position: 8_999_999_000 }]),
    ];
    for (const ending of endings) {
      const inHeader = ending.slice(1);
      for (const one of inHeader) expect(one.position + one.bytes.length).toBeLessThanOrEqual(header.length);
    }
  });

  test("[RC6] a file that cannot be written says so", async () => {
    const path = join(folder, "taken.webm");
    await (await open(partOf(path), "w")).close();
    await truncate(partOf(path), 5);
    const file = createSegmentFile({
      whenFull: { forMs: 0, tell() {} },
      path,
      format: sound,
      startedAt,
      note: {},
    });
    file.add({ ms: 0, key: true, data: Uint8Array.from([1]) });
    expect(await file.finish(startedAt)).toBeNull();
    expect(file.measure()).toMatchObject({ bytes: 0, failure: expect.stringContaining("EEXIST") });
    expect((await readFile(partOf(path))).length).toBe(5);
  });
});
