import { beforeAll, expect, test } from "vitest";
import { makeSigner, printLetter, signedAt, type Signer } from "./signing-example.ts";
import { signPdf, verifyPdf } from "./signing.ts";

let clerk: Signer;
let letter: Buffer;
beforeAll(async () => {
  clerk = await makeSigner("Trần Văn Ất", null);
  letter = await printLetter();
}, 60_000);

test("[SG12] signing and judging happen outside of the server's own thread", async () => {
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 5);
  const signing = { name: clerk.name, reason: "", place: "", at: signedAt };
  const reply = await signPdf(letter, clerk.identity, signing);
  if (!reply.ok) throw new Error(reply.refusal);
  const report = await verifyPdf(reply.value, { original: letter, trusted: [clerk.certificate] });
  clearInterval(counting);
  expect(report).toMatchObject({ sound: true, original: "same", signatures: [{ trusted: true }] });
  expect(turns).toBeGreaterThan(10);
}, 30_000);

test("[SG12] many at once are answered one after another", async () => {
  const reports = await Promise.all(Array.from({ length: 7 }, () => verifyPdf(letter, { trusted: [] })));
  expect(reports.map((one) => one.findings)).toEqual(reports.map(() => ["notSigned"]));
}, 30_000);

test("[SG4] a refusal comes out of the thread as it is", async () => {
  const signing = { name: clerk.name, reason: "", place: "", at: signedAt };
  const wrong = { ...clerk.identity, password: "không phải" };
  expect(await signPdf(letter, wrong, signing)).toMatchObject({ ok: false, refusal: "wrongKeyPassword" });
});
