/** A true film of a hearing in which a document was shown, decoded again: large while it was on the screen, and not a moment longer. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { newSession } from "#shared/session-fixtures.ts";
import { randomIds } from "../base/ids.ts";
import { hearingFolder } from "../recordings/recording-files.ts";
import { unlockFolders } from "../recordings/seal-folder.ts";
import { createFfmpeg } from "./ffmpeg.ts";
import { changesIn } from "./film-colours.ts";
import { sealExampleFilm } from "./film-example.ts";
import { BESIDE, DOCUMENT, pictureBox, tileBoxes } from "./film-layout.ts";
import { makeFilm } from "./film-maker.ts";
import { readScene, tileNames } from "./film-source.ts";

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) {
    await unlockFolders(folder);
    await rm(folder, { recursive: true, force: true });
  }
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "film-documents-"));
  folders.push(made);
  return made;
}

test("[FI2] [ST7] a document is large exactly while it was shown, with the sites small beside it", async () => {
  const [dataDir, into, ffmpeg] = [await folder(), await folder(), createFfmpeg("ffmpeg", 0)];
  const [session, hearing] = [randomIds.make<SessionId>(), randomIds.make<HearingId>()];
  const people = [0, 1].map(() => ({ person: randomIds.make<PersonId>(), site: randomIds.make<SiteId>() }));
  const manifest = await sealExampleFilm({
    ...{ dataDir, session, hearing, people, startMs: Date.UTC(2026, 10, 23, 1, 15), seconds: 16 },
    floors: [{ place: 0, from: 0, to: 16 }],
    document: { place: 1, from: 4, to: 12 },
  });
  const sealed = hearingFolder(dataDir, session, hearing);
  const members = people.map((one) => ({ ...one, name: "", title: "", role: "station" as const }));
  const stored = { ...newSession(), id: session, members };
  const scene = await readScene(sealed, manifest, stored);
  const codecs = await ffmpeg.codecs();
  if (scene === null || codecs === null)
    throw new Error("There is nothing to film, or nothing to film with.");
  expect(scene.documents.map(({ person, gaps }) => ({ person, gaps }))).toEqual([
    { person: people[1]?.person, gaps: [] },
  ]);
  // Stretches end in the middle of the document and of what surrounds it.
  const made = await makeFilm({
    ...{ ffmpeg, codecs, scene, names: tileNames(scene, stored), sealed, into, stretchMs: 6000 },
    ...{ signal: new AbortController().signal, progress() {} },
  });
  const film = join(into, made.name);
  const near = (all: [string, number][]) => all.map(([name, at]) => [name, Math.round(at * 4) / 4]);

  const paper = pictureBox(DOCUMENT);
  const middle = { ...paper, x: paper.x + paper.width / 4, y: paper.y + paper.height / 4 };
  const inMiddle = near(await changesIn(film, middle));
  expect(inMiddle.filter(([name]) => name === "white")).toEqual([["white", 4]]);
  expect(inMiddle.find(([, at]) => Number(at) > 4)?.[1]).toBe(12);

  // The left tile: large, in its little copy while the paper is shown, and large again.
  const tile = pictureBox(tileBoxes(2)[0]!);
  expect(near(await changesIn(film, tile)).map(([name]) => name)).toContain("red");
  const scale = BESIDE.width / 1280;
  const little = {
    x: BESIDE.x + tile.x * scale,
    y: BESIDE.y + (tile.y - DOCUMENT.y) * scale,
    width: tile.width * scale,
    height: tile.height * scale,
  };
  const beside = near(await changesIn(film, little));
  expect(beside.filter(([, at]) => Number(at) >= 4 && Number(at) < 12)).toEqual([
    ["lime", 4],
    ["red", 8],
  ]);
}, 120_000);
