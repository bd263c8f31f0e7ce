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
import type { Incoming } from "../matters/file-box.ts";
import { readLimit } from "../matters/rule-store.ts";
import { signPdf, verifyPdf } from "../signing/signing.ts";
import { enterMinutes, type Entrance } from "./minutes-access.ts";
import { chainOf, insertMinutesFile, keepBytes, readMinutesFiles } from "./minutes-file-store.ts";
import { moveMinutes, type MinutesNeeds, type Target } from "./minutes-moving.ts";
import { readMinutes } from "./minutes-store.ts";
import { filesFor, signingOf } from "./minutes-views.ts";
import { certificateOf, newSignature } from "./signature-rules.ts";

type ForParty = Target & { party: string };
/** `chain`: the frozen PDF and after it each signed one, the last with all signatures. */
type Ready = { entrance: Entrance; minutes: Minutes; chain: MinutesFile[]; head: MinutesFile };

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
  return addSigned(parts, who, ask, ready.value, signed.value, await keepBytes(parts.files, signed.value));
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
  if (!taken.ok) return taken;
  const bytes = await bytesOf(parts, taken.value.hash);
  return addSigned(parts, who, ask, ready.value, bytes, taken.value);
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
  const chain = chainOf(await readMinutesFiles(parts.db, ask.hearing), minutes.version);
  const head = chain.at(-1);
  return head ? accept({ entrance: entered.value, minutes, chain, head }) : refuse("notFound");
}

/** Judges the signed document and stores it as the next one of the chain. */
async function addSigned(
  parts: MinutesNeeds,
  who: Person,
  ask: ForParty,
  { minutes, chain, head, entrance }: Ready,
  bytes: Buffer,
  kept: Incoming,
): Promise<Reply<SigningState>> {
  const trusted = await parts.trustedSigners();
  const before = await bytesOf(parts, head.hash);
  const report = await verifyPdf(bytes, { original: before, trusted: trusted ?? [] });
  const added = newSignature(report, chain.length - 1);
  if (!added.ok) return added;
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
        await insertMinutesFile(tx, { ...file, after: head.id }, kept);
      },
    },
  );
  if (!moved.ok) return moved;
  const files = filesFor(await readMinutesFiles(parts.db, ask.hearing), entrance.actor);
  return accept(signingOf(moved.value, files));
}

export async function takeFile(
  parts: Pick<MinutesNeeds, "db" | "clock" | "files">,
  stream: Readable,
  types: readonly string[],
): Promise<Reply<Incoming>> {
  const most = (await readLimit(parts.db, "file_max_bytes", dayOf(parts.clock.now()))) ?? 0;
  const taken = await parts.files.take(stream, most);
  if (taken === "tooLarge") return refuse("fileTooLarge");
  if (taken === "wrongType" || !types.includes(taken.type.type)) return refuse("wrongFileType");
  return accept(taken);
}

/** The bytes of a file in the box. */
export function bytesOf({ files }: Pick<MinutesNeeds, "files">, hash: string): Promise<Buffer> {
  return readFile(join(files.root, files.pathOf(hash)));
}
