/** HTTP of minutes: the form, its history, the draft as PDF, frozen documents, the state of signing. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import { emptyMinutes } from "#shared/minutes-machine.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { AuditEvent } from "#shared/audit.ts";
import { record } from "../audit/audit-store.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serveUpload } from "../base/serve-upload.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { write } from "../database/write.ts";
import { endingOf } from "../matters/file-type.ts";
import { readPeople } from "../people/person-store.ts";
import { readAbbreviations, saveAbbreviations } from "./abbreviation-actions.ts";
import { circleOf, enterMinutes, seesWhole, type Entrance } from "./minutes-access.ts";
import { doMinutes } from "./minutes-actions.ts";
import { minutesDocument } from "./minutes-document.ts";
import { readMinutesFiles } from "./minutes-file-store.ts";
import { readFacts } from "./minutes-given.ts";
import type { MinutesNeeds, Target } from "./minutes-moving.ts";
import { hidden, readingOf, seesReading } from "./minutes-reading.ts";
import { readMinutes, readMinutesLog } from "./minutes-store.ts";
import { addMinutesScan } from "./minutes-scans.ts";
import { addSignedMinutes, signMinutes } from "./minutes-signing.ts";
import { signingPolicyRoutes } from "./signing-policy-routes.ts";
import { filesFor, historyOf, signingOf, viewMinutes } from "./minutes-views.ts";
import { readSession } from "../sessions/session-store.ts";

type Needs = ServeNeeds & MinutesNeeds;

export function minutesRoutes(router: Router, parts: Needs): void {
  const { db, clock, printer } = parts;

  /** Lets those in who see everything: who runs the session, and the clerk of its body. */
  async function enterWhole({ id, hearing }: Target, who: Person): Promise<Reply<Entrance>> {
    const entered = await enterMinutes(db, who, id, hearing);
    return entered.ok && !seesWhole(entered.value.actor) ? refuse("notAllowed") : entered;
  }

  async function keep(who: Person, event: AuditEvent): Promise<void> {
    await write(db, async (tx) => accept(await record(tx, { at: clock.now(), by: who.id, event })));
  }

  serve(router, parts, "hearingMinutes", async ({ id, hearing }, who) => {
    const entered = await enterMinutes(db, who, id, hearing);
    if (!entered.ok) return entered;
    // Those who write them in the room have them before their eyes all the time.
    const works = entered.value.session.state !== "closed" && entered.value.actor.role === "noteTaker";
    if (!works) await keep(who, { type: "minutes.read", session: id, hearing });
    return accept(await viewMinutes(db, entered.value, clock.now()));
  });

  serve(router, parts, "doMinutes", ({ id, hearing, command }, who) =>
    doMinutes(parts, who, { id, hearing }, command),
  );

  serve(router, parts, "minutesHistory", async ({ id, hearing, from }, who) => {
    const entered = await enterWhole({ id, hearing }, who);
    if (!entered.ok) return entered;
    await keep(who, { type: "minutes.read", session: id, hearing });
    const log = await readMinutesLog(db, hearing);
    const people = await readPeople(db, [...new Set(log.map((line) => line.by))]);
    const all = historyOf(emptyMinutes(id, hearing), log);
    const rows = all.slice(from, from + PAGE_SIZE).map((change) => {
      const by = log[change.number - 1]?.by;
      const person = people.find((one) => one.id === by);
      return { ...change, by: { id: by ?? who.id, name: person?.name ?? "" } };
    });
    return accept({ rows, total: all.length });
  });

  serve(router, parts, "minutesReading", async ({ id, hearing }, who) => {
    const session = await readSession(db, id);
    const one = session?.hearings.find((candidate) => candidate.id === hearing);
    const member = session?.members.find((candidate) => candidate.person === who.id);
    if (!session || !one || !member) return refuse("notAllowed");
    if (!seesReading(session, one, member)) return refuse("notAllowed");
    const reading = readingOf(await readMinutes(db, id, hearing));
    const circle = await circleOf(db, one);
    const isCleared = circle === null || (await circle(who.id));
    return accept({ reading: reading && !isCleared ? hidden(reading) : reading });
  });

  serve(router, parts, "minutesSigning", async ({ id, hearing }, who) => {
    const entered = await enterMinutes(db, who, id, hearing);
    if (!entered.ok) return entered;
    const files = filesFor(await readMinutesFiles(db, hearing), entered.value.actor);
    return accept(signingOf(await readMinutes(db, id, hearing), files));
  });

  serve(router, parts, "abbreviations", async (_nothing, who) => accept(await readAbbreviations(db, who)));
  serve(router, parts, "saveAbbreviations", ({ list }, who) => saveAbbreviations(db, who, list));

  signingPolicyRoutes(router, parts);

  serve(router, parts, "signMinutes", ({ p12, ...ask }, who) =>
    signMinutes(parts, who, { ...ask, p12: Buffer.from(p12, "base64") }),
  );
  serveUpload(router, parts, "addSignedMinutes", (ask, who, body) => addSignedMinutes(parts, who, ask, body));
  serveUpload(router, parts, "addMinutesScan", (ask, who, body) => addMinutesScan(parts, who, ask, body));

  serveDownload(router, parts, "minutes", async ({ id, hearing }, who) => {
    const entered = await enterWhole({ id, hearing }, who);
    if (!entered.ok) return entered;
    const { session, hearing: one } = entered.value;
    const minutes = await readMinutes(db, id, hearing);
    const facts = minutes.facts ?? (await readFacts(db, session, one, clock.now()));
    const bytes = await printer.print(minutesDocument(minutes, facts, true));
    await keep(who, { type: "minutes.read", session: id, hearing });
    return accept({
      contentType: "application/pdf",
      name: `bien-ban-luot-${one.order}.pdf`,
      bytes,
      shown: "inline",
    });
  });

  serveDownload(router, parts, "minutesFile", async ({ id, hearing, file: wanted }, who) => {
    const entered = await enterMinutes(db, who, id, hearing);
    if (!entered.ok) return entered;
    const files = filesFor(await readMinutesFiles(db, hearing), entered.value.actor);
    const file = files.find((one) => one.id === wanted);
    if (!file) return refuse("notFound");
    await keep(who, { type: "minutes.fetched", session: id, hearing, file: file.id });
    const { order } = entered.value.hearing;
    return accept({
      contentType: file.type,
      name: `bien-ban-luot-${order}-ban-${file.version}-${file.kind}.${endingOf(file.type)}`,
      root: parts.files.root,
      path: parts.files.pathOf(file.hash),
    });
  });
}
