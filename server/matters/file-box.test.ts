/** [MT7] Files of matters. */
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MatterId } from "#shared/ids.ts";
import { dayOf } from "#shared/time.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { openWorld, type Client, type World } from "../world.ts";
import { openFileBox, type FileBox } from "./file-box.ts";
import { matterExample } from "./matter-example.ts";

/** A zip archive whose entries are empty, as far as a directory tells. */
function zipOf(...names: string[]): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(46 + Buffer.byteLength(name));
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.write(name, 46);
    return entry;
  });
  const head = Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(30)]);
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(head.length, 16);
  return Buffer.concat([head, directory, end]);
}

const pdf = Buffer.from("%PDF-1.7\nmột tệp");
const types = "[Content_Types].xml";

describe("The box", () => {
  let folder: string;
  let box: FileBox;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "file-box-"));
    box = openFileBox(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const take = (bytes: Buffer, most = 1000) =>
    box.take(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), most);

  test("keeps bytes once, under their hash, readable by nobody else", async () => {
    const first = await take(pdf);
    expect(first).toMatchObject({ bytes: pdf.length, type: { ending: "pdf" } });
    if (typeof first === "string") throw new Error(first);
    const path = join(box.root, box.pathOf(first.hash));
    const { ino, mode } = await stat(path);
    expect(await readFile(path)).toEqual(pdf);
    expect(mode & 0o077).toBe(0);
    expect(await take(pdf)).toEqual(first);
    expect((await stat(path)).ino).toBe(ino);
    expect(await readdir(join(box.root, "incoming"))).toEqual([]);
  });

  test("leaves nothing of what is too large or of a wrong type", async () => {
    const before = (await readdir(box.root, { recursive: true })).length;
    expect(await take(pdf, pdf.length - 1)).toBe("tooLarge");
    expect(await take(Buffer.from("<html><script>"))).toBe("wrongType");
    expect((await readdir(box.root, { recursive: true })).length).toBe(before);
  });

  test.each([
    ["docx", zipOf(types, "word/document.xml"), "docx"],
    ["xlsx", zipOf(types, "xl/workbook.xml", "xl/printerSettings/printerSettings1.bin"), "xlsx"],
    ["jpeg", Buffer.from("ffd8ffe000104a464946", "hex"), "jpg"],
    ["png", Buffer.from("89504e470d0a1a0a0000", "hex"), "png"],
  ])("takes %s", async (_, bytes, ending) => {
    expect(await take(bytes)).toMatchObject({ type: { ending } });
  });

  test.each([
    ["a plain zip", zipOf("word.txt")],
    ["a document with a macro", zipOf(types, "word/document.xml", "word/vbaProject.bin")],
    ["a zip cut off", zipOf(types, "word/document.xml").subarray(0, 60)],
    ["a program", Buffer.from("4d5a9000", "hex")],
    ["a picture that is a program", Buffer.from("<svg onload='x()'/>")],
    ["nothing", Buffer.alloc(0)],
  ])("refuses %s", async (_, bytes) => {
    expect(await take(bytes)).toBe("wrongType");
  });
});

describe("The application", () => {
  let world: World;
  let clerk: Client;
  let id: MatterId;
  beforeAll(async () => {
    world = await openWorld();
    clerk = await world.as("clerk");
    const made = await clerk.call(
      "createMatter",
      matterExample(demoOrganisation("board"), dayOf(world.clock.now())),
    );
    if (!made.ok || !made.value[0]) throw new Error(JSON.stringify(made));
    id = made.value[0].id;
  });
  afterAll(() => world.close());

  async function upload(
    client: Client,
    body: Buffer,
    title = "../../Đơn.exe",
    type = "application/octet-stream",
  ) {
    const answer = await client.fetch(`/api/matters/${id}/files?title=${encodeURIComponent(title)}`, {
      method: "POST",
      body: new Uint8Array(body),
      headers: { "content-type": type },
    });
    return { status: answer.status, reply: (await answer.json()) as { ok: boolean; value: { id: string } } }; // Read by the tests below.
  }

  test("attaches a file and gives it back to be saved, never to be run", async () => {
    const { reply } = await upload(clerk, pdf);
    expect(reply).toMatchObject({
      ok: true,
      value: { number: 1, type: "application/pdf", title: "../../Đơn.exe" },
    });
    const answer = await clerk.fetch(`/api/matters/${id}/files/${reply.value.id}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="KN-\d{4}-\d{4}-1\.pdf"$/,
    );
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const looks = await clerk.call("matterLooks", { id });
    expect(looks).toMatchObject({ value: { rows: [{ what: "file" }] } });
    await clerk.call("removeMatterFile", { id, file: reply.value.id as never });
    expect((await clerk.fetch(`/api/matters/${id}/files/${reply.value.id}`)).status).toBe(404);
  });

  test("refuses what is no known file, what is too large, and who may not", async () => {
    expect(await upload(clerk, Buffer.from("xin chào"))).toMatchObject({
      status: 415,
      reply: { refusal: "wrongFileType" },
    });
    expect(await upload(await world.as("presider"), pdf)).toMatchObject({ reply: { refusal: "notAllowed" } });
    expect(await upload(await world.as("technician"), pdf)).toMatchObject({ reply: { refusal: "notFound" } });
    expect(await upload(world.anonymous, pdf)).toMatchObject({ reply: { refusal: "notSignedIn" } });
    expect(await upload(clerk, pdf, "a", "text/plain")).toMatchObject({ reply: { refusal: "badInput" } });
    expect(await upload(clerk, pdf, "")).toMatchObject({ reply: { refusal: "badInput", field: "title" } });
    await world.parts.db
      .updateTable("matter_limits")
      .set({ value: 4 })
      .where("key", "=", "file_max_bytes")
      .execute();
    expect(await upload(clerk, pdf)).toMatchObject({ status: 413, reply: { refusal: "fileTooLarge" } });
  });

  test("lets a file in nowhere else", async () => {
    const answer = await clerk.fetch("/api/matters", {
      method: "POST",
      body: new Uint8Array(pdf),
      headers: { "content-type": "application/octet-stream" },
    });
    expect(await answer.json()).toEqual({ ok: false, refusal: "badInput" });
  });

  test("[AC10] a stranger's page brings no file", async () => {
    const answer = await clerk.fetch(`/api/matters/${id}/files?title=a`, {
      method: "POST",
      body: new Uint8Array(pdf),
      headers: { "content-type": "application/octet-stream", origin: "https://la.example" },
    });
    expect(answer.status).toBe(403);
  });
});
