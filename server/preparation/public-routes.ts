/** What hangs in public, for everybody without signing in: the calendar and its document. Nothing else is read here. */
import type { Router } from "express";
import type { OrganisationId } from "#shared/ids.ts";
import type { PublicEntry } from "#shared/preparation.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { atClock, dayOf, type ClockTime, type Day, type Instant } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { serveOpenDownload, type Download } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { documentTypes, type DocumentForm, type Printer } from "../documents/document-printer.ts";
import { readTemplate } from "../issuing/template-store.ts";
import { issuingBody, type IssuingBody } from "../organisations/issuing-body.ts";
import { calendarDocument } from "./calendar-document.ts";
import { postingBodies, readPublicEntries } from "./preparation-store.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; printer: Printer };

const midnight = "00:00" as ClockTime; // The form of a time of day.
/** So far ahead the page looks. */
const AHEAD_DAYS = 400;
/** Printing takes a second; strangers may ask often for the same document. */
const KEPT_PRINTS = 16;

export function publicRoutes(router: Router, parts: Needs): void {
  const { db, clock, printer } = parts;
  serve(router, parts, "publicBodies", async () => accept(await postingBodies(db)));

  serve(router, parts, "publicCalendar", async ({ organisation, from }) => {
    const first = within(from ?? dayOf(clock.now()));
    const span = { from: atClock(first, midnight), to: atClock(addDays(first, AHEAD_DAYS), midnight) };
    const entries = await readPublicEntries(
      db,
      organisation === undefined ? span : { organisation, ...span },
    );
    return accept({ from: first, entries });
  });

  const kept = new Map<string, Buffer>();
  const print = async (
    organisation: OrganisationId,
    period: string,
    form: DocumentForm,
  ): Promise<Reply<Download>> => {
    const issuer = await issuerOf(db, organisation);
    if (issuer === null) return refuse("notFound");
    const span = spanOf(period);
    const entries: PublicEntry[] = await readPublicEntries(db, { organisation, ...span });
    const words = await readTemplate(db, "LICH", dayOf(clock.now()));
    const document = calendarDocument({ ...issuer, period, entries, today: clock.now(), words });
    const key = `${form} ${JSON.stringify(document)}`;
    const bytes = kept.get(key) ?? (await printer.print(document, form));
    kept.delete(key);
    kept.set(key, bytes);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT_PRINTS))) kept.delete(oldest);
    return accept({
      contentType: documentTypes[form],
      name: `lich-tiep-cong-dan-${period}.${form}`,
      bytes,
      shown: form === "pdf" ? "inline" : "attachment",
    });
  };
  serveOpenDownload(router, parts, "postedCalendarPdf", ({ organisation, period }) =>
    print(organisation, period, "pdf"),
  );
  serveOpenDownload(router, parts, "postedCalendarDocx", ({ organisation, period }) =>
    print(organisation, period, "docx"),
  );
}

/** A day from which counting stays among the days we can name. */
function within(day: Day): Day {
  return day > "2190-01-01" ? ("2190-01-01" as Day) : day; // Written in the form of a day.
}

/** A month or a year, from its first moment to the first after it. */
export function spanOf(period: string): { from: Instant; to: Instant } {
  const [year = "", month] = period.split("-");
  const first = (y: number, m: number) => atClock(`${y}-${String(m).padStart(2, "0")}-01` as Day, midnight); // The form of a day.
  const y = Number(year);
  if (month === undefined) return { from: first(y, 1), to: first(y + 1, 1) };
  const m = Number(month);
  return { from: first(y, m), to: m === 12 ? first(y + 1, 1) : first(y, m + 1) };
}

/** Only bodies that posted something have a document; others are nobody's business here. */
async function issuerOf(db: Db, id: OrganisationId): Promise<IssuingBody | null> {
  const bodies = await postingBodies(db);
  return bodies.some((body) => body.id === id) ? issuingBody(db, id) : null;
}
