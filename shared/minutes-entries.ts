/**
 * Parts and statements with their versions. A save names the version it changes; one of an older version
 * becomes a conflict in which both texts stand, until the note-taker settles it. Pure. Rules MN9 to MN11.
 */
import type { PersonId, StatementId } from "./ids.ts";
import type {
  Conflict,
  Minutes,
  MinutesCommand,
  PartName,
  Statement,
  StatementContent,
  WrittenPart,
} from "./minutes.ts";
import { accept, refuse, type Reply } from "./refusals.ts";
import type { Instant } from "./time.ts";

type Save<D extends MinutesCommand["do"]> = Extract<MinutesCommand, { do: D }>;
type Key = PartName | StatementId;
type Content = Conflict["content"];
/** What one hearing's minutes hold at most; a day's session stays far below. */
const MOST_STATEMENTS = 500;
const MOST_CONFLICTS = 500;

export const keyOf = (content: Content): Key => ("part" in content ? content.part : content.id);

export function openConflictOf(minutes: Minutes, key: Key): Conflict | undefined {
  return minutes.conflicts.find((one) => one.settled === null && keyOf(one.content) === key);
}

export function savePart(
  minutes: Minutes,
  save: Save<"savePart">,
  by: PersonId,
  at: Instant,
): Reply<Minutes> {
  const { part, version, writer } = save;
  const content = { part, text: save.text.normalize("NFC") };
  const found = minutes.parts.find((one) => one.part === part);
  const judged = judge(minutes, content, found, save, by, at);
  if (judged !== "newest") return judged;
  const saved: WrittenPart = { ...content, version: version + 1, by, writer, savedAt: at };
  return accept({ ...minutes, parts: [...minutes.parts.filter((one) => one !== found), saved] });
}

export function saveStatement(
  minutes: Minutes,
  save: Save<"saveStatement">,
  by: PersonId,
  at: Instant,
): Reply<Minutes> {
  const content = contentOf(save);
  const found = minutes.statements.find((one) => one.id === save.id);
  const isRemoved = minutes.removed.includes(save.id);
  if (!found && save.version > 0 && !isRemoved) return refuse("notFound");
  if (!found && minutes.proposals.some((one) => one.id === save.id)) return refuse("alreadyExists");
  if (!found && minutes.statements.length >= MOST_STATEMENTS) return refuse("tooLarge");
  const judged = judge(minutes, content, found, save, by, at);
  if (judged !== "newest") return judged;
  return accept(withStatement(minutes, content, { version: save.version + 1, by, writer: save.writer, at }));
}

/** The statement's own fields, composed (NFC) so that equal words are equal bytes. */
export function contentOf(save: Save<"saveStatement" | "propose">): StatementContent {
  const { id, kind, site, at } = save;
  const { assignment } = save;
  return {
    id,
    kind,
    site,
    at,
    speaker: save.speaker.normalize("NFC"),
    text: save.text.normalize("NFC"),
    assignment:
      assignment === null || kind !== "directive"
        ? null
        : {
            ...assignment,
            body: assignment.body.normalize("NFC"),
            limit: assignment.limit.normalize("NFC"),
            contact: assignment.contact.normalize("NFC"),
          },
  };
}

export function withStatement(
  minutes: Minutes,
  content: StatementContent,
  made: { version: number; by: PersonId; writer: Statement["writer"]; at: Instant },
): Minutes {
  const { version, by, writer, at } = made;
  const saved: Statement = { ...content, hearing: minutes.hearing, version, by, writer, savedAt: at };
  const rest = minutes.statements.filter((one) => one.id !== content.id);
  const removed = minutes.removed.filter((id) => id !== content.id);
  const statements = [...rest, saved].sort((a, b) => (a.at === b.at ? less(a.id, b.id) : less(a.at, b.at)));
  return { ...minutes, statements, removed };
}

const less = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a save is of the newest version; otherwise what becomes of it. */
function judge(
  minutes: Minutes,
  content: Content,
  found: Statement | WrittenPart | undefined,
  save: { version: number; writer: Statement["writer"] },
  by: PersonId,
  at: Instant,
): "newest" | Reply<Minutes> {
  const key = keyOf(content);
  const stands = found?.version ?? 0;
  const isMine = found?.writer === save.writer && found.by === by;
  // The answer to the save before this one was lost, and the same tab has typed on.
  if (found && isMine && stands === save.version + 1)
    return isSame(contentIn(found), content)
      ? accept(minutes)
      : accept(continueOwn(minutes, content, found, by, at));
  const pending = minutes.conflicts.find(
    (one) => keyOf(one.content) === key && one.writer === save.writer && one.base === save.version,
  );
  if (pending && pending.by === by) {
    if (isSame(pending.content, content)) return accept(minutes);
    if (pending.settled === null)
      return accept({
        ...minutes,
        conflicts: minutes.conflicts.map((one) => (one === pending ? { ...one, content, at } : one)),
      });
  }
  const isRemoved = "id" in content && minutes.removed.includes(content.id) && !found;
  if (stands === save.version && !isRemoved) return "newest";
  if (found && save.version > stands) return refuse("notFound");
  if (found && isSame(contentIn(found), content)) return accept(minutes);
  if (minutes.conflicts.length >= MOST_CONFLICTS) return refuse("tooLarge");
  const conflict: Conflict = {
    id: minutes.seq + 1,
    base: save.version,
    content,
    by,
    writer: save.writer,
    at,
    settled: null,
  };
  return accept({ ...minutes, conflicts: [...minutes.conflicts, conflict] });
}

function continueOwn(
  minutes: Minutes,
  content: Content,
  found: Statement | WrittenPart,
  by: PersonId,
  at: Instant,
): Minutes {
  const { writer, version } = found;
  if ("part" in content) {
    const saved: WrittenPart = { ...content, version: version + 1, by, writer, savedAt: at };
    return { ...minutes, parts: [...minutes.parts.filter((one) => one !== found), saved] };
  }
  return withStatement(minutes, content, { version: version + 1, by, writer, at });
}

function contentIn(found: Statement | WrittenPart): Content {
  if ("part" in found) return { part: found.part, text: found.text };
  const { id, kind, site, at, speaker, text, assignment } = found;
  return { id, kind, site, at, speaker, text, assignment };
}

/** Both are made here with their fields in one order. */
function isSame(a: Content, b: Content): boolean {
  return plain(a) === plain(b);
}

function plain(content: Content): string {
  const nested = "part" in content ? {} : content.assignment;
  return JSON.stringify(content, Object.keys({ ...content, ...nested }).sort());
}

/** The note-taker says what shall stand; both texts stay in the log. */
export function settle(minutes: Minutes, command: Save<"settle">, by: PersonId, at: Instant): Reply<Minutes> {
  const conflict = minutes.conflicts.find((one) => one.id === command.conflict);
  if (!conflict) return refuse("notFound");
  if (conflict.settled !== null) return conflict.settled.by === by ? accept(minutes) : refuse("wrongState");
  const { content } = conflict;
  const text = command.text.normalize("NFC");
  const conflicts = minutes.conflicts.map((one) =>
    one === conflict ? { ...one, settled: { by, at } } : one,
  );
  const { writer } = conflict;
  if ("part" in content) {
    const found = minutes.parts.find((one) => one.part === content.part);
    if ((found?.version ?? 0) !== command.version) return refuse("changedMeanwhile");
    const saved: WrittenPart = {
      part: content.part,
      text,
      version: command.version + 1,
      by,
      writer,
      savedAt: at,
    };
    return accept({ ...minutes, conflicts, parts: [...minutes.parts.filter((one) => one !== found), saved] });
  }
  if (text === "") return refuse("badInput", "text");
  const found = minutes.statements.find((one) => one.id === content.id);
  // A statement that was removed meanwhile comes back with what was written to it.
  if ((found?.version ?? 0) !== command.version) return refuse("changedMeanwhile");
  const fields = command.takesFields || !found ? content : (contentIn(found) as StatementContent); // A statement's own.
  const made = { version: command.version + 1, by, writer, at };
  return accept(withStatement({ ...minutes, conflicts }, { ...fields, text }, made));
}
