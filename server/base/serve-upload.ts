/**
 * Serves bodies that are files: application/octet-stream as it comes, fields in the path and the query;
 * same sign-in, same parsing and same refusals as serve().
 */
import type { Readable } from "node:stream";
import type { Request, Response, Router } from "express";
import type { z } from "zod";
import { uploads } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { refuse, type Reply } from "#shared/refusals.ts";
import { isClean } from "./clean-input.ts";
import { plainError } from "./log.ts";
import { sendReply, type ServeNeeds } from "./serve.ts";

export type UploadName = keyof typeof uploads;

type Parsed<U extends UploadName> = z.output<(typeof uploads)[U]["input"]>;
type Answer<U extends UploadName> = z.output<(typeof uploads)[U]["reply"]>;

/** Whether a request brings a file to a place that takes one; the door lets nothing else in that is not JSON. */
export function isUpload(request: Pick<Request, "method" | "path" | "is" | "baseUrl">): boolean {
  if (request.method !== "POST" || !request.is("application/octet-stream")) return false;
  const path = `${request.baseUrl}${request.path}`;
  return Object.values(uploads).some((upload) =>
    new RegExp(`^${upload.path.replaceAll(/:\w+/g, "[^/]+")}$`).test(path),
  );
}

/** Serves one row of the table of uploads. The handler bounds what it reads of the stream. */
export function serveUpload<U extends UploadName>(
  router: Router,
  parts: ServeNeeds,
  name: U,
  handle: (input: Parsed<U>, who: Person, body: Readable) => Promise<Reply<Answer<U>>>,
): void {
  const { path, input } = uploads[name];
  const schema = input as unknown as z.ZodType<Parsed<U>>; // The table's own schema of this name.
  router.post(path, async (request, response) => {
    const reply = await answer(request).catch((error: unknown) => {
      // Whoever went away in the middle of the file is no failure of ours.
      if (!request.destroyed) parts.log.error({ upload: name, error: plainError(error) }, "an upload failed");
      return refuse("failed");
    });
    finish(request, response, reply);
  });

  async function answer(request: Request): Promise<Reply<Answer<U>>> {
    const found = await parts.whoIs(request.headers.cookie);
    if (found === null) return refuse("notSignedIn");
    if (found.mustChangePassword) return refuse("mustChangePassword");
    if (!isUpload(request)) return refuse("badInput");
    const raw: Record<string, unknown> = { ...request.query, ...request.params };
    if (!isClean(raw)) return refuse("badInput");
    const parsed = schema.safeParse(raw);
    if (!parsed.success) return refuse("badInput", parsed.error.issues[0]?.path.join("."));
    return handle(parsed.data, found.person, request);
  }
}

/** An answer that comes before the body was read ends the connection, or the rest would be taken for a request. */
function finish(request: Request, response: Response, reply: Reply<unknown>): void {
  if (request.destroyed && !request.complete) return;
  if (!request.complete) {
    response.set("connection", "close");
    request.resume();
    response.once("finish", () => setTimeout(() => request.destroy(), lingerMs).unref());
  }
  sendReply(response, reply);
}

/** So long a refused sender may go on, so that it comes to read the answer. */
const lingerMs = 2000;
