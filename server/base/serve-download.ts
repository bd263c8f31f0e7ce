/** Serves answers that are files, not JSON: same sign-in, same parsing and same refusals as serve(). */
import type { Request, Response, Router } from "express";
import type { z } from "zod";
import { downloads } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { refuse, type Reply } from "#shared/refusals.ts";
import { isClean } from "./clean-input.ts";
import { plainError } from "./log.ts";
import { sendRange, type Readout } from "./send-range.ts";
import { sendReply, type LoginId, type ServeNeeds } from "./serve.ts";

export type DownloadName = keyof typeof downloads;

/**
 * A file in memory, one that lies below a root, or one that is made while it is read; the last two may be read in
 * ranges. The name holds nothing personal.
 */
export type Download = { contentType: string; name: string; headers?: Record<string, string> } & (
  | { bytes: Buffer; shown: "inline" | "attachment" }
  | { root: string; path: string }
  | Readout
);

type Parsed<D extends DownloadName> = z.output<(typeof downloads)[D]["input"]>;
type OpenDownload = {
  [D in DownloadName]: (typeof downloads)[D] extends { open: true } ? D : never;
}[DownloadName];

/** Serves a row of the table that is for everybody, signed in or not. */
export function serveOpenDownload<D extends OpenDownload>(
  router: Router,
  parts: Pick<ServeNeeds, "log">,
  name: D,
  handle: (input: Parsed<D>) => Promise<Reply<Download>>,
): void {
  const schema = downloads[name].input as unknown as z.ZodType<Parsed<D>>; // The table's own schema of this name.
  serveFile(router, parts, name, async (request) => {
    if (!isClean(request.params)) return refuse("badInput");
    const parsed = schema.safeParse(request.params);
    return parsed.success ? handle(parsed.data) : refuse("badInput");
  });
}

/** Serves one row of the table of downloads. */
export function serveDownload<D extends Exclude<DownloadName, OpenDownload>>(
  router: Router,
  parts: ServeNeeds,
  name: D,
  handle: (input: Parsed<D>, who: Person, login: LoginId) => Promise<Reply<Download>>,
): void {
  const schema = downloads[name].input as unknown as z.ZodType<Parsed<D>>; // The table's own schema of this name.
  serveFile(router, parts, name, async (request) => {
    const found = await parts.whoIs(request.headers.cookie);
    if (found === null) return refuse("notSignedIn");
    if (found.mustChangePassword) return refuse("mustChangePassword");
    if (!isClean(request.params)) return refuse("badInput");
    const parsed = schema.safeParse(request.params);
    return parsed.success ? handle(parsed.data, found.person, found.login) : refuse("badInput");
  });
}

function serveFile(
  router: Router,
  parts: Pick<ServeNeeds, "log">,
  name: DownloadName,
  answer: (request: Request) => Promise<Reply<Download>>,
): void {
  router.get(downloads[name].path, async (request, response) => {
    const reply = await answer(request).catch((error: unknown) => {
      parts.log.error({ download: name, error: plainError(error) }, "a download failed");
      return refuse("failed");
    });
    if (reply.ok) await send(request, response, reply.value);
    else sendReply(response, reply);
  });

  async function send(request: Request, response: Response, file: Download): Promise<void> {
    response.set({
      "cache-control": "private, no-store",
      "content-type": file.contentType,
      "x-content-type-options": "nosniff",
      ...file.headers,
    });
    if ("bytes" in file) {
      response.set("content-disposition", `${file.shown}; filename="${file.name}"`).send(file.bytes);
      return;
    }
    response.set("content-disposition", `attachment; filename="${file.name}"`);
    if ("read" in file) return sendRange(request, response, file);
    response.sendFile(
      file.path,
      { root: file.root, cacheControl: false, dotfiles: "deny" },
      (error?: Error & { status?: number }) => {
        // A reader who went away in the middle is no failure, and an answer that has begun cannot be changed.
        if (error === undefined || request.destroyed || response.headersSent) return;
        response.removeHeader("content-disposition");
        if (error.status === 416) response.status(416).end();
        else sendReply(response, refuse("notFound"));
      },
    );
  }
}
