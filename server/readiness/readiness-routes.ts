/** HTTP of readiness: the board, tests and their protocols, checklists. Testing itself is asked over the socket. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import type { OrganisationId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import type { SessionSiteTest } from "#shared/readiness.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, mayAnywhere } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import type { Printer } from "../documents/document-printer.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { addEquipment, changeEquipment, checkEquipment } from "./equipment-actions.ts";
import { readEquipment } from "./equipment-store.ts";
import { readBoard, siteFor } from "./readiness-actions.ts";
import { listTests, readSessionFacts, readTest, testsForSession, thresholdsOn } from "./readiness-store.ts";
import { printSessionProtocol, printTestProtocol } from "./test-protocol.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; ids: Ids; printer: Printer };

export function readinessRoutes(router: Router, parts: Needs): void {
  const { db, clock } = parts;
  const today = () => dayOf(clock.now());

  serve(router, parts, "readinessThresholds", async () => accept(await thresholdsOn(db, today())));

  serve(router, parts, "readinessBoard", async (wanted, who) =>
    mayAnywhere(who, "readiness.watch")
      ? accept(await readBoard(parts, who, { ...wanted, limit: PAGE_SIZE }))
      : refuse("notAllowed"),
  );

  serve(router, parts, "readinessTests", async ({ site, from }, who) => {
    const found = await siteFor(parts, who, ["readiness.test", "readiness.watch"], site);
    return found.ok ? accept(await listTests(db, site, from, PAGE_SIZE)) : found;
  });

  serve(router, parts, "readinessTest", ({ test }, who) => testFor(parts, who, test));

  serve(router, parts, "sessionReadiness", ({ id }, who) => sessionTests(parts, who, id));

  serve(router, parts, "equipment", async ({ site }, who) => {
    const found = await siteFor(parts, who, ["readiness.test", "readiness.watch"], site);
    return found.ok ? accept(await readEquipment(db, site, today())) : found;
  });
  serve(router, parts, "checkEquipment", (check, who) => checkEquipment(parts, who, check));
  serve(router, parts, "addEquipment", (asked, who) => addEquipment(parts, who, asked));
  serve(router, parts, "changeEquipment", (asked, who) => changeEquipment(parts, who, asked));

  serveDownload(router, parts, "testProtocol", async ({ test: id }, who) => {
    const found = await testFor(parts, who, id);
    if (!found.ok) return found;
    const bytes = await printTestProtocol(parts, found.value);
    return accept({
      contentType: "application/pdf",
      name: "bien-ban-kiem-tra-ket-noi.pdf",
      bytes,
      shown: "inline",
    });
  });

  serveDownload(router, parts, "sessionTestProtocol", async ({ id }, who) => {
    const tests = await sessionTests(parts, who, id);
    if (!tests.ok) return tests;
    const bytes = await printSessionProtocol(parts, id, tests.value);
    return accept({
      contentType: "application/pdf",
      name: "bien-ban-kiem-tra-ket-noi.pdf",
      bytes,
      shown: "inline",
    });
  });
}

/** A stored test, for its tester and for those who may test or watch its site. */
async function testFor(parts: Needs, who: Person, id: Parameters<typeof readTest>[1]) {
  const test = await readTest(parts.db, id);
  if (!test) return refuse("notFound");
  if (test.tester === who.id) return accept(test);
  const found = await siteFor(parts, who, ["readiness.test", "readiness.watch"], test.site);
  return found.ok ? accept(test) : found;
}

/** The tests of a session's sites, for those who take part in it or prepare it. */
export async function sessionTests(
  parts: Pick<Needs, "db">,
  who: Person,
  id: SessionId,
): Promise<Reply<SessionSiteTest[]>> {
  const session = await readSessionFacts(parts.db, id);
  if (!session) return refuse("notFound");
  const organisations: OrganisationId[] = await organisationPath(parts.db, session.organisation);
  const on = { members: session.members, organisations };
  if (!may(who, "session.read", on) && !may(who, "readiness.watch", on)) return refuse("notAllowed");
  const tests = await testsForSession(parts.db, id);
  return tests === null ? refuse("notFound") : accept(tests);
}
