import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRtpClock, parseRtp } from "./rtp.ts";

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

  test("[RC5] time goes on by the sender's clock, through its wraparound, whatever the jitter", () => {
    const clock = createRtpClock(48_000);
    const start = 0xffff_ffff - 960;
    const at = [0, 1, 2, 3, 4].map((step) =>
      clock.at((start + step * 960) >>> 0, 1000 + step * 20 + (step % 2) * 15),
    );
    expect(at).toEqual([0, 20, 40, 60, 80]);
  });

  test("[RC5] where the sender's clock jumps, the moment of arrival counts, and time never goes back", () => {
    const clock = createRtpClock(90_000);
    expect(clock.at(0, 5000)).toBe(0);
    expect(clock.at(90_000, 6000)).toBe(1000);
    expect(clock.at(2_000_000_000, 6033)).toBe(1033);
    expect(clock.at(2_000_003_000, 6066)).toBeCloseTo(1066.3, 0);
    expect(clock.at(1_999_999_000, 6070)).toBeCloseTo(1066.3, 0);
  });

  test("[RC5] a microphone without the floor leaves a gap, not an error", () => {
    const clock = createRtpClock(48_000);
    clock.at(0, 0);
    expect(clock.at(48_000 * 60, 60_010)).toBe(60_000);
  });
});
