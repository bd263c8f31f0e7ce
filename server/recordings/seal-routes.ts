/** HTTP of seals: how whole a session's recordings are, and for administrators what the checks found. */
import type { Router } from "express";
import { accept, refuse } from "#shared/refusals.ts";
import { dayOf } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { maySeeJobs } from "../notifications/notice-access.ts";
import type { JobRunner } from "../notifications/job-runner.ts";
import { watchedHearings } from "./recording-access.ts";
import { sealAgain } from "./seal-again.ts";
import { integrityDays, listSeals, sealReport } from "./seal-store.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; jobs: Pick<JobRunner, "wake"> };

export function sealRoutes(router: Router, parts: Needs): void {
  const { db, clock } = parts;

  serve(router, parts, "listSeals", async ({ id }, who) => {
    const watched = await watchedHearings(parts, who, id);
    if (!watched.ok) return watched;
    const seals = await listSeals(db, id);
    return accept(seals.filter((seal) => watched.value.hearings.includes(seal.hearing)));
  });

  serve(router, parts, "sealAgain", (of, who) => sealAgain(parts, who, of));

  serve(router, parts, "sealReport", async (_nothing, who) => {
    if (!(await maySeeJobs(db, who))) return refuse("notAllowed");
    const now = clock.now();
    return accept(await sealReport(db, now, await integrityDays(db, dayOf(now))));
  });
}
