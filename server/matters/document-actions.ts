/**
 * Documents that a matter makes necessary (domain §8.2): receipt, notice of refusal, guidance, transfer. Of a
 * denunciation they are for its circle alone, and a transfer does not name the denouncer.
 */
import type { MatterId } from "#shared/ids.ts";
import type { DocumentKind, ItemCondition } from "#shared/issuing.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import { write } from "../database/write.ts";
import type { Tx } from "../database/database.ts";
import type { Signer } from "../documents/document-model.ts";
import { guidanceSlip, refusalNotice, transferSlip, type LetterFacts } from "../issuing/citizen-letters.ts";
import type { CitizenTold } from "../issuing/citizen-told.ts";
import { issueDocument, type Issued, type Order } from "../issuing/issue-document.ts";
import { receiptDocument } from "../issuing/receipt-document.ts";
import { signerFor } from "../issuing/signer-store.ts";
import { wasIssued } from "../issuing/issued-store.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { readSites } from "../organisations/site-store.ts";
import { readMatterFiles } from "./file-store.ts";
import { readRefusals } from "./guard-store.ts";
import { mayChange } from "./matter-access.ts";
import type { MatterNeeds } from "./matter-actions.ts";
import { isProtectedKind, neutralApplicant } from "./matter-rules.ts";
import { applicantOf, lockMatter, type MatterRow } from "./matter-store.ts";
import { readParties } from "./party-store.ts";

export type MatterDocumentNeeds = MatterNeeds & { jobs: Pick<JobRunner, "wake"> };

const conditionWords: Record<ItemCondition, string> = {
  original: "Bản gốc",
  certified: "Bản sao có chứng thực",
  copy: "Bản phô tô",
};

type Receipt = {
  id: MatterId;
  items: readonly { title: string; pages: number; condition: ItemCondition }[];
  copies: number;
};

/** Giấy biên nhận (Mẫu 02/TCD; ND154 khoản 4 Điều 14), by the officer who receives. */
export function issueReceipt(
  parts: MatterDocumentNeeds,
  who: Person,
  { id, items, copies }: Receipt,
): Promise<Reply<Issued>> {
  return issueForMatter(parts, who, id, "BN", async (tx, facts) => {
    const site = (await readSites(tx, who.site === null ? [] : [who.site]))[0];
    const where = [site?.name, site?.address].filter((one) => one !== undefined && one !== "").join(", ");
    return (number, words) =>
      receiptDocument(
        {
          ...{ issuer: facts.issuer, place: facts.place, at: facts.at, giver: facts.citizen, copies },
          where: where === "" ? facts.issuer.own : where,
          receiver: { name: who.name, title: who.title },
          items: items.map((item) => ({ ...item, condition: conditionWords[item.condition] })),
        },
        number,
        words,
      );
  });
}

/** Thông báo từ chối (Mẫu 01/TCD; ND154 khoản 3 Điều 4); needs a refusal whose ground demands the notice. */
export function issueRefusalNotice(
  parts: MatterDocumentNeeds,
  who: Person,
  { id, ground, informed }: { id: MatterId; ground: string; informed: readonly string[] },
): Promise<Reply<Issued>> {
  return issueForMatter(parts, who, id, "TBTC", async (tx, facts) => {
    const refusal = (await readRefusals(tx, id)).find((one) => one.notice_due !== null);
    if (refusal === undefined) return refuse("wrongState");
    const told = { ...facts, cameOn: refusal.decided_on, ground, informed };
    return (number, words) => refusalNotice(told, number, words);
  });
}

/** Phiếu hướng dẫn (LTCD Điều 26). */
export function issueGuidance(
  parts: MatterDocumentNeeds,
  who: Person,
  { id, competent }: { id: MatterId; competent: string },
): Promise<Reply<Issued>> {
  return issueForMatter(parts, who, id, "PHD", async (_, facts) => {
    return (number, words) => guidanceSlip({ ...facts, competent }, number, words);
  });
}

/** Phiếu chuyển đơn (LTCD Điều 26): a complaint is guided instead, and the same content is forwarded once. */
export function issueTransfer(
  parts: MatterDocumentNeeds,
  who: Person,
  { id, competent }: { id: MatterId; competent: string },
): Promise<Reply<Issued>> {
  return issueForMatter(parts, who, id, "PC", async (tx, facts, matter) => {
    if (matter.kind === "KHIEU_NAI") return refuse("complaintIsGuided");
    if (await wasIssued(tx, matter.id, "PC")) return refuse("transferredBefore");
    const attached = (await readMatterFiles(tx, matter.id)).map((file) => file.title);
    const citizen: CitizenTold = isProtectedKind(matter.kind)
      ? { name: neutralApplicant(matter.code), idNumber: "", idIssuedOn: null, idIssuedBy: "", address: "" }
      : facts.citizen;
    const told = { ...facts, citizen, competent, attached };
    return (number, words) => transferSlip(told, number, words);
  });
}

type Build = Order["build"];

/** Locks the matter, asks whether the person may work on it, gathers what every letter says, and issues. */
async function issueForMatter(
  parts: MatterDocumentNeeds,
  who: Person,
  id: MatterId,
  kind: DocumentKind,
  prepare: (tx: Tx, facts: LetterFacts, matter: MatterRow) => Promise<Build | Refused>,
): Promise<Reply<Issued>> {
  return write(parts.db, async (tx, afterCommit): Promise<Reply<Issued>> => {
    const matter = await lockMatter(tx, id);
    if (!matter) return refuse("notFound");
    if (!(await mayChange(tx, who, matter))) return refuse("notAllowed");
    const at = parts.clock.now();
    const signer = await signerFor(tx, matter.organisation, dayOf(at));
    if (signer === null) return refuse("notFound");
    const build = await prepare(tx, await letterFacts(tx, matter, at, signer), matter);
    if (typeof build !== "function") return build;
    const issued = await issueDocument(tx, parts, {
      ...{ kind, at, matter: id, build },
      body: matter.organisation,
      by: who.id,
      isRestricted: isProtectedKind(matter.kind),
    });
    afterCommit(() => parts.jobs.wake());
    return accept(issued);
  });
}

async function letterFacts(tx: Tx, matter: MatterRow, at: Instant, signer: Signer): Promise<LetterFacts> {
  const parties = await readParties(tx, [matter.id]);
  const speaker =
    parties.find((party) => party.role === "representative" || party.role === "head") ??
    parties.find((party) => party.role === "applicant") ??
    parties[0];
  const { idNumber = "", idIssuedOn = null, idIssuedBy = "", address = "" } = speaker?.citizen ?? {};
  return {
    ...(await issuingBody(tx, matter.organisation)),
    ...{ at, signer },
    citizen: { name: applicantOf(matter, parties), idNumber, idIssuedOn, idIssuedBy, address },
    kind: matter.kind,
    summary: matter.summary,
    cameOn: matter.received_on,
  };
}
