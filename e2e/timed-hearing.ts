/**
 * A session of three sites whose cameras and microphones tell the time, in the true application and in real browsers;
 * and its sealed recordings, read frame by frame.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HearingId } from "#shared/ids.ts";
import type { Seal } from "#shared/seals.ts";
import { msOf } from "#shared/time.ts";
import { readLedger } from "../server/recordings/ledger.ts";
import type { LedgerLine } from "../server/recordings/ledger-events.ts";
import { Manifest, type SealedTrack } from "../server/recordings/manifest.ts";
import { hearingFolder } from "../server/recordings/recording-files.ts";
import { type App, startApp } from "./app.ts";
import type { Letter } from "./media/people.ts";
import { timedMediaFlags, timedMediaScript } from "./media/timed-media.ts";
import { attend, type Attendee, bookSession, confirm, enterRoom, type Planned, press } from "./people.ts";
import { pictureTimes, soundTimes, type Timed } from "./read-time.ts";

/** The presider at the centre, the citizen's site, and an agency at a third. */
export const letters = { chutich: "A", phanrang: "B", nongnghiep: "D" } as const satisfies Record<
  string,
  Letter
>;
export type Account = keyof typeof letters;

export interface TimedHearing {
  app: App;
  planned: Planned;
  people: Record<Account, Attendee>;
  close(): Promise<void>;
}

/** Everybody is in the room and the session is open; no hearing has been called. */
export async function openTimedHearing(): Promise<TimedHearing> {
  const app = await startApp();
  const open: Attendee[] = [];
  const close = async () => {
    for (const one of open) await one.close();
    await app.stop();
  };
  try {
    const planned = await bookSession(
      app,
      [
        { account: "chutich", role: "presider" },
        { account: "thuky", role: "noteTaker", at: "chutich" },
        { account: "phanrang", role: "station" },
        { account: "nongnghiep", role: "agency" },
      ],
      [
        { at: "phanrang", applicant: "Nguyễn Thị Hoàng Anh", summary: "Khiếu nại về bồi thường" },
        { at: "phanrang", applicant: "Trần Văn Lợi", summary: "Khiếu nại về đất đai" },
      ],
    );
    const come = async (account: Account): Promise<Attendee> => {
      const one = await attend(app, account, { moreFlags: timedMediaFlags });
      open.push(one);
      await one.page.addInitScript(timedMediaScript(letters[account]));
      await enterRoom(app, one.page, planned.session.id, account === "phanrang" ? "tv" : "desk");
      return one;
    };
    const people = {
      chutich: await come("chutich"),
      phanrang: await come("phanrang"),
      nongnghiep: await come("nongnghiep"),
    };
    await press(people.chutich.page, "do-openLine");
    await press(people.chutich.page, "do-open");
    await confirm(people.chutich.page);
    return { app, planned, people, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export interface ReadTrack extends SealedTrack {
  account: Account;
  /** By each picture, or by each tick. */
  times: Timed[];
  /** The whole track as one file. */
  file: Buffer;
}

export interface SealedHearing {
  folder: string;
  manifest: Manifest;
  lines: LedgerLine[];
  tracks: ReadTrack[];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a concluded hearing is sealed, and decodes every track of it as the note-taker gets it. */
export async function readSealed({ app, planned }: TimedHearing, hearing: HearingId): Promise<SealedHearing> {
  const noteTaker = await app.signIn("thuky");
  const id = planned.session.id;
  const isSealed = (one: Seal) => one.hearing === hearing && one.state === "sealed";
  const until = Date.now() + 60_000;
  while (!(await noteTaker.call("listSeals", { id })).some(isSealed)) {
    if (Date.now() > until) throw new Error("The hearing was not sealed within a minute.");
    await pause(300);
  }
  const folder = hearingFolder(app.dataDir, id, hearing);
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
  const { lines } = readLedger(readFileSync(join(folder, manifest.ledger.file), "utf8"));
  const tracks: ReadTrack[] = [];
  for (const sealed of manifest.tracks) {
    const account = accountsOf(planned).get(sealed.person);
    const starts = lines.flatMap((line) =>
      line.what === "segment" && line.track === sealed.track ? [msOf(line.from)] : [],
    );
    if (account === undefined) throw new Error("The manifest names a person who was not there.");
    if (sealed.track === null || starts.length === 0) continue;
    const got = await noteTaker.fetch(`/api/sessions/${id}/tracks/${sealed.track}`);
    const file = Buffer.from(await got.arrayBuffer());
    const path = join(tmpdir(), `ctd-timed-${sealed.track}.webm`);
    try {
      writeFileSync(path, file);
      const read = sealed.source === "camera" ? pictureTimes : soundTimes;
      tracks.push({ ...sealed, account, file, times: await read(path, Math.min(...starts)) });
    } finally {
      rmSync(path, { force: true });
    }
  }
  return { folder, manifest, lines, tracks };
}

function accountsOf(planned: Planned): Map<string, Account> {
  return new Map(
    (Object.keys(letters) as Account[]).map((account) => [planned.person(account), account] as const),
  );
}
