/** HTTP of matters and citizens. */
import type { Router } from "express";
import type { Subject } from "#shared/matter-records.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serveUpload } from "../base/serve-upload.ts";
import { write } from "../database/write.ts";
import {
  issueGuidance,
  issueReceipt,
  issueRefusalNotice,
  issueTransfer,
  type MatterDocumentNeeds,
} from "./document-actions.ts";
import { addMatterFile, openMatterFile, removeMatterFile } from "./file-actions.ts";
import type { FileBox } from "./file-box.ts";
import { confirmSecrecy, decideEligibility, recordWaiver, saveCircle } from "./guard-actions.ts";
import { createMatter, saveMatter, type MatterNeeds } from "./matter-actions.ts";
import { findCitizen, listLooks, listMatters, openMatter, openMatterLine } from "./matter-reads.ts";
import { closeMatter, recordRefusal, reopenMatter } from "./refusal-actions.ts";
import { readMatterRules, upsertSubject } from "./rule-store.ts";

type Needs = ServeNeeds & MatterDocumentNeeds & { files: FileBox };

export function matterRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "listMatters", (input, who) => listMatters(parts, who, input));
  serve(router, parts, "createMatter", (input, who) => createMatter(parts, who, input));
  serve(router, parts, "matter", ({ id }, who) => openMatter(parts, who, id));
  serve(router, parts, "matterLine", ({ id }, who) => openMatterLine(parts, who, id));
  serve(router, parts, "saveMatter", (input, who) => saveMatter(parts, who, input));
  serve(router, parts, "findCitizen", (input, who) => findCitizen(parts, who, input));
  serve(router, parts, "decideEligibility", (input, who) => decideEligibility(parts, who, input));
  serve(router, parts, "recordWaiver", ({ id, paper, on }, who) =>
    recordWaiver(parts, who, id, { paper, on }),
  );
  serve(router, parts, "withdrawWaiver", ({ id }, who) => recordWaiver(parts, who, id, null));
  serve(router, parts, "confirmSecrecy", (input, who) => confirmSecrecy(parts, who, input));
  serve(router, parts, "saveCircle", ({ id, members }, who) => saveCircle(parts, who, id, members));
  serve(router, parts, "recordRefusal", (input, who) => recordRefusal(parts, who, input));
  serve(router, parts, "closeMatter", ({ id, reason }, who) => closeMatter(parts, who, id, reason));
  serve(router, parts, "reopenMatter", ({ id }, who) => reopenMatter(parts, who, id));
  serve(router, parts, "matterLooks", ({ id, from }, who) => listLooks(parts, who, id, from));
  serve(router, parts, "removeMatterFile", (input, who) => removeMatterFile(parts, who, input));
  serve(router, parts, "matterRules", async () =>
    accept(await readMatterRules(parts.db, dayOf(parts.clock.now()))),
  );
  serve(router, parts, "saveSubject", (subject, who) => saveSubject(parts, who, subject));
  serve(router, parts, "issueReceipt", (input, who) => issueReceipt(parts, who, input));
  serve(router, parts, "issueRefusalNotice", (input, who) => issueRefusalNotice(parts, who, input));
  serve(router, parts, "issueGuidance", (input, who) => issueGuidance(parts, who, input));
  serve(router, parts, "issueTransfer", (input, who) => issueTransfer(parts, who, input));
  serveDownload(router, parts, "matterFile", (input, who) => openMatterFile(parts, who, input));
  serveUpload(router, parts, "addMatterFile", (input, who, body) => addMatterFile(parts, who, input, body));
}

/** Adds or changes a subject field. The list is one for all bodies, so who administers a topmost one keeps it. */
async function saveSubject(parts: MatterNeeds, who: Person, subject: Subject): Promise<Reply<Subject>> {
  const bodies = await parts.db
    .selectFrom("organisations")
    .select("id")
    .where("parent", "is", null)
    .execute();
  if (!bodies.some(({ id }) => may(who, "matter.rules", { organisations: [id] })))
    return refuse("notAllowed");
  return write(parts.db, async (tx) => {
    await upsertSubject(tx, subject);
    const event = { type: "subject.saved" as const, subject: subject.id };
    await record(tx, { at: parts.clock.now(), by: who.id, event });
    return accept(subject);
  });
}
