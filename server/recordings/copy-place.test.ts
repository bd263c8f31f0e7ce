/** Both places for copies keep the same promises; the store is a true one, behind a line that can be spoilt. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, request, type IncomingHttpHeaders } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readS3Target, type S3Target } from "../base/s3-target.ts";
import { hashOf, NotKept, Taken, type CopyPlace } from "./copy-place.ts";
import { openPlace } from "./open-place.ts";
import { startS3, type S3Server } from "./s3-server.ts";

let root: string;
let store: S3Server;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "copy-place-"));
  await mkdir(join(root, "folder"));
  store = await startS3(join(root, "objects"));
}, 30_000);
afterAll(async () => {
  await store.stop();
  for (const name of await readdir(root, { recursive: true }))
    await chmod(join(root, name), 0o755).catch(() => undefined);
  await rm(root, { recursive: true, force: true });
});

const bytes = Buffer.from("đoạn ghi thứ nhất");

describe.each(["folder", "s3"] as const)("a place of the kind %s", (kind) => {
  const place = (): CopyPlace =>
    openPlace(kind === "s3" ? store.target : { kind, path: join(root, "folder") });

  test("[RC17] keeps what is put, gives it back, and overwrites nothing", async () => {
    await place().put("a/b/one.webm", bytes);
    await place().put("a/b/one.webm", bytes);
    await expect(place().put("a/b/one.webm", Buffer.from("another"))).rejects.toThrow(Taken);
    expect(await place().read("a/b/one.webm")).toEqual(bytes);
    expect(await place().read("a/b/two.webm")).toBeNull();
    expect(await place().list("a/b")).toEqual(["a/b/one.webm"]);
    expect(await place().list("a/c")).toEqual([]);
  });

  test("[RC17] lets a ledger grow", async () => {
    await place().extend("a/ledger.jsonl", Buffer.from("one\n"), 0);
    await place().extend("a/ledger.jsonl", Buffer.from("one\ntwo\n"), 4);
    expect((await place().read("a/ledger.jsonl"))?.toString()).toBe("one\ntwo\n");
  });

  test("[RC17] holds an hour of many segments, more than one page of a list", async () => {
    const filled = place();
    const names = Array.from({ length: 1005 }, (_, index) => `many/${String(index).padStart(4, "0")}.webm`);
    // A few at a time, as copying does: a thousand waiting at once would run into the client's own patience.
    for (let at = 0; at < names.length; at += 20)
      await Promise.all(names.slice(at, at + 20).map((name) => filled.put(name, bytes)));
    expect(await filled.list("many")).toEqual(names);
    await filled.remove("many");
    expect(await place().list("many")).toEqual([]);
  }, 120_000);

  test("[KP7] removes a closed folder with all in it, and nothing else; twice is harmless", async () => {
    await place().put("gone/x/one.webm", bytes);
    await place().put("gone/y/two.webm", bytes);
    await place().closeFolder("gone/x");
    await place().remove("gone/x");
    await place().remove("gone/x");
    expect(await place().list("gone")).toEqual(["gone/y/two.webm"]);
  });
});

test("[RC17] a folder that is away is an error, not an empty folder", async () => {
  const away = openPlace({ kind: "folder", path: join(root, "away") });
  await expect(away.list("a")).rejects.toThrow("ENOENT");
  await expect(away.remove("a")).rejects.toThrow("ENOENT");
  await writeFile(join(root, "away"), "no folder");
  await expect(away.put("a/b", bytes)).rejects.toThrow();
});

test("[RC17] a store that is away is an error, and the same place works when it is back", async () => {
  const place = openPlace(store.target);
  await store.stop();
  for (const act of [() => place.put("back", bytes), () => place.list("a"), () => place.read("a")])
    await expect(act()).rejects.toThrow();
  await store.start();
  await place.put("back", bytes);
  expect(await place.read("back")).toEqual(bytes);
}, 30_000);

test("[RC17] a wrong key is refused by the store", async () => {
  const wrong = openPlace({ ...store.target, secretKey: "guessed" });
  await expect(wrong.put("wrong", bytes)).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  expect(await openPlace(store.target).read("wrong")).toBeNull();
});

/** What passes between us and the store; `spoil` may change an answer's body or its sum. */
async function line(
  spoil: (seen: { method: string; etag: string; body: Buffer }) => { etag: string; body: Buffer },
) {
  const seen: { method: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((asked, answer) => {
    const { method = "", headers } = asked;
    seen.push({ method, headers });
    const onward = request(store.target.endpoint, { path: asked.url, method, headers }, (got) => {
      void got.toArray().then((pieces: Buffer[]) => {
        const made = spoil({ method, etag: got.headers.etag ?? "", body: Buffer.concat(pieces) });
        const told = { ...got.headers, etag: made.etag, "content-length": made.body.length };
        answer.writeHead(got.statusCode ?? 500, told).end(made.body);
      });
    });
    asked.pipe(onward);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { seen, endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test("[RC17] what the store says of its sum, and what it gives back, must both agree", async () => {
  const liar = await line((one) => (one.method === "PUT" ? { ...one, etag: `"${"0".repeat(32)}"` } : one));
  await expect(openPlace({ ...store.target, endpoint: liar.endpoint }).put("sum", bytes)).rejects.toThrow(
    NotKept,
  );
  liar.close();
  let puts = 0;
  const loser = await line((one) => {
    if (one.method === "PUT") puts += 1;
    return one.method === "GET" && puts > 0 ? { ...one, body: Buffer.from("something else") } : one;
  });
  await expect(openPlace({ ...store.target, endpoint: loser.endpoint }).put("body", bytes)).rejects.toThrow(
    NotKept,
  );
  loser.close();
});

test("[RC17] objects of a write-once store are asked to be locked for the days set, and bear their sum", async () => {
  const honest = await line((one) => one);
  const lock = { mode: "COMPLIANCE" as const, days: 3650 };
  await openPlace({ ...store.target, endpoint: honest.endpoint, lock }).put("locked", bytes);
  const put = honest.seen.find((one) => one.method === "PUT");
  expect(put?.headers).toMatchObject({
    "x-amz-object-lock-mode": "COMPLIANCE",
    "x-amz-checksum-sha256": Buffer.from(hashOf(bytes), "hex").toString("base64"),
  });
  const until = Date.parse(String(put?.headers["x-amz-object-lock-retain-until-date"]));
  expect((until - Date.now()) / 86_400_000).toBeCloseTo(3650, 1);
  honest.close();
});

test("the objects lie in their bucket below the prefix", async () => {
  await openPlace(store.target).put("where/it-is", bytes);
  const names = await readdir(join(root, "objects", store.target.bucket, "tinh/where"));
  expect(names.some((name) => name.startsWith("it-is"))).toBe(true);
  expect(await readFile(join(root, "folder/a/b/one.webm"))).toEqual(bytes);
});

describe("an address of a store", () => {
  const whole =
    "https://KEY:SE%2FCRET@s3.tinh.vn:9000/ban-ghi/khanh-hoa/2026?region=vn-1&lock=compliance&days=3650";
  test("says everything", () => {
    expect(readS3Target(whole)).toEqual({
      kind: "s3",
      endpoint: "https://s3.tinh.vn:9000",
      region: "vn-1",
      bucket: "ban-ghi",
      prefix: "khanh-hoa/2026/",
      accessKey: "KEY",
      secretKey: "SE/CRET",
      lock: { mode: "COMPLIANCE", days: 3650 },
    } satisfies S3Target);
  });
  test.each([
    "https://s3.tinh.vn/ban-ghi",
    "https://KEY@s3.tinh.vn/ban-ghi",
    "https://KEY:SECRET@s3.tinh.vn/",
    "https://KEY:SECRET@s3.tinh.vn/A",
    "https://KEY:%ZZ@s3.tinh.vn/ban-ghi",
    "https://KEY:SECRET@s3.tinh.vn/ban-ghi?lock=compliance",
    "https://KEY:SECRET@s3.tinh.vn/ban-ghi?days=10",
    "https://KEY:SECRET@s3.tinh.vn/ban-ghi?lock=yes&days=10",
    "https://KEY:SECRET@s3.tinh.vn/ban-ghi?lock=governance&days=0",
    "https://KEY:SECRET@s3.tinh.vn/ban-ghi?regoin=vn-1",
  ])("%s is refused", (address) => expect(readS3Target(address)).toBeNull());
});
