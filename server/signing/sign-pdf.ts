/**
 * Signs a PDF (PAdES baseline B) as an update that leaves every byte before it as it is, so that several
 * people sign one after another and each earlier signature stays valid. The signature has no picture: the
 * document shows names in its own layout, and a picture proves nothing.
 */
import { createHash } from "node:crypto";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { signCms } from "./cms-sign.ts";
import { openIdentity, type Identity, type SigningKey } from "./identity.ts";
import { openPdf, type PdfFile } from "./pdf-file.ts";
import { dictOf } from "./pdf-indirect.ts";
import { printDict, printValue, UnreadablePdf, type PdfDict, type PdfValue } from "./pdf-objects.ts";
import { appendUpdate, freeNumber, type NewObject } from "./pdf-update.ts";
import { firstPage } from "./pdf-pages.ts";

/** What the signature says of itself; `at` is the server's time in UTC. */
export type Signing = { name: string; reason: string; place: string; at: Date };

/** Signatures by elliptic curves vary by some bytes. */
const spare = 32;
const range = "[0 0000000000 0000000000 0000000000]";

/**
 * The signed document. Refuses with unreadablePdf, or for the reasons of openIdentity.
 * Opening the identity may take long where its maker wanted so; use signPdf of signing.ts in the server.
 */
export function signPdfHere(pdf: Uint8Array, identity: Identity, signing: Signing): Reply<Buffer> {
  const opened = openIdentity(identity, signing.at);
  if (!opened.ok) return opened;
  try {
    return accept(sign(openPdf(Buffer.from(pdf)), opened.value, signing));
  } catch (error) {
    if (error instanceof UnreadablePdf) return refuse("unreadablePdf");
    throw error;
  }
}

function sign(file: PdfFile, key: SigningKey, signing: Signing): Buffer {
  const room = signCms(key, Buffer.alloc(32)).length + spare;
  const number = freeNumber(file);
  const body = signatureBody(signing, room);
  const { bytes, bodies } = appendUpdate(file, [
    { number, generation: 0, body },
    ...fieldObjects(file, number),
  ]);
  const at = bodies.get(number) ?? 0;
  const from = at + body.indexOf("/Contents <") + "/Contents ".length;
  const to = from + 2 + room * 2;
  const numbers = [from, to, bytes.length - to].map((one) => String(one).padStart(10, "0"));
  bytes.write(`[0 ${numbers.join(" ")}]`, at + body.indexOf(range), "latin1");
  const digest = createHash("sha256").update(bytes.subarray(0, from)).update(bytes.subarray(to)).digest();
  bytes.write(signCms(key, digest).toString("hex"), from + 1, "latin1");
  return bytes;
}

function signatureBody({ name, reason, place, at }: Signing, room: number): string {
  const words = { Name: name, Reason: reason, Location: place };
  const said = Object.entries(words)
    .filter(([, text]) => text !== "")
    .map(([key, text]) => `/${key} ${printText(text)}`);
  const time = at.toISOString().replaceAll(/[-:T]|\..*/g, "");
  return [
    "<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached",
    `/ByteRange ${range}`,
    `/Contents <${"0".repeat(room * 2)}>`,
    `/M (D:${time}Z)`,
    ...said,
    ">>",
  ].join("\n");
}

/** Words in UTF-16 with their mark, which every reader of PDF understands. */
function printText(text: string): string {
  const units = Buffer.from(`\uFEFF${text.normalize("NFC")}`, "utf16le").swap16();
  return `<${units.toString("hex")}>`;
}

/** The field with its invisible widget on the first page, and what must change to name it. */
function fieldObjects(file: PdfFile, signature: number): NewObject[] {
  const last = file.updates.length - 1;
  const trailer = file.updates[last]?.trailer;
  if (trailer?.has("Encrypt")) throw new UnreadablePdf("Encrypted.");
  const root = trailer?.get("Root");
  if (root?.is !== "ref") throw new UnreadablePdf("No catalog.");
  const catalog = dictOf(file.lookUp(root.number, last));
  const page = firstPage(file, last);
  const field: PdfValue = { is: "ref", number: signature + 1, generation: 0 };
  const changed = new Map<number, NewObject>();
  const change = (ref: Extract<PdfValue, { is: "ref" }>, body: string) =>
    changed.set(ref.number, { number: ref.number, generation: ref.generation, body });
  /** Puts the field at the end of a list, whether it stands in its owner or by itself. */
  const extend = (owner: PdfDict, key: string): PdfDict => {
    const value = owner.get(key);
    const list = file.resolve(value, last);
    const items = list.is === "array" ? [...list.items, field] : [field];
    if (value?.is !== "ref") return new Map([...owner, [key, { is: "array", items }]]);
    change(value, printValue({ is: "array", items }));
    return owner;
  };
  const form = catalog.get("AcroForm");
  const old = form === undefined ? new Map() : dictOf(file.resolve(form, last));
  const name = fieldName(file, old, last);
  const extended = extend(old, "Fields").set("SigFlags", { is: "integer", value: 3 });
  if (form?.is === "ref") change(form, printDict(extended));
  else change(root, printDict(new Map([...catalog, ["AcroForm", { is: "dict", dict: extended }]])));
  const own = dictOf(file.lookUp(page.number, last));
  const pageDict = extend(own, "Annots");
  if (pageDict !== own) change(page, printDict(pageDict));
  const body = `<</Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /V ${signature} 0 R /F 132 /Rect [0 0 0 0] /P ${printValue(page)}>>`;
  return [{ number: signature + 1, generation: 0, body }, ...changed.values()];
}

function fieldName(file: PdfFile, form: PdfDict, last: number): string {
  const fields = file.resolve(form.get("Fields"), last);
  const taken = new Set(
    (fields.is === "array" ? fields.items : []).map((one) => {
      const name = dictOf(file.resolve(one, last)).get("T");
      return name?.is === "string" ? name.bytes.toString("latin1") : "";
    }),
  );
  let count = taken.size + 1;
  while (taken.has(`Signature${count}`)) count += 1;
  return `Signature${count}`;
}
