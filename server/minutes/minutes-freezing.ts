/** Freezing: the canonical text gets its hash, and the documents that bear it are printed and kept for ever (MN14). */
import type { MinutesFileId } from "#shared/ids.ts";
import { decideMinutes } from "#shared/minutes-machine.ts";
import type { Minutes } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { DocumentForm } from "../documents/document-printer.ts";
import type { Incoming } from "../matters/file-box.ts";
import { enterMinutes } from "./minutes-access.ts";
import { canonicalMinutes, hashOf, minutesCode } from "./minutes-canonical.ts";
import { minutesDocument } from "./minutes-document.ts";
import { insertMinutesFile, keepBytes } from "./minutes-file-store.ts";
import { moveMinutes, type MinutesNeeds, type Target } from "./minutes-moving.ts";
import { readMinutes } from "./minutes-store.ts";

const forms: readonly DocumentForm[] = ["pdf", "docx"];

/**
 * Printing takes a second, so it is done before the transaction; what was printed is frozen only if nobody has
 * changed anything meanwhile.
 */
export async function freezeMinutes(
  parts: MinutesNeeds,
  who: Person,
  target: Target,
): Promise<Reply<Minutes>> {
  const entered = await enterMinutes(parts.db, who, target.id, target.hearing);
  if (!entered.ok) return entered;
  const before = await readMinutes(parts.db, target.id, target.hearing);
  if (before.facts === null || before.reading === null) return refuse("wrongState");
  const hash = hashOf(canonicalMinutes(before));
  const event = { do: "freeze" as const, hash };
  const would = decideMinutes(before, event, entered.value.actor, parts.clock.now());
  if (!would.ok) return would;
  const document = frozenDocument(before, hash);
  const printed: { form: DocumentForm; kept: Incoming }[] = [];
  for (const form of forms)
    printed.push({ form, kept: await keepBytes(parts.files, await parts.printer.print(document, form)) });
  return moveMinutes(
    parts,
    who,
    target,
    () => async (_entrance, now) => (now.seq === before.seq ? accept(event) : refuse("changedMeanwhile")),
    {
      async alongside(tx, { hearing, version }, at) {
        for (const { form, kept } of printed) {
          const id = parts.ids.make<MinutesFileId>();
          const file = { id, hearing, version, kind: form, site: null, by: null, at, after: null };
          await insertMinutesFile(tx, file, kept);
        }
      },
    },
  );
}

/** The document of a text with its hash on every page. @throws when the text was not read back */
export function frozenDocument(minutes: Minutes, hash: string): ReturnType<typeof minutesDocument> {
  const { facts, hearing, version } = minutes;
  if (facts === null) throw new Error("Only minutes that were read back can be printed as frozen.");
  const text = `Biên bản, bản số ${version} - SHA-256: ${hash}`;
  const everyPage = { text, qr: minutesCode(hearing, version, hash) };
  return { ...minutesDocument(minutes, facts, false), everyPage };
}
