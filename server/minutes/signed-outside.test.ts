/** Minutes that were signed outside and are brought back, through the endpoint, with true PAdES files. */
import { existsSync, readdirSync } from "node:fs";
import type { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MinutesView, SigningState } from "#shared/minutes-endpoints.ts";
import type { Party } from "#shared/minutes-facts.ts";
import type { Reply } from "#shared/refusals.ts";
import { openRoom, typed, type Room } from "../minutes-room.ts";
import { must } from "../sessions/booking-example.ts";
import { makeRoot, makeSigner, printLetter, signedBy, type Root } from "../signing/signing-example.ts";
import { openWorld, type Actor, type World } from "../world.ts";

/** What SIGNATURE_ROOTS holds; null where the office has named nobody. */
let roots: X509Certificate[] | null = null;
let world: World;
let room: Room;
let root: Root;
/** The frozen document of the version that was opened again, and of the one in force. */
let first: Buffer;
let second: Buffer;
let parties: Party[];

beforeAll(async () => {
  world = await openWorld({ trustedSigners: () => Promise.resolve(roots) });
  root = await makeRoot();
  room = await openRoom(world);
  const noteTaker = await room.come("noteTaker");
  const phanRang = await room.come("phanRang");
  await room.come("agency");
  must(await room.does(noteTaker, typed(room, "Đề nghị đo lại.")));
  await room.readBack(noteTaker, phanRang);
  await room.freeze();
  first = await fetchNewest(1);
  must(await room.does(noteTaker, { do: "startSigning" }));
  must(await room.does(noteTaker, { do: "reopen", reason: "Sai số thửa." }));
  await room.readBack(noteTaker, phanRang);
  await room.freeze();
  second = await fetchNewest(2);
  must(await room.does(noteTaker, { do: "startSigning" }));
  parties = (await view()).minutes.facts?.parties ?? [];
}, 180_000);
afterAll(async () => {
  room?.close();
  await world?.close();
});

const view = async (): Promise<MinutesView> =>
  must(await world.call("presider", "hearingMinutes", { id: room.session.id, hearing: room.hearing }));

/** The newest file of a version's chain. */
async function fetchNewest(version: number): Promise<Buffer> {
  const own = (await view()).files.filter((one) => one.version === version);
  const signed = own.filter((one) => one.kind === "signed").toSorted((a, b) => b.bytes - a.bytes);
  const file = signed[0] ?? own.find((one) => one.kind === "pdf");
  const base = `/api/sessions/${room.session.id}/hearings/${room.hearing}/minutes`;
  const answer = await (await world.as("presider")).fetch(`${base}/files/${file?.id}`);
  return Buffer.from(await answer.arrayBuffer());
}

function partyOf(role: Party["role"]): Party {
  const found = parties.find((one) => one.role === role);
  if (!found) throw new Error(`Nobody signs as ${role}.`);
  return found;
}

const bring = (who: Actor, party: Party, file: Uint8Array): Promise<Reply<SigningState>> =>
  room.upload(who, `signed?party=${encodeURIComponent(party.id)}`, file);

/** Every file the server holds, and every line it has of them. */
async function stored(): Promise<unknown> {
  const { db, files } = world.parts;
  const rows = await db.selectFrom("minutes_files").select("id").orderBy("id").execute();
  const known = await db.selectFrom("stored_files").select("hash").orderBy("hash").execute();
  const { minutes } = await view();
  const onDisk = existsSync(files.root)
    ? readdirSync(files.root, { recursive: true, encoding: "utf8" }).toSorted()
    : [];
  return { rows, known, signing: minutes.signing, onDisk };
}

/** A signed file of which one digit of the last signature, written in hexadecimal, is another. */
function withOtherDigit(pdf: Buffer): Buffer {
  const at = pdf.lastIndexOf("/Contents <");
  if (at < 0) throw new Error("No signature stands there.");
  const changed = Buffer.from(pdf);
  // Far from the beginning, where the lengths stand: in the bytes of certificate or signature.
  const place = at + 600;
  changed[place] = changed[place] === 0x31 ? 0x32 : 0x31;
  return changed;
}

test("[MN19] each file that is not the document in force, well signed, is refused by its own name and leaves nothing", async () => {
  roots = null;
  const presider = partyOf("presider");
  const signer = await makeSigner(presider.name, null);
  const good = signedBy(second, signer);
  const bytesAltered = Buffer.from(good);
  bytesAltered[second.indexOf("stream\n") + 40]! ^= 1; // Within the issued document's first stream.
  const before = await stored();
  const cases: [string, Uint8Array, string][] = [
    ["another version", signedBy(first, signer), "signedOtherVersion"],
    ["another document", signedBy(await printLetter(), signer), "notTheDocument"],
    ["a byte of the document changed", bytesAltered, "documentAltered"],
    ["a byte of the signature changed", withOtherDigit(good), "signatureInvalid"],
    ["not signed", second, "notSigned"],
    ["another version, not signed", first, "signedOtherVersion"],
    ["cut in the middle of the signature", good.subarray(0, good.length - 200), "unreadablePdf"],
    ["cut in the middle of the document", second.subarray(0, second.length - 400), "unreadablePdf"],
    ["somebody else's certificate", signedBy(second, await makeSigner("Người Khác", null)), "signerDiffers"],
    ["two signatures at once", signedBy(second, signer, signer), "signatureInvalid"],
    ["no PDF at all", Buffer.from("Biên bản đã ký"), "wrongFileType"],
  ];
  for (const [what, file, refusal] of cases)
    expect(await bring("presider", presider, file), what).toMatchObject({ ok: false, refusal });
  expect(await stored()).toEqual(before);
}, 120_000);

test("[MN19] who signs on paper by the policy, and who is not of this hearing, brings no signed file", async () => {
  roots = null;
  const presider = partyOf("presider");
  const good = signedBy(second, await makeSigner(presider.name, null));
  const citizen = partyOf("citizen");
  const before = await stored();
  const forCitizen = signedBy(second, await makeSigner(citizen.name, null));
  const refused = { ok: false, refusal: "badInput", field: "party" };
  expect(await bring("noteTaker", citizen, forCitizen)).toMatchObject(refused);
  expect(await bring("phanRang", citizen, forCitizen)).toMatchObject({ ok: false, refusal: "notAllowed" });
  // An official signs for nobody else, though the file be good.
  expect(await bring("noteTaker", presider, good)).toMatchObject({ ok: false, refusal: "notAllowed" });
  expect(await bring("ninhChu", presider, good)).toMatchObject({ ok: false, refusal: "notAllowed" });
  const nobody = { ...presider, id: "nobody" };
  expect(await bring("presider", nobody, good)).toMatchObject({ ok: false, refusal: "notFound" });
  expect(await stored()).toEqual(before);
});

test("[MN19] where the office names whom it trusts, their certificates count and a self-made one does not", async () => {
  roots = [root.certificate];
  const presider = partyOf("presider");
  const noteTaker = partyOf("noteTaker");
  const before = await stored();
  const selfMade = signedBy(second, await makeSigner(presider.name, null));
  expect(await bring("presider", presider, selfMade)).toMatchObject({ ok: false, refusal: "issuerUnknown" });
  expect(await stored()).toEqual(before);

  const signed = signedBy(second, await makeSigner(presider.name, root));
  const accepted = must(await bring("presider", presider, signed));
  const signers = accepted.sites.flatMap((site) => site.signers);
  const one = signers.find((signer) => signer.party === presider.id);
  expect(one).toMatchObject({ state: "signed", how: "digital", certificate: { isTrusted: true } });
  expect(one?.certificate?.subject).toContain(presider.name);
  expect(one?.certificate?.issuer).toContain("Cơ quan chứng thực thử nghiệm");

  // The next one signs on top of it; who signed the earlier file meanwhile is told to fetch the newer one.
  const own = await makeSigner(noteTaker.name, root);
  expect(await bring("noteTaker", noteTaker, signedBy(second, own))).toMatchObject({
    ok: false,
    refusal: "lacksSignature",
  });
  const both = must(await bring("noteTaker", noteTaker, signedBy(signed, own)));
  const states = both.sites.flatMap((site) => site.signers).filter((signer) => signer.state === "signed");
  expect(new Set(states.map((signer) => signer.party))).toEqual(new Set([presider.id, noteTaker.id]));
}, 120_000);

test("[MN19] where it names nobody, a self-made certificate counts, and stands there as not vouched for", async () => {
  roots = null;
  const agency = partyOf("agency");
  const signed = signedBy(await fetchNewest(2), await makeSigner(agency.name, null));
  const accepted = must(await bring("agency", agency, signed));
  const one = accepted.sites.flatMap((site) => site.signers).find((signer) => signer.party === agency.id);
  expect(one).toMatchObject({ state: "signed", how: "digital", certificate: { isTrusted: false } });
});
