/** Administrators set new words of documents and who signs them. */
import type { DocumentKind, SignerFields, SignerLine, TemplateVersion } from "#shared/issuing.ts";
import type { SignerId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath, organisationsBelow } from "../organisations/organisation-store.ts";
import { listSignersOf, putSigner } from "./signer-store.ts";
import { insertTemplate, listTemplateRows } from "./template-store.ts";
import { placesIn } from "./template-rules.ts";

export type WordsNeeds = { db: Db; clock: Clock; ids: Ids };

/** Words hold for all bodies, so who administers a topmost one keeps them. */
async function mayManageWords(db: Db, who: Person): Promise<boolean> {
  const topmost = await db.selectFrom("organisations").select("id").where("parent", "is", null).execute();
  return topmost.some(({ id }) => may(who, "template.manage", { organisations: [id] }));
}

/** Every version of all words. */
export async function listTemplates({ db }: WordsNeeds, who: Person): Promise<Reply<TemplateVersion[]>> {
  if (!(await mayManageWords(db, who))) return refuse("notAllowed");
  const rows = await listTemplateRows(db);
  return accept(
    rows.map((row) => ({
      kind: row.kind,
      part: row.part,
      version: row.version,
      words: row.words,
      basis: row.basis,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      enteredBy: row.entered_name,
    })),
  );
}

type NewWords = { kind: DocumentKind | "*"; part: string; words: string; basis: string; validFrom: Day };

/** [DC6] Adds words from a day on; they may name what the first words of that part name, and nothing else. */
export async function saveTemplate(
  parts: WordsNeeds,
  who: Person,
  input: NewWords,
): Promise<Reply<Record<string, never>>> {
  const { kind, part, validFrom } = input;
  const at = parts.clock.now();
  return write(parts.db, async (tx) => {
    if (!(await mayManageWords(tx, who))) return refuse("notAllowed");
    if (validFrom <= dayOf(at)) return refuse("badInput", "validFrom");
    const known = (await listTemplateRows(tx)).filter((row) => row.kind === kind);
    const first = known.find((row) => row.part === part);
    if (first === undefined) return refuse("notFound", "part");
    const places = placesIn(first.words);
    if (placesIn(input.words).some((place) => !places.includes(place)))
      return refuse("unknownPlace", "words");
    const version = 1 + Math.max(...known.map((row) => row.version));
    const { words, basis } = input;
    const made = await insertTemplate(tx, {
      ...{ kind, part, version, words, basis },
      valid_from: validFrom,
      valid_to: null,
      entered_by: who.id,
      entered_at: at,
    });
    if (!made) return refuse("changedMeanwhile");
    await record(tx, { at, by: who.id, event: { type: "template.saved", kind, part, version } });
    return accept({});
  });
}

/** Who signs, of the bodies a person keeps them for. */
export async function listSigners({ db }: WordsNeeds, who: Person): Promise<Reply<SignerLine[]>> {
  const held = who.grants
    .map((grant) => grant.organisation)
    .filter((organisation) => may(who, "signer.manage", { organisations: [organisation] }));
  if (held.length === 0) return refuse("notAllowed");
  return accept(await listSignersOf(db, await organisationsBelow(db, held)));
}

/** Adds somebody who signs, or corrects a row; documents that were issued keep who signed them. */
export async function saveSigner(
  parts: WordsNeeds,
  who: Person,
  input: SignerFields & { id: SignerId | null },
): Promise<Reply<Record<string, never>>> {
  const { validFrom, validTo, form, head, person, body } = input;
  if (validTo !== null && validTo < validFrom) return refuse("badInput", "validTo");
  if (form !== "own" && form !== "Q" && head === "") return refuse("badInput", "head");
  return write(parts.db, async (tx) => {
    const organisations = await organisationPath(tx, body);
    if (organisations.length === 0) return refuse("notFound", "body");
    if (!may(who, "signer.manage", { organisations })) return refuse("notAllowed");
    if (person !== null) {
      const found = tx.selectFrom("people").select("id").where("id", "=", person).executeTakeFirst();
      if (!(await found)) return refuse("notFound", "person");
    }
    const id = input.id ?? parts.ids.make<SignerId>();
    if (!(await putSigner(tx, { ...input, id }, input.id === null))) return refuse("notFound");
    const event = { type: "signer.saved" as const, signer: id, organisation: body };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept({});
  });
}
