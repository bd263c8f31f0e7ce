/**
 * Issuing a document: its number, its words and its record are one change, in the caller's transaction.
 * The PDF is printed once, right after the commit (print-job.ts), and kept for ever; printing takes a second
 * and more, in which nobody else could take a number.
 */
import { createHash } from "node:crypto";
import type { DocumentId, HearingId, MatterId, OrganisationId, PersonId, SessionId } from "#shared/ids.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Ids } from "../base/ids.ts";
import type { Tx } from "../database/database.ts";
import type { OfficialDocument } from "../documents/document-model.ts";
import { enqueue } from "../notifications/job-store.ts";
import { insertIssued } from "./issued-store.ts";
import { takeNumber, yearOf } from "./number-store.ts";
import { readTemplate } from "./template-store.ts";
import type { Template } from "./template-rules.ts";

export const PRINT_JOB = "document.print";

export type Order = {
  kind: DocumentKind;
  /** Whose number and letterhead it bears. */
  body: OrganisationId;
  by: PersonId;
  at: Instant;
  session?: SessionId | null;
  hearing?: HearingId | null;
  matter?: MatterId | null;
  /** What it is made of, as the id of a notice, where that is to be issued once; see issuedFrom(). */
  source?: string;
  /** Of a denunciation: its circle alone may ever read it. */
  isRestricted: boolean;
  /**
   * Makes the document.
   * @param number number and symbol, as `15/TB-BTCD`; undefined for a kind without one
   * @param words what the kind's rows say on that day
   */
  build(number: string | undefined, words: Template): OfficialDocument;
};

export type Issued = { id: DocumentId; number: string | null };

/**
 * Issues a document. Call it late in a transaction: it holds the series' counter and the head of the audit
 * until the end. Whoever wants the print at once wakes the jobs after the commit.
 */
export async function issueDocument(tx: Tx, parts: { ids: Ids }, order: Order): Promise<Issued> {
  const { kind, body, by, at, isRestricted } = order;
  const [session, hearing, matter] = [order.session ?? null, order.hearing ?? null, order.matter ?? null];
  const words = await readTemplate(tx, kind, dayOf(at));
  const numbered = await takeNumber(tx, { kind, body, at });
  const document = order.build(numbered?.symbol, words);
  const model = canonicalModel(document);
  const id = parts.ids.make<DocumentId>();
  await insertIssued(
    tx,
    {
      ...{ id, kind, body, session, hearing, matter },
      year: yearOf(at),
      series: numbered?.series ?? null,
      number: numbered?.number ?? null,
      symbol: numbered?.symbol ?? null,
      issued_at: at,
      issued_by: by,
      source: order.source ?? null,
      is_restricted: isRestricted,
      signer: document.signer?.name ?? "",
      template_version: words.version,
      model_hash: createHash("sha256").update(model).digest("hex"),
    },
    {
      document: id,
      // The kind says what the title does; where there is nothing under it, the title stands for it.
      about: document.about.join(" ") || document.title,
      addressee: (document.addressees ?? []).join("; "),
      model,
    },
  );
  await enqueue(tx, { kind: PRINT_JOB, key: `${PRINT_JOB}:${id}`, runAt: at, payload: { document: id } });
  const event = { type: "document.issued" as const, document: id, kind, number: numbered?.symbol ?? null };
  await record(tx, { at, by, event });
  return { id, number: numbered?.symbol ?? null };
}

/** A document as text: letters composed, keys in one order, so that the same document has the same hash. */
export function canonicalModel(document: OfficialDocument): string {
  return JSON.stringify(sorted(document)).normalize("NFC");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  );
}
