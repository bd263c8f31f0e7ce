import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createVp8Frames, parseVp8Payload, readKeyFrame, type ArrivedPacket } from "./vp8.ts";

const bytes = (...list: number[]) => Uint8Array.from(list);
const keyHead = [0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02];

function packet(
  sequence: number,
  timestamp: number,
  marker: boolean,
  payload: Uint8Array,
): { packet: ArrivedPacket } {
  return {
    packet: {
      sequence,
      timestamp,
      marker,
      payload,
      ssrc: 1,
      payloadType: 101,
      arrivedAt: timestamp / 90,
      ext: timestamp / 90,
      epoch: 0,
    },
  };
}

describe("VP8 over RTP (RFC 7741)", () => {
  test.each([
    ["without extension", [0x10], true],
    ["a continued partition", [0x00], false],
    ["the beginning of a later partition", [0x11], false],
    ["a short picture id", [0x90, 0x80, 0x05], true],
    ["a long picture id", [0x90, 0x80, 0x85, 0x01], true],
    ["a long picture id, base layer index and temporal layer", [0x90, 0xe0, 0x85, 0x01, 0x07, 0x40], true],
    ["a key index alone", [0x90, 0x10, 0x03], true],
  ])("[RC4] the descriptor %s is taken off", (_name, descriptor, begins) => {
    expect(parseVp8Payload(bytes(...descriptor, 1, 2, 3))).toEqual({ begins, data: bytes(1, 2, 3) });
  });

  test("[RC4] padding and payloads cut short are no part of a picture", () => {
    expect(parseVp8Payload(bytes())).toBeNull();
    expect(parseVp8Payload(bytes(0x10))).toBeNull();
    expect(parseVp8Payload(bytes(0x90, 0x80, 0x85))).toBeNull();
  });

  test("[RC4] a key frame tells its size", () => {
    expect(readKeyFrame(bytes(...keyHead))).toEqual({ width: 1280, height: 720 });
    expect(readKeyFrame(bytes(0x11, ...keyHead.slice(1)))).toBeNull();
  });

  test("[RC4] the first picture of a file is a key frame", () => {
    const frames = createVp8Frames();
    expect(frames.add(packet(1, 0, true, bytes(0x10, 0x11, 0, 0)))).toEqual([]);
    expect(frames.needsKey()).toBe(true);
    expect(frames.add(packet(2, 3000, true, bytes(0x10, ...keyHead)))).toHaveLength(1);
    expect(frames.needsKey()).toBe(false);
    expect(frames.add(packet(3, 6000, true, bytes(0x10, 0x11, 0, 0)))).toHaveLength(1);
    expect(frames.counts).toEqual({ frames: 2, dropped: 1 });
  });

  test("[RC4] after a hole nothing is written up to the next key frame", () => {
    const frames = createVp8Frames();
    frames.add(packet(1, 0, true, bytes(0x10, ...keyHead)));
    expect(frames.add(packet(2, 3000, false, bytes(0x10, 0x11, 0, 0)))).toEqual([]);
    frames.add({ lost: 1 });
    expect(frames.add(packet(4, 6000, true, bytes(0x10, 0x11, 0, 0)))).toEqual([]);
    expect(frames.needsKey()).toBe(true);
    expect(frames.add(packet(5, 9000, true, bytes(0x10, ...keyHead)))[0]?.key).toEqual({
      width: 1280,
      height: 720,
    });
    expect(frames.counts).toEqual({ frames: 2, dropped: 2 });
  });

  test("[RC4] however a picture is cut into packets, it comes out whole", () => {
    const picture = fc.record({
      body: fc.uint8Array({ minLength: 1, maxLength: 400 }),
      cut: fc.integer({ min: 1, max: 60 }),
      marked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(picture, { minLength: 1, maxLength: 20 }), (pictures) => {
        const frames = createVp8Frames();
        let sequence = 0;
        const sent = pictures.map((one) => Buffer.concat([bytes(...keyHead), one.body]));
        const got = pictures.flatMap((one, index) => {
          const whole = sent[index] ?? Buffer.alloc(0);
          const starts = Array.from(
            { length: Math.ceil(whole.length / one.cut) },
            (_, part) => part * one.cut,
          );
          return starts.flatMap((start) => {
            const last = start + one.cut >= whole.length;
            const head = start === 0 ? 0x90 : 0x80;
            const payload = Buffer.concat([
              bytes(head, 0x80, 0x85, 0x01),
              whole.subarray(start, start + one.cut),
            ]);
            // The marker of the last picture stands; of the others it may have been left out.
            return frames.add(
              packet(
                sequence++,
                index * 3000,
                last && (one.marked || index === pictures.length - 1),
                payload,
              ),
            );
          });
        });
        expect(got.map((frame) => Buffer.from(frame.data).toString("hex"))).toEqual(
          sent.map((one) => one.toString("hex")),
        );
      }),
      { numRuns: 200 },
    );
  });
});
