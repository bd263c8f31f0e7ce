import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRtp } from "./rtp.ts";

function rtp(options: {
  flags?: number;
  csrc?: number[];
  extension?: number[];
  padding?: number;
}): Uint8Array {
  const { csrc = [], extension, padding = 0 } = options;
  const first = 0x80 | csrc.length | (extension ? 0x10 : 0) | (padding > 0 ? 0x20 : 0);
  const extended = extension
    ? [0xbe, 0xde, 0, extension.length, ...extension.flatMap((word) => [word, 0, 0, 0])]
    : [];
  const pad = padding > 0 ? [...Array<number>(padding - 1).fill(0), padding] : [];
  return Uint8Array.from([
    first,
    0x80 | 101,
    0x12,
    0x34,
    0,
    0,
    0,
    9,
    0,
    0,
    0,
    7,
    ...csrc.flatMap((one) => [0, 0, 0, one]),
    ...extended,
    1,
    2,
    3,
    ...pad,
  ]);
}

describe("RTP (RFC 3550)", () => {
  test.each([
    {},
    { csrc: [1, 2] },
    { extension: [5] },
    { padding: 4 },
    { csrc: [1], extension: [5, 6], padding: 2 },
  ])("[RC4] the payload is found with %j", (options) => {
    const packet = parseRtp(rtp(options));
    expect(packet).toMatchObject({ sequence: 0x1234, timestamp: 9, ssrc: 7, payloadType: 101, marker: true });
    expect([...(packet?.payload ?? [])]).toEqual([1, 2, 3]);
  });

  test("[RC4] no datagram makes it throw or read outside", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (datagram) => {
        if (datagram[0] !== undefined) datagram[0] = (datagram[0] & 0x3f) | 0x80;
        const packet = parseRtp(datagram);
        if (packet) expect(packet.payload.length).toBeLessThanOrEqual(datagram.length - 12);
      }),
    );
  });
});
