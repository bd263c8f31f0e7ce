/**
 * Signing the frozen document: with a key file here, or outside and brought back; and scans of what was signed
 * on paper. Key file and password live in the memory of one request. Rules MN17 to MN19.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { MinutesFileId } from "#shared/ids.ts";
import type { MinutesFile, SigningState } from "#shared/minutes-endpoints.ts";
import { decideMinutes, partyOf } from "#shared/minutes-machine.ts";
import type { Minutes } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { dayOf, msOf } from "#shared/time.ts";
import { fileTypeOf } from "../matters/file-type.ts";
import { readLimit } from "../matters/rule-store.ts";
import { signPdf, verifyPdf } from "../signing/signing.ts";
import { enterMinutes, type Entrance } from "./minutes-access.ts";
import { chainOf, insertMinutesFile, keepBytes, readMinutesFiles } from "./minutes-file-store.ts";
import { moveMinutes, type MinutesNeeds, type Target } from "./minutes-moving.ts";
import { readMinutes } from "./minutes-store.ts";
import { filesFor, signingOf } from "./minutes-views.ts";
import { certificateOf, givenOutBefore, newSignature } from "./signature-rules.ts";

type ForParty = Target & { party: string };
/** `chain`: the frozen PDF and after it each signed one, the last with all signatures; `files`: all there ever were. */
type Ready = {
  entrance: Entrance;
  minutes: Minutes;
  files: MinutesFile[];
  chain: MinutesFile[];
  head: MinutesFile;
};

/** Signs for the caller with a key file (PKCS#12). */
export async function signMinutes(
  parts: MinutesNeeds,
  who: Person,
  ask: ForParty & { p12: Buffer; password: string },
): Promise<Reply<SigningState>> {
  const ready = await readyToSign(parts, who, ask);
  if (!ready.ok) return ready;
  const { minutes, head } = ready.value;
  const party = partyOf(minutes, ask.party);
  const place = minutes.facts?.siteNames.find((site) => site.id === party?.site)?.name ?? "";
  const signed = await signPdf(
    await bytesOf(parts, head.hash),
    { p12: ask.p12, password: ask.password },
    {
      name: party?.name ?? "",
      reason: "Ký biên bản tiếp công dân trực tuyến",
      place,
      at: new Date(msOf(parts.clock.now())),
    },
  );
  if (!signed.ok) return signed;
  return addSigned(parts, who, ask, ready.value, signed.value);
}

/** Takes a document that was signed outside, such as with a USB token. */
export async function addSignedMinutes(
  parts: MinutesNeeds,
  who: Person,
  ask: ForParty,
  stream: Readable,
): Promise<Reply<SigningState>> {
  const ready = await readyToSign(parts, who, ask);
  if (!ready.ok) return ready;
  const taken = await takeFile(parts, stream, ["application/pdf"]);
  return taken.ok ? addSigned(parts, who, ask, ready.value, taken.value.bytes) : taken;
}

/** Permission and state before anything is read or signed; asked again when it is stored. */
async function readyToSign(parts: MinutesNeeds, who: Person, ask: ForParty): Promise<Reply<Ready>> {
  const entered = await enterMinutes(parts.db, who, ask.id, ask.hearing);
  if (!entered.ok) return entered;
  const minutes = await readMinutes(parts.db, ask.id, ask.hearing);
  const certificate = { subject: "", issuer: "", serial: "", isTrusted: false };
  const file = parts.ids.make<MinutesFileId>();
  const would = decideMinutes(
    minutes,
    { do: "signDigitally", party: ask.party, file, certificate },
    entered.value.actor,
    parts.clock.now(),
  );
  if (!would.ok) return would;
  const files = await readMinutesFiles(parts.db, ask.hearing);
  const chain = chainOf(files, minutes.version);
  const head = chain.at(-1);
  return head ? accept({ entrance: entered.value, minutes, files, chain, head }) : refuse("notFound");
}

/** Judges the signed document and stores it as the next one of the chain; what is refused leaves nothing behind. */
async function addSigned(
  parts: MinutesNeeds,
  who: Person,
  ask: ForParty,
  { minutes, files, chain, head, entrance }: Ready,
  bytes: Buffer,
): Promise<Reply<SigningState>> {
  const trusted = await parts.trustedSigners();
  const before = await bytesOf(parts, head.hash);
  const report = await verifyPdf(bytes, { original: before, trusted: trusted ?? [] });
  const added = newSignature(report, chain.length - 1);
  if (!added.ok)
    return added.refusal === "notTheDocument"
      ? (givenOutBefore(bytes, files, minutes.version) ?? added)
      : added;
  const name = partyOf(minutes, ask.party)?.name ?? "";
  const signer = certificateOf(added.value, name, trusted !== null);
  if (!signer.ok) return signer;
  const id = parts.ids.make<MinutesFileId>();
  const moved = await moveMinutes(
    parts,
    who,
    ask,
    (tx) => async (_entrance, now) => {
      const latest = chainOf(await readMinutesFiles(tx, ask.hearing), now.version);
      if (latest.at(-1)?.id !== head.id) return refuse("changedMeanwhile");
      return accept({ do: "signDigitally", party: ask.party, file: id, certificate: signer.value });
    },
    {
      async alongside(tx, { hearing, version }, at) {
        const file = { id, hearing, version, kind: "signed" as const, site: null, by: who.id, at };
        await insertMinutesFile(tx, { ...file, after: head.id }, await keepBytes(parts.files, bytes));
      },
    },
  );
  if (!moved.ok) return moved;
  const shown = filesFor(await readMinutesFiles(parts.db, ask.hearing), entrance.actor);
  return accept(signingOf(moved.value, shown));
}

/**
 * Reads a file that somebody sends, bounded as files are; it lies in no box before it was judged.
 * Refuses with fileTooLarge and wrongFileType; the stream is then not read to its end.
 */
export async function takeFile<T extends string>(
  parts: Pick<MinutesNeeds, "db" | "clock">,
  stream: Readable,
  types: readonly T[],
): Promise<Reply<{ bytes: Buffer; type: T }>> {
  const most = (await readLimit(parts.db, "file_max_bytes", dayOf(parts.clock.now()))) ?? 0;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk as Uint8Array); // A request's body gives bytes where no encoding was set.
    size += piece.length;
    if (size > most) return refuse("fileTooLarge");
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  const type = types.find((one) => one === fileTypeOf(bytes, null)?.type);
  return type ? accept({ bytes, type }) : refuse("wrongFileType");
}

/** The bytes of a file in the box. */
function bytesOf({ files }: Pick<MinutesNeeds, "files">, hash: string): Promise<Buffer> {
  return readFile(join(files.root, files.pathOf(hash)));
}
