import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staticClient } from "./static-client.ts";

const script = "export const words = 'Tiếp công dân';\n".repeat(50);
let folder: string;
const server = createServer();
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ctd-static-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Cầu tiếp dân</title>");
  await writeFile(join(folder, "assets/main-1a2b.js"), script);
  server.on("request", express().use(await staticClient(folder)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // It listens on a port.
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function packed(path: string, encoding: string): Promise<{ encoding: string | null; text: string }> {
  const got = await fetch(`${url}${path}`, { headers: { "accept-encoding": encoding } });
  return { encoding: got.headers.get("content-encoding"), text: await got.text() };
}

test("a text comes packed as the browser can read it, the same for many who ask at once", async () => {
  const answers = await Promise.all(
    ["br", "gzip", "br", "identity", "br, gzip"].map((one) => packed("/assets/main-1a2b.js", one)),
  );
  expect(answers.map((one) => one.encoding)).toEqual(["br", "gzip", "br", null, "br"]);
  for (const { text } of answers) expect(text).toBe(script);
});

test("an address without a file is the client's page, never kept, and a missing file is missing", async () => {
  const page = await fetch(`${url}/sessions/1/room`);
  expect(await page.text()).toContain("Cầu tiếp dân");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect((await fetch(`${url}/assets/main-9z.js`)).status).toBe(404);
});
