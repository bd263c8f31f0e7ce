/**
 * Whether sound and picture of different sites stay beside each other: three real browsers whose cameras and microphones
 * tell the time, a hearing of some minutes in which all have the floor, sealed and decoded frame by frame. They run on
 * one machine and read one clock, so that the truth is known.
 */
import { readFileSync } from "node:fs";
import { buildClient } from "../../server/setup/build-client.ts";
import { confirm, press } from "../people.ts";
import { apart, holes, repeated, stepBackMs } from "../time-analysis.ts";
import { type Account, letters, openTimedHearing, readSealed } from "../timed-hearing.ts";
import { pause } from "./recording-scene.ts";
import { atMost, type Options, type Result } from "./subject.ts";

export async function run({ minutes = "10" }: Options): Promise<Result> {
  await buildClient(console.log);
  const scene = await openTimedHearing();
  try {
    const { page } = scene.people.chutich;
    const [hearing] = scene.planned.session.hearings;
    if (!hearing) throw new Error("No hearing was booked.");
    const floors = (["phanrang", "nongnghiep"] as const).map(
      (one) => `give-floor-${scene.planned.person(one)}`,
    );
    for (const control of ["check-in-1", "call-1", ...floors, "own-floor"]) await press(page, control);
    const loads: number[] = [];
    for (let half = 0; half < 2 * Number(minutes); half++) {
      await pause(30_000);
      loads.push(Number(readFileSync("/proc/loadavg", "utf8").split(" ")[0]));
      console.log(`${(half + 1) / 2} of ${minutes} minutes, load ${loads.at(-1)}`);
    }
    await press(page, "conclude");
    await confirm(page);
    const { manifest, tracks } = await readSealed(scene, hearing.id);
    const timesOf = (source: "camera" | "microphone", account: Account) =>
      tracks.find((one) => one.source === source && one.account === account)?.times ?? [];
    const lying = apart(Object.fromEntries(tracks.map((one) => [`${one.account} ${one.source}`, one.times])));
    const tickToFlash = (Object.keys(letters) as Account[]).map(
      (account) =>
        apart({ picture: timesOf("camera", account), sound: timesOf("microphone", account) }).worstMs,
    );
    const pauses = tracks.map(({ source, times }) => {
      const [first, last] = [times[0]?.says ?? 0, times.at(-1)?.says ?? 0];
      const found = holes(times, { from: first, to: last }, source === "camera" ? 200 : 1500);
      return Math.max(0, ...found.map(({ from, to }) => (to - from) / 1000));
    });
    return {
      figures: {
        minutes: Number(minutes),
        verdict: manifest.verdict,
        gaps: tracks.flatMap(({ account, source, gaps }) =>
          gaps.map(({ ms, cause }) => `${account} ${source} ${ms} ms ${cause}`),
        ),
        worstApartMs: lying.worstMs,
        medianApartMs: lying.medianMs,
        windowsOfTenSeconds: lying.windows,
        tickToFlashMs: Math.max(...tickToFlash),
        delays: lying.delays,
        repeatedPictures: tracks.reduce((sum, { times }) => sum + repeated(times), 0),
        longestPauseSeconds: Math.max(...pauses),
        loadOfMachine: { least: Math.min(...loads), most: Math.max(...loads) },
      },
      goals: {
        apart: atMost(80, lying.worstMs, " ms"),
        tickToFlash: atMost(80, Math.max(...tickToFlash), " ms"),
        drift: atMost(
          40,
          Math.max(...Object.values(lying.delays).map((one) => Math.abs(one.driftMs))),
          " ms",
        ),
        stepBack: atMost(0, Math.max(...tracks.map(({ times }) => stepBackMs(times))), " ms"),
        tracksMissing: atMost(0, 2 * Object.keys(letters).length - tracks.length),
      },
    };
  } finally {
    await scene.close();
  }
}
