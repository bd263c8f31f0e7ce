/** HTTP of watching: permission for one hearing, and its segments under it. Rules RC8, RC20. */
import type { Router } from "express";
import { accept, refuse } from "#shared/refusals.ts";
import { kindOf } from "#shared/recordings.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import { serveDownload } from "../base/serve-download.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { mayWatch } from "../recordings/recording-access.ts";
import { createWatchLinks, isOwn } from "./watch-links.ts";
import { readWatched } from "./watched-hearing.ts";
import { readForWatching } from "./watched-segment.ts";
import { watchLinkMs } from "./watching-store.ts";

type Needs = ServeNeeds & { db: Db; clock: Clock; dataDir: string };

export function watchingRoutes(router: Router, parts: Needs): void {
  const { db, clock } = parts;
  const links = createWatchLinks(clock);

  serve(router, parts, "watchHearing", async ({ id: session, hearing, token }, who, { login }) => {
    const allowed = await mayWatch(parts, who, { session, hearing });
    if (!allowed.ok) return allowed;
    const before = token === null ? null : links.read(token);
    const isRenewal = before !== null && before.hearing === hearing && isOwn(before, who.id, login);
    if (!isRenewal)
      await write(db, async (tx) => {
        const event = { type: "recording.watched" as const, session, hearing };
        return accept(await record(tx, { at: clock.now(), by: who.id, event }));
      });
    const link = links.make(
      { session, hearing, person: who.id, login },
      await watchLinkMs(db, dayOf(clock.now())),
    );
    return accept({
      link,
      watched: isRenewal ? null : await readWatched(db, who, allowed.value, clock.now()),
    });
  });

  serveDownload(router, parts, "watchedSegment", async ({ token, track, number }, who, login) => {
    const claims = links.read(token);
    if (claims === null) return refuse("linkExpired");
    if (!isOwn(claims, who.id, login)) return refuse("notAllowed");
    // Asked again at every segment: a permission that was taken back ends at once.
    const allowed = await mayWatch(parts, who, claims);
    if (!allowed.ok) return allowed;
    const found = await readForWatching(parts, claims, track, number);
    if (found === null) return refuse("notFound");
    const { bytes, source, name, isChanged } = found;
    return accept({
      contentType: `${kindOf[source]}/webm`,
      name,
      size: bytes.length,
      read: (from, to) => [bytes.subarray(from, to)],
      ...(isChanged && { headers: { "x-segment": "changed" } }),
    });
  });
}
