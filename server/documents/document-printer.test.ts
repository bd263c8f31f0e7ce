import { expect, test } from "vitest";
import { createPrinter } from "./document-printer.ts";

const document = {
  issuer: { parent: null, own: "Ban Tiếp công dân" },
  placeAndDate: "Khánh Hòa",
  title: "BIÊN BẢN",
  about: [],
  draft: true,
};

test("[MN7] documents are printed outside of the server's own thread, one after another", async () => {
  const printer = createPrinter();
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 5);
  const [first, second] = await Promise.all([
    printer.print({ ...document, blocks: [{ kind: "paragraph", runs: ["Một"] }] }),
    printer.print({
      ...document,
      blocks: Array.from({ length: 300 }, () => ({
        kind: "paragraph" as const,
        runs: ["Nội dung dài. ".repeat(40)],
      })),
    }),
  ]);
  clearInterval(counting);
  for (const pdf of [first, second]) expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  // The own thread went on meanwhile.
  expect(turns).toBeGreaterThan(10);
}, 30_000);

test("[MN7] after a document that cannot be printed the next one is", async () => {
  const printer = createPrinter();
  const broken = { ...document, blocks: [{ kind: "table", columns: null, rows: null }] };
  // What no type allows, as a damaged row of the database might hold it.
  await expect(printer.print(broken as never)).rejects.toThrow();
  const pdf = await printer.print({ ...document, blocks: [{ kind: "paragraph", runs: ["Một"] }] });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
}, 30_000);
