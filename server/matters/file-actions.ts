/** Attaching files to matters and reading them; each reading is recorded (MT6, MT7). */
import type { Readable } from "node:stream";
import type { MatterFileId, MatterId } from "#shared/ids.ts";
import type { MatterFile } from "#shared/matter-records.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Download } from "../base/serve-download.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { FileBox } from "./file-box.ts";
import { insertMatterFile, markFileRemoved, readMatterFile, readMatterFiles } from "./file-store.ts";
import { endingOf } from "./file-type.ts";
import { accessTo, mayChange } from "./matter-access.ts";
import type { MatterNeeds } from "./matter-actions.ts";
import { recordLook } from "./matter-reads.ts";
import { lockMatter, readMatter } from "./matter-store.ts";
import { readLimit } from "./rule-store.ts";

type Needs = MatterNeeds & { files: FileBox };

/** Takes a file in and attaches it. The permission is asked for before a byte is read, and again before it is kept. */
export async function addMatterFile(
  parts: Needs,
  who: Person,
  input: { id: MatterId; title: string },
  stream: Readable,
): Promise<Reply<MatterFile>> {
  const refused = await attachFault(parts.db, who, input.id);
  if (refused) return refused;
  const today = dayOf(parts.clock.now());
  const most = await readLimit(parts.db, "file_max_bytes", today);
  const taken = await parts.files.take(stream, most ?? 0);
  if (taken === "tooLarge") return refuse("fileTooLarge");
  if (taken === "wrongType") return refuse("wrongFileType");
  return write(parts.db, async (tx) => {
    await lockMatter(tx, input.id);
    const fault = await attachFault(tx, who, input.id);
    if (fault) return fault;
    const mostFiles = await readLimit(tx, "files_max", today);
    if ((await readMatterFiles(tx, input.id)).length >= (mostFiles ?? 0)) return refuse("fileTooLarge");
    const id = parts.ids.make<MatterFileId>();
    const at = parts.clock.now();
    const title = input.title.normalize("NFC");
    const file = { id, matter: input.id, hash: taken.hash, title, added_by: who.id, added_at: at };
    const stored = { bytes: taken.bytes, type: taken.type.type };
    const number = await insertMatterFile(tx, file, stored);
    await record(tx, {
      at,
      by: who.id,
      event: { type: "matter.file", matter: input.id, file: id, change: "added" },
    });
    const { name, title: position } = who;
    return accept({
      id,
      number,
      title,
      ...stored,
      addedBy: { id: who.id, name, title: position },
      addedAt: at,
    });
  });
}

async function attachFault(db: Db, who: Person, id: MatterId): Promise<Refused | null> {
  const matter = await readMatter(db, id);
  if (!matter || (await accessTo(db, who, matter)) === "none") return refuse("notFound");
  return (await mayChange(db, who, matter)) ? null : refuse("notAllowed");
}

/** A file for whoever may read the matter, always as something to save, never to be run in the page. */
export async function openMatterFile(
  parts: Needs,
  who: Person,
  input: { id: MatterId; file: MatterFileId },
): Promise<Reply<Download>> {
  return write(parts.db, async (tx): Promise<Reply<Download>> => {
    const matter = await readMatter(tx, input.id);
    const access = matter ? await accessTo(tx, who, matter) : "none";
    if (!matter || access === "none") return refuse("notFound");
    if (access !== "full") return refuse("notAllowed");
    const file = await readMatterFile(tx, input.id, input.file);
    if (!file) return refuse("notFound");
    await recordLook(tx, who, { at: parts.clock.now(), matter: input.id, file: input.file });
    return accept({
      contentType: file.type,
      name: `${matter.code}-${file.number}.${endingOf(file.type)}`,
      root: parts.files.root,
      path: parts.files.pathOf(file.hash),
    });
  });
}

/** Takes a file off a matter; what was read before stays provable. */
export async function removeMatterFile(
  parts: MatterNeeds,
  who: Person,
  input: { id: MatterId; file: MatterFileId },
): Promise<Reply<Record<string, never>>> {
  return write(parts.db, async (tx): Promise<Reply<Record<string, never>>> => {
    const fault = await attachFault(tx, who, input.id);
    if (fault) return fault;
    const file = await readMatterFile(tx, input.id, input.file);
    if (!file) return refuse("notFound");
    const at = parts.clock.now();
    await markFileRemoved(tx, file.id, who.id, at);
    const event = {
      type: "matter.file" as const,
      matter: input.id,
      file: file.id,
      change: "removed" as const,
    };
    await record(tx, { at, by: who.id, event });
    return accept({});
  });
}
