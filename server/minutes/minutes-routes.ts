/** HTTP of minutes: the draft of a hearing as PDF, drawn anew from the log at every reading. */
import type { Router } from "express";
import { accept, refuse } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import { serveDownload } from "../base/serve-download.ts";
import type { ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { Printer } from "../documents/document-printer.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { listTracks } from "../recordings/recording-store.ts";
import { readLog, readSession } from "../sessions/session-store.ts";
import { draftMinutes } from "./minutes-draft.ts";
import { readStatements } from "./minutes-store.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; printer: Printer };

export function minutesRoutes(router: Router, parts: Needs): void {
  const { db, clock, printer } = parts;
  serveDownload(router, parts, "minutes", async ({ id, hearing }, who) => {
    const session = await readSession(db, id);
    if (!session) return refuse("notFound");
    const organisations = await organisationPath(db, session.organisation);
    if (!may(who, "minutes.read", { members: session.members, organisations })) return refuse("notAllowed");
    const one = session.hearings.find((candidate) => candidate.id === hearing);
    if (!one) return refuse("notFound");
    const [log, statements, tracks, body] = await Promise.all([
      readLog(db, id),
      readStatements(db, hearing),
      listTracks(db, id),
      issuingBody(db, session.organisation),
    ]);
    const bytes = await printer.print(draftMinutes({ session, hearing, log, statements, tracks, ...body }));
    await write(db, async (tx) => {
      await record(tx, {
        at: clock.now(),
        by: who.id,
        event: { type: "minutes.read", session: id, hearing },
      });
      return accept(null);
    });
    return accept({
      contentType: "application/pdf",
      name: `bien-ban-luot-${one.order}.pdf`,
      bytes,
      shown: "inline",
    });
  });
}
