/**
 * The built client. Files whose names carry a hash are kept by browsers for a year; texts are held in memory, for they
 * are few and small, and each is compressed when it is first asked for: doing it at start kept a server that had been
 * killed from listening again for most of a second. Pages of the client all are index.html.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import express, { Router, type Request, type Response } from "express";

type Encoding = "br" | "gzip";
type Text = { type: string; plain: Buffer; encoded: Partial<Record<Encoding, Promise<Buffer>>> };

const typesOfText: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** Vite puts everything with a hash in its name here. */
const hashed = "/assets/";
const forever = "public, max-age=31536000, immutable";

/** @param directory where the client was built to; may be missing, as while developing */
export async function staticClient(directory: string): Promise<Router> {
  const router = Router();
  const texts = existsSync(directory) ? await readTexts(directory) : new Map<string, Text>();
  const page = texts.get("/index.html");

  router.get(/.*/, (request, response, next) => {
    const text = texts.get(request.path);
    if (text === undefined || request.path === "/index.html") return next();
    return sendText(request, response, text, request.path.startsWith(hashed) ? forever : "no-cache");
  });
  router.use(
    express.static(directory, {
      index: false,
      setHeaders: (response, path) =>
        void response.setHeader("cache-control", path.includes(`${sep}assets${sep}`) ? forever : "no-cache"),
    }),
  );
  router.get(/.*/, (request, response) => {
    // A missing file is missing; everything without an ending is a page.
    if (extname(request.path) !== "" && request.path !== "/index.html")
      return void response.status(404).type("text/plain").send("Not found");
    if (page === undefined)
      return void response
        .status(404)
        .type("text/plain")
        .send("The client has not been built: npm start builds it.");
    return sendText(request, response, page, "no-cache");
  });
  return router;
}

async function readTexts(directory: string): Promise<Map<string, Text>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && extname(entry.name) in typesOfText)
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    paths.map(async (path) => [urlOf(directory, path), await readText(path)] as const),
  );
  return new Map(texts);
}

function urlOf(directory: string, path: string): string {
  return `/${relative(directory, path).split(sep).join("/")}`;
}

async function readText(path: string): Promise<Text> {
  return { type: typesOfText[extname(path)] ?? "text/plain", plain: await readFile(path), encoded: {} };
}

/** Everyone who asks at once waits for the same work. */
function encode(text: Text, encoding: Encoding): Promise<Buffer> {
  return (text.encoded[encoding] ??=
    encoding === "gzip"
      ? promisify(gzip)(text.plain)
      : // Level 5 gives nine tenths of the gain in a twentieth of the time of level 11.
        promisify(brotliCompress)(text.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
}

async function sendText(request: Request, response: Response, text: Text, caching: string): Promise<void> {
  const encoding = request.acceptsEncodings("br", "gzip");
  response.set({ "content-type": text.type, "cache-control": caching, vary: "accept-encoding" });
  if (encoding === "br" || encoding === "gzip")
    response.set("content-encoding", encoding).send(await encode(text, encoding));
  else response.send(text.plain);
}
