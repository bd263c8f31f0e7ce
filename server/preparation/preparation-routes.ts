/** HTTP of preparation: gates, publication, overrides and their report, the board of all coming sessions. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import type { GateMark, PreparationLine } from "#shared/preparation.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { atClock, type ClockTime, type Day, type Instant } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { record } from "../audit/audit-store.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { bodiesOf } from "../organisations/bodies-of.ts";
import { comingSessions } from "./fact-store.ts";
import { prepare, type Prepared } from "./gate-facts.ts";
import { overridesTable } from "./overrides-table.ts";
import { overrideGate, publishSession, readPreparation, withdraw } from "./preparation-actions.ts";
import { folded } from "./posted-plan.ts";
import { countOverrides, listOverrides, type OverridePeriod } from "./preparation-store.ts";

type Needs = ServeNeeds & Parameters<typeof publishSession>[0];

export function preparationRoutes(router: Router, parts: Needs): void {
  const { db, clock } = parts;
  serve(router, parts, "preparation", ({ id }, who) => readPreparation(parts, who, id));
  serve(router, parts, "publishSession", ({ id, ...words }, who) => publishSession(parts, who, id, words));
  serve(router, parts, "withdrawPublication", ({ id, reason }, who) => withdraw(parts, who, id, reason));
  serve(router, parts, "overrideGate", ({ id, ...override }, who) => overrideGate(parts, who, id, override));

  serve(router, parts, "preparationBoard", async ({ from, show, search }, who) => {
    const bodies = await bodiesOf(db, who, "preparation.read");
    const now = clock.now();
    const prepared = await prepare(db, await comingSessions(db, bodies, now), now);
    const lines = prepared.map(lineOf).filter((line) => fits(line.title, search));
    const [late, open] = [lines.filter(isLate), lines.filter(isOpen)];
    const shown = { all: lines, late, open }[show].toSorted(latestFirst);
    return accept({
      rows: shown.slice(from, from + PAGE_SIZE),
      total: shown.length,
      late: late.length,
      open: open.length,
    });
  });

  serve(router, parts, "listOverrides", async ({ from, since, until }, who) => {
    const period = await periodOf(db, who, since, until);
    if (period === null) return refuse("notAllowed");
    const byGate = await countOverrides(db, period);
    return accept({
      rows: await listOverrides(db, period, { from, limit: PAGE_SIZE }),
      total: byGate.reduce((sum, one) => sum + one.count, 0),
      byGate,
    });
  });

  serveDownload(router, parts, "overridesTable", async ({ from, to }, who) => {
    const period = await periodOf(db, who, from, to);
    if (period === null) return refuse("notAllowed");
    const bytes = Buffer.from(overridesTable(await listOverrides(db, period)), "utf8");
    await write(db, async (tx) => {
      const event = { type: "overrides.read" as const, from, to };
      await record(tx, { at: clock.now(), by: who.id, event });
      return accept(null);
    });
    return accept({
      contentType: "text/csv; charset=utf-8",
      name: `mo-ngoai-le-${from}-${to}.csv`,
      bytes,
      shown: "attachment",
    });
  });
}

const midnight = "00:00" as ClockTime; // The form of a time of day.

async function periodOf(db: Db, who: Person, first: Day, last: Day): Promise<OverridePeriod | null> {
  const organisations = await bodiesOf(db, who, "override.read");
  if (organisations.length === 0) return null;
  return { organisations, from: atClock(first, midnight), to: endOf(last) };
}

/** The first moment after a day; of the last day we can name, its last minute. */
function endOf(day: Day): Instant {
  return day >= "2199-12-31" ? atClock(day, "23:59" as ClockTime) : atClock(addDays(day, 1), midnight);
}

function lineOf({ session, gates }: Prepared): PreparationLine {
  return {
    session: session.id,
    title: session.title,
    organisation: session.organisation,
    startsAt: session.startsAt,
    kind: session.kind,
    state: session.state,
    sites: session.sites.length,
    hearings: session.hearings.length,
    gates: gates.map(({ gate, state, due, workingDaysLeft, missing }): GateMark => ({
      gate,
      state,
      due,
      workingDaysLeft,
      missing: missing.length,
    })),
  };
}

const isLate = (line: PreparationLine): boolean => line.gates.some((one) => one.state === "late");
const isOpen = (line: PreparationLine): boolean =>
  line.gates.some((one) => one.state === "late" || one.state === "open");

/** What is late comes first, then what is to be done, by its nearest day; then everything else by its beginning. */
function latestFirst(a: PreparationLine, b: PreparationLine): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  return rankA !== rankB ? (rankA < rankB ? -1 : 1) : 0;
}

function rank(line: PreparationLine): string {
  if (isLate(line)) return `0 ${line.startsAt}`;
  const due = line.gates
    .filter((one) => one.state === "open")
    .map((one) => one.due ?? line.startsAt)
    .toSorted()[0];
  return due === undefined ? `2 ${line.startsAt}` : `1 ${due}`;
}

function fits(title: string, search: string): boolean {
  return folded(title).includes(folded(search));
}
