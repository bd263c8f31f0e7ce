/**
 * Puts VP8 frames together from RTP payloads (RFC 7741). A frame with a hole is not written, nor what
 * follows it up to the next key frame: a recording that stands still for a moment is honest, one that
 * shows a smeared face is not.
 */
import type { Ordered } from "./jitter-buffer.ts";
import type { RtpPacket } from "./rtp.ts";

export type Vp8Part = {
  /** The first packet of a frame. */
  begins: boolean;
  data: Uint8Array;
};

/** @returns null for an empty payload (padding) or one cut short. */
export function parseVp8Payload(payload: Uint8Array): Vp8Part | null {
  const first = payload[0];
  if (first === undefined) return null;
  let length = 1;
  if (first & 0x80) {
    const extension = payload[length++] ?? 0;
    // The picture id takes two bytes when its own first bit is set.
    if (extension & 0x80) length += (payload[length] ?? 0) & 0x80 ? 2 : 1;
    if (extension & 0x40) length += 1;
    if (extension & 0x30) length += 1;
  }
  if (length >= payload.length) return null;
  return { begins: (first & 0x10) !== 0 && (first & 0x07) === 0, data: payload.subarray(length) };
}

/** Width and height of a key frame; null for any other frame. */
export function readKeyFrame(frame: Uint8Array): { width: number; height: number } | null {
  if (frame.length < 10 || ((frame[0] ?? 1) & 1) !== 0) return null;
  if (frame[3] !== 0x9d || frame[4] !== 0x01 || frame[5] !== 0x2a) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
}

/** An RTP packet with the moment it came in, in milliseconds since 1970, and its place on the sender's time. */
export type ArrivedPacket = RtpPacket & { arrivedAt: number; ext: number; epoch: number };

export type Vp8Frame = {
  timestamp: number;
  arrivedAt: number;
  /** Milliseconds on the sender's time; they compare within one epoch (wall-clock.ts). */
  ext: number;
  epoch: number;
  data: Uint8Array;
  key: { width: number; height: number } | null;
};

export function createVp8Frames() {
  const counts = { frames: 0, dropped: 0 };
  let parts: Uint8Array[] = [];
  let head: ArrivedPacket | null = null;
  let needsKey = true;

  function finish(): Vp8Frame[] {
    if (head === null) return [];
    const data = Buffer.concat(parts);
    const { timestamp, arrivedAt, ext, epoch } = head;
    const key = readKeyFrame(data);
    head = null;
    parts = [];
    if (key === null && needsKey) {
      counts.dropped += 1;
      return [];
    }
    needsKey = false;
    counts.frames += 1;
    return [{ timestamp, arrivedAt, ext, epoch, data, key }];
  }

  return {
    counts,
    /** Whether nothing can be written before a key frame comes. */
    needsKey: () => needsKey,
    /** What follows stands by itself: it begins with the next key frame. */
    restart(): void {
      head = null;
      parts = [];
      needsKey = true;
    },
    add(item: Ordered<ArrivedPacket>): Vp8Frame[] {
      if ("lost" in item) {
        if (head !== null) counts.dropped += 1;
        head = null;
        parts = [];
        needsKey = true;
        return [];
      }
      const { packet } = item;
      const part = parseVp8Payload(packet.payload);
      if (part === null) return [];
      const out: Vp8Frame[] = [];
      // Without a hole in between, a new timestamp ends the frame before even where the marker is missing.
      if (head !== null && head.timestamp !== packet.timestamp) out.push(...finish());
      if (part.begins && head === null) head = packet;
      if (head === null) return out;
      parts.push(part.data);
      if (packet.marker) out.push(...finish());
      return out;
    },
  };
}
