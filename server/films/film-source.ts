/** Reads from a sealed hearing's folder what a film of it is made of. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Session } from "#shared/sessions.ts";
import { LEDGER, MANIFEST, Manifest } from "../recordings/manifest.ts";
import { readLedger } from "../recordings/ledger.ts";
import { sceneOf, type Scene } from "./film-scene.ts";
import { roleWords } from "./film-words.ts";

/** @returns null where nothing was recorded. @throws where it is not the manifest that was sealed */
export async function readScene(folder: string, sealed: string, session: Session): Promise<Scene | null> {
  const text = await readFile(join(folder, MANIFEST));
  const sha256 = createHash("sha256").update(text).digest("hex");
  if (sha256 !== sealed) throw new Error("The manifest is not the one that was sealed.");
  const manifest = Manifest.parse(JSON.parse(text.toString("utf8")));
  const { lines } = readLedger(await readFile(join(folder, LEDGER), "utf8"));
  const order = session.members.map((member) => member.person);
  return sceneOf(manifest, sha256, lines, order);
}

/** What stands under each tile: the site, and where several people of it are seen also who they are. */
export function tileNames({ tiles }: Scene, session: Session): string[] {
  return tiles.map(({ person, site }) => {
    const name = session.sites.find((one) => one.id === site)?.shortName ?? "";
    const role = session.members.find((one) => one.person === person)?.role;
    const isAlone = tiles.filter((one) => one.site === site).length === 1;
    return isAlone || role === undefined ? name : `${name} · ${roleWords[role]}`;
  });
}
