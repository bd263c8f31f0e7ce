/** Reads RTP packets (RFC 3550) as far as a recorder needs them. Pure. */

export type RtpPacket = {
  sequence: number;
  timestamp: number;
  ssrc: number;
  payloadType: number;
  marker: boolean;
  payload: Uint8Array;
};

/** @returns null for what is no RTP packet, or is cut short. */
export function parseRtp(datagram: Uint8Array): RtpPacket | null {
  if (datagram.length < 12 || (datagram[0] ?? 0) >> 6 !== 2) return null;
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const first = view.getUint8(0);
  const second = view.getUint8(1);
  let start = 12 + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (start + 4 > datagram.length) return null;
    start += 4 + 4 * view.getUint16(start + 2);
  }
  const padding = first & 0x20 ? view.getUint8(datagram.length - 1) : 0;
  const end = datagram.length - padding;
  if (start > end) return null;
  return {
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    payload: datagram.subarray(start, end),
  };
}
