/** Sends bytes that are read as they go, whole or one range of them (RFC 9110, 14.2). */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";

/** The length must be known before; `to` is not part of what is read. */
export type Readout = {
  size: number;
  read(from: number, to: number): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

/** Several ranges at once, and what is no range, are answered with the whole. */
export async function sendRange(request: Request, response: Response, file: Readout): Promise<void> {
  response.set("accept-ranges", "bytes");
  const ranges = request.range(file.size);
  if (ranges === -1) {
    response.removeHeader("content-disposition");
    response.status(416).set("content-range", `bytes */${file.size}`).end();
    return;
  }
  const [range] = Array.isArray(ranges) && ranges.type === "bytes" && ranges.length === 1 ? ranges : [];
  const from = range?.start ?? 0;
  const to = range ? range.end + 1 : file.size;
  if (range) response.status(206).set("content-range", `bytes ${from}-${to - 1}/${file.size}`);
  response.set("content-length", String(to - from));
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  // A reader who went away in the middle is no failure.
  await pipeline(Readable.from(file.read(from, to), { objectMode: false }), response).catch(
    (error: unknown) => {
      if (!request.destroyed && !response.destroyed) throw error;
    },
  );
}
