/** HTTP of keeping recordings: the list, terms and holds, destruction, and what somebody has to look at. */
import type { Router } from "express";
import { PAGE_SIZE } from "#shared/http.ts";
import type { CopyState } from "#shared/keeping.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { may, mayAnywhere } from "#shared/roles.ts";
import { dayOf, msOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Config } from "../base/config.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { write } from "../database/write.ts";
import { documentTypes, type Printer } from "../documents/document-printer.ts";
import { bodiesOf } from "../organisations/bodies-of.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import * as destruction from "./destruction-actions.ts";
import { destructionRecord } from "./destruction-record.ts";
import { listDestructions, readDestruction } from "./destruction-store.ts";
import { closeItem, countUncopied, listItems, lockItem } from "./item-store.ts";
import { liftHold, placeHold, setRetention } from "./keeping-actions.ts";
import { listKept, readKept } from "./kept-store.ts";
import { classesOn } from "./retention-store.ts";

type Needs = ServeNeeds & destruction.DestructionNeeds & { config: Config; printer: Printer };

export function keepingRoutes(router: Router, parts: Needs): void {
  const { db, clock } = parts;

  serve(router, parts, "listKept", async ({ from, show }, who) => {
    if (!mayAnywhere(who, "recording.keep")) return refuse("notAllowed");
    const organisations = await bodiesOf(db, who, "recording.keep");
    return accept(
      await listKept(db, { organisations, show, today: dayOf(clock.now()), from, limit: PAGE_SIZE }),
    );
  });
  serve(router, parts, "listRetentionClasses", async (_nothing, who) =>
    mayAnywhere(who, "recording.keep")
      ? accept(await classesOn(db, dayOf(clock.now())))
      : refuse("notAllowed"),
  );
  serve(router, parts, "setRetention", ({ id, ...fields }, who) => setRetention(parts, who, id, fields));
  serve(router, parts, "placeHold", ({ id, reason }, who) => placeHold(parts, who, id, reason));
  serve(router, parts, "liftHold", ({ id, reason }, who) => liftHold(parts, who, id, reason));

  serve(router, parts, "listDestructions", async ({ from }, who) => {
    if (!mayAnywhere(who, "recording.keep")) return refuse("notAllowed");
    const organisations = await bodiesOf(db, who, "recording.keep");
    const { rows, total } = await listDestructions(db, { organisations, from, limit: PAGE_SIZE });
    return accept({ rows: await destruction.judgeEach(db, who, rows), total });
  });
  serve(router, parts, "proposeDestruction", (input, who, visit) =>
    destruction.proposeDestruction(parts, who, input, visit),
  );
  serve(router, parts, "decideDestruction", ({ id, ...input }, who, visit) =>
    destruction.decideDestruction(parts, who, id, input, visit),
  );
  serve(router, parts, "withdrawDestruction", ({ id }, who) =>
    destruction.withdrawDestruction(parts, who, id),
  );

  serveDownload(router, parts, "destructionRecord", async ({ id }, who) => {
    const row = await readDestruction(db, id);
    if (!row) return refuse("notFound");
    const organisations = await organisationPath(db, row.organisation);
    if (!may(who, "recording.keep", { organisations })) return refuse("notAllowed");
    const [shown] = await destruction.showTo(db, who, [id]);
    const kept = await readKept(db, row.hearing, dayOf(clock.now()));
    if (row.state !== "done" || !shown || !kept) return refuse("wrongState");
    const document = destructionRecord({
      ...(await issuingBody(db, row.organisation)),
      destruction: shown,
      files: row.files,
      manifest: kept.manifest ?? "",
      verdict: kept.line.verdict,
    });
    const name = `bien-ban-huy-${row.number}.pdf`;
    return accept({
      contentType: documentTypes.pdf,
      name,
      bytes: await parts.printer.print(document),
      shown: "inline",
    });
  });

  serve(router, parts, "listRecordingItems", async ({ from, show }, who) => {
    if (!mayAnywhere(who, "recording.keep")) return refuse("notAllowed");
    const organisations = await bodiesOf(db, who, "recording.keep");
    return accept(await listItems(db, { organisations, open: show === "open", from, limit: PAGE_SIZE }));
  });
  serve(router, parts, "closeRecordingItem", ({ id, note }, who) =>
    write(db, async (tx) => {
      const item = await lockItem(tx, id);
      if (!item) return refuse("notFound");
      const organisations = await organisationPath(tx, item.organisation);
      if (!may(who, "recording.closeItem", { organisations })) return refuse("notAllowed");
      if (item.isClosed) return refuse("wrongState");
      const at = clock.now();
      await closeItem(tx, id, { by: who.id, at, note });
      const event = {
        type: "recording.itemClosed" as const,
        session: item.session,
        item: id,
        kind: item.kind,
      };
      await record(tx, { at, by: who.id, event });
      return accept({});
    }),
  );

  serve(router, parts, "copyStates", async (_nothing, who) => {
    if (!mayAnywhere(who, "recording.keep")) return refuse("notAllowed");
    const counted = await countUncopied(db);
    const { copy, sealCopy } = parts.config.recordings;
    const states = (
      [
        ["second", copy],
        ["writeOnce", sealCopy],
      ] as const
    ).flatMap(([place, target]): CopyState[] => {
      if (target === null) return [];
      const { oldest, segments, seals } = counted[place];
      const behindSeconds = oldest === null ? 0 : Math.max(0, Math.round((clock.ms() - msOf(oldest)) / 1000));
      return [{ place, kind: target.kind, segments, behindSeconds, seals }];
    });
    return accept(states);
  });
}
