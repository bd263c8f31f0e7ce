/** HTTP of the audit. [AD4] It spans all bodies, so only who administers a topmost one reads it. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import type { Clock } from "../base/clock.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { newestRows } from "./audit-store.ts";
import { verifyAudit } from "./verify-audit.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock };

export function auditRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "listAudit", async ({ from }, who) => {
    if (!(await mayRead(parts.db, who))) return refuse("notAllowed");
    return accept(await newestRows(parts.db, from, PAGE_SIZE));
  });

  serve(router, parts, "verifyAudit", async (_nothing, who) => {
    if (!(await mayRead(parts.db, who))) return refuse("notAllowed");
    return accept({ ...(await verifyAudit(parts.db)), at: parts.clock.now() });
  });
}

async function mayRead(db: Db, who: Person): Promise<boolean> {
  const topmost = await db.selectFrom("organisations").select("id").where("parent", "is", null).execute();
  return topmost.some(({ id }) => may(who, "audit.read", { organisations: [id] }));
}
