/** For tests: a session of a body with sealed hearings, each of a matter of its own, and people with every role. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { randomIds } from "../base/ids.ts";
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Person } from "#shared/people.ts";
import { accept } from "#shared/refusals.ts";
import { newSession } from "#shared/session-fixtures.ts";
import type { Session } from "#shared/sessions.ts";
import { dayOf, instantOf, msOf } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { createMatter } from "../matters/matter-actions.ts";
import { contentExample, matterExample } from "../matters/matter-example.ts";
import { storeSession } from "../minutes/stored-session.ts";
import { writeExample } from "../recordings/seal-example.ts";
import { sealFolder } from "../recordings/seal-folder.ts";
import { openSealKey } from "../recordings/seal-key.ts";
import { insertSeal, keepSealed } from "../recordings/seal-store.ts";

/** The one password that everybody of the scene has. */
export const PASSWORD = "right";
export const passwords = {
  hash: () => Promise.resolve(""),
  verify: (_hash: string, password: string) => Promise.resolve(password === PASSWORD),
  waste: () => Promise.resolve(),
};

export type KeptScene = {
  session: SessionId;
  organisation: OrganisationId;
  people: Record<"clerk" | "admin" | "leader" | "second" | "outsider", Person>;
  /** In the order of `kinds`. */
  matters: MatterLine[];
  hearings: HearingId[];
};

const roles = {
  clerk: "clerk",
  admin: "admin",
  leader: "leader",
  second: "leader",
  outsider: "officer",
} as const;

/** @param dataDir null: no files, only rows */
export async function keptScene(
  db: Db,
  clock: Clock,
  dataDir: string | null,
  kinds: readonly PetitionKind[] = ["KHIEU_NAI", "KHIEU_NAI"],
): Promise<KeptScene> {
  const organisation = randomIds.make<OrganisationId>();
  const session = randomIds.make<SessionId>();
  const site = randomIds.make<SiteId>();
  const people = Object.fromEntries(
    Object.entries(roles).map(([account, role]) => [
      account,
      {
        ...{ id: randomIds.make<PersonId>(), account, name: `Người ${account}`, title: "" },
        ...{ organisation, site: null, email: null, active: true, grants: [{ organisation, role }] },
      },
    ]),
  ) as KeptScene["people"]; // Made of the same names.
  const members = Object.values(people).map((person) => ({
    ...{ person: person.id, name: person.name, title: "", role: "observer" as const, site },
  }));
  const stored: Session = { ...newSession(), id: session, organisation, members, hearings: [] };
  await storeSession(db, stored);
  for (const { id, account } of Object.values(people))
    await db.updateTable("people").set({ account }).where("id", "=", id).execute();
  const today = dayOf(clock.now());
  const matters: MatterLine[] = [];
  const hearings: HearingId[] = [];
  for (const kind of kinds) {
    const intake = matterExample(organisation, today, { contents: [contentExample({ kind })] });
    const made = await createMatter({ db, clock, ids: randomIds }, people.clerk, intake);
    const [matter] = made.ok ? made.value : [];
    if (!matter) throw new Error("No matter was made.");
    const hearing = randomIds.make<HearingId>();
    matters.push(matter);
    hearings.push(hearing);
    await write(db, async (tx) =>
      accept(await insertSeal(tx, { session, hearing, matter: matter.id }, clock.now())),
    );
    const sealed = dataDir
      ? await sealTrue(dataDir, session, hearing, { person: people.clerk.id, site }, clock)
      : { manifest: "0".repeat(64), verdict: { is: "green" as const } };
    await write(db, async (tx) =>
      accept(
        await keepSealed(tx, hearing, {
          verdict: sealed.verdict,
          sha256: sealed.manifest,
          sealedAt: clock.now(),
        }),
      ),
    );
  }
  return { session, organisation, people, matters, hearings };
}

async function sealTrue(
  dataDir: string,
  session: SessionId,
  hearing: HearingId,
  whose: { person: PersonId; site: SiteId },
  clock: Clock,
) {
  const size = { startMs: msOf(clock.now()) - 40_000, seconds: 16, segmentMs: 8000, bytes: 500 };
  const { course } = await writeExample({ dataDir, session, hearing, people: [whose], ...size });
  await mkdir(join(dataDir, "keys"), { recursive: true });
  const key = await openSealKey(dataDir, null);
  const now = instantOf(clock.ms());
  const sealed = await sealFolder({
    dataDir,
    session,
    hearing,
    course,
    key,
    version: "1",
    now,
    isForced: false,
  });
  if (!sealed) throw new Error("The example could not be sealed.");
  return { manifest: sealed.sha256, verdict: sealed.manifest.verdict };
}

export const visit = { address: "127.0.0.1", browser: "", setCookie: () => undefined };

/** Attempts are not counted here; the throttle has its own tests. */
export const throttle = { attempt: () => Promise.resolve(true), forgive: () => Promise.resolve() };
