/**
 * Recordings as they are after years: rows and one true sealed folder, put there while the server stands still. To hold
 * hearings and wait until a term is over would take until 2042.
 */
import type { HearingId } from "#shared/ids.ts";
import { accept } from "#shared/refusals.ts";
import { Session } from "#shared/sessions.ts";
import { Day, instantOf } from "#shared/time.ts";
import { openEmbedded, type Db } from "../server/database/database.ts";
import { write } from "../server/database/write.ts";
import { saveRetention } from "../server/keeping/retention-store.ts";
import { writeExample } from "../server/recordings/seal-example.ts";
import { sealFolder } from "../server/recordings/seal-folder.ts";
import { openSealKey } from "../server/recordings/seal-key.ts";
import { insertSeal, keepSealed } from "../server/recordings/seal-store.ts";
import type { App } from "./app.ts";

/** @returns the code of the matter whose recording is past its term */
export async function keptDirectly(app: App): Promise<string> {
  await app.kill("SIGTERM");
  const { db, close } = await openEmbedded(app.dataDir);
  try {
    return await fill(db, app.dataDir);
  } finally {
    await close();
    await app.start();
  }
}

async function fill(db: Db, dataDir: string): Promise<string> {
  const now = instantOf(Date.now());
  const rows = await db.selectFrom("sessions").select("snapshot").orderBy("starts_at").execute();
  const heard = rows.flatMap((row) => {
    const session = Session.parse(row.snapshot);
    return session.hearings.flatMap(({ id, matterId }) =>
      matterId === null ? [] : [{ session, hearing: id, matter: matterId }],
    );
  });
  const [due] = heard;
  if (!due) throw new Error("The demonstration has no hearing of a matter.");
  for (const { session, hearing, matter } of heard)
    await write(db, async (tx) =>
      accept(await insertSeal(tx, { session: session.id, hearing, matter }, now)),
    );
  const people = due.session.members.slice(0, 2);
  const plan = { dataDir, session: due.session.id, hearing: due.hearing, people };
  const size = { startMs: Date.now() - 600_000, seconds: 40, segmentMs: 8000, bytes: 400_000 };
  const { course } = await writeExample({ ...plan, ...size });
  const key = await openSealKey(dataDir, null);
  const sealed = await sealFolder({ ...plan, course, key, version: "1", now, isForced: false });
  if (!sealed) throw new Error("The example could not be sealed.");
  const keep = (hearing: HearingId, verdict: object, sha256: string) =>
    write(db, async (tx) =>
      accept(await keepSealed(tx, hearing, { verdict: verdict as { is: "green" }, sealedAt: now, sha256 })),
    );
  await keep(due.hearing, sealed.manifest.verdict, sealed.sha256);
  for (const [index, { hearing }] of heard.entries()) {
    if (index === 1) await keep(hearing, { is: "gap", ms: 12_400 }, "a".repeat(64));
    if (index === 2)
      await db
        .updateTable("recording_seals")
        .set({ state: "failed" })
        .where("hearing", "=", hearing)
        .execute();
    if (index > 2) await keep(hearing, { is: "green" }, "b".repeat(64));
  }
  const clerk = await db
    .selectFrom("people")
    .select("id")
    .where("account", "=", "lichtiep")
    .executeTakeFirstOrThrow();
  const matter = await db
    .selectFrom("matters")
    .select("code")
    .where("id", "=", due.matter)
    .executeTakeFirstOrThrow();
  const term = { class: "COMPLAINT", endedOn: Day.parse("2006-05-04"), reason: "Đã giải quyết xong" };
  await write(db, async (tx) =>
    accept(await saveRetention(tx, { matter: due.matter, ...term, by: clerk.id, at: now })),
  );
  return matter.code;
}
