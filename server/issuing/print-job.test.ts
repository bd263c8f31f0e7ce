import { afterAll, beforeAll, expect, test } from "vitest";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { accept } from "#shared/refusals.ts";
import { write } from "../database/write.ts";
import { must, personOf } from "../sessions/booking-example.ts";
import { openWorld, type World } from "../world.ts";
import { issueDocument } from "./issue-document.ts";
import { readPrint } from "./issued-store.ts";
import { printOf } from "./print-job.ts";

let world: World;
beforeAll(async () => void (world = await openWorld()), 60_000);
afterAll(() => world.close());

async function issue() {
  const clerk = await personOf(world.parts.db, "lichtiep");
  const reply = await write(world.parts.db, async (tx) =>
    accept(
      await issueDocument(tx, world.parts, {
        kind: "TB",
        body: clerk.organisation,
        by: clerk.id,
        at: world.clock.now(),
        isRestricted: false,
        build: (number) => ({
          issuer: { parent: null, own: "Ban Tiếp công dân tỉnh" },
          number: number ?? "",
          placeAndDate: "Khánh Hòa",
          title: "THÔNG BÁO",
          about: ["Về một việc"],
          draft: false,
          blocks: [{ kind: "paragraph", runs: ["Nội dung."] }],
        }),
      }),
    ),
  );
  return must(reply).id;
}

test("[DC5] the print is made after the issue, once, and the same bytes are given out ever after", async () => {
  const id = await issue();
  expect(await readPrint(world.parts.db, id)).toBeNull();
  await world.parts.jobs.runDueJobs();
  const print = await readPrint(world.parts.db, id);
  const first = await printOf(world.parts, id);
  expect(first.subarray(0, 5).toString()).toBe("%PDF-");
  expect(print?.bytes).toBe(first.length);
  expect((await printOf(world.parts, id)).equals(first)).toBe(true);
}, 60_000);

test("[DC5] several who ask before the print was made are given the same bytes", async () => {
  const id = await issue();
  const all = await Promise.all([1, 2, 3].map(() => printOf(world.parts, id)));
  for (const one of all) expect(one.equals(all[0] ?? Buffer.alloc(0))).toBe(true);
}, 60_000);

test("[DC5] a print that was changed on the disk is given to nobody", async () => {
  const id = await issue();
  await printOf(world.parts, id);
  const { hash = "" } = (await readPrint(world.parts.db, id)) ?? {};
  const folder = join(world.parts.dataDir, "documents", hash.slice(0, 2));
  expect(await readdir(folder)).toContain(`${hash}.pdf`);
  await writeFile(join(folder, `${hash}.pdf`), "%PDF-1.4 another");
  await expect(printOf(world.parts, id)).rejects.toThrow("is not what was kept");
}, 60_000);
