/** Destroys a hearing's files here, and leaves in their place what tombstone.ts describes. */
import { createHash, sign } from "node:crypto";
import { chmod, readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { DestroyedFile } from "#shared/keeping.ts";
import type { Instant } from "#shared/time.ts";
import { MANIFEST, Manifest } from "./manifest.ts";
import { hearingFolder } from "./recording-files.ts";
import { closeFolder } from "./seal-folder.ts";
import type { SealKey } from "./seal-key.ts";
import { kept, TOMBSTONE, TOMBSTONE_KEY, TOMBSTONE_SIGNATURE, type Tombstone } from "./tombstone.ts";

type Destroying = Pick<Tombstone, "session" | "hearing" | "record"> & {
  dataDir: string;
  key: SealKey;
  now: Instant;
};

export type Buried = { manifest: Manifest; sha256: string; files: DestroyedFile[] };

/**
 * Removes a hearing's files here, after the tombstone stands; begun again, it goes on where it was.
 * @returns what the manifest says there was
 * @throws where there is no readable manifest: what cannot be named is not destroyed
 */
export async function bury({ dataDir, key, now, session, hearing, record }: Destroying): Promise<Buried> {
  const folder = hearingFolder(dataDir, session, hearing);
  const text = await readFile(join(folder, MANIFEST));
  const manifest = Manifest.parse(JSON.parse(text.toString("utf8")));
  const sha256 = createHash("sha256").update(text).digest("hex");
  await chmod(folder, 0o755);
  if (!(await isThere(join(folder, TOMBSTONE_SIGNATURE)))) {
    const stone: Tombstone = {
      ...{ format: "cau-tiep-dan-destruction/1", session, hearing, record },
      ...{ destroyedAt: now, manifest: sha256 },
    };
    const words = Buffer.from(`${JSON.stringify(stone, null, 1)}\n`, "utf8");
    await writeFile(join(folder, TOMBSTONE), words);
    await writeFile(join(folder, TOMBSTONE_KEY), key.publicPem);
    await writeFile(join(folder, TOMBSTONE_SIGNATURE), sign(null, words, key.privateKey), { flush: true });
  }
  for (const name of await readdir(folder)) if (!kept.includes(name)) await unlink(join(folder, name));
  await closeFolder(folder);
  return {
    manifest,
    sha256,
    files: manifest.files.map(({ name, bytes, sha256: sum }) => ({ name, bytes, sha256: sum })),
  };
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

/** The films made of a hearing, whoever made them. */
export const filmsFolder = (dataDir: string, session: SessionId, hearing: HearingId): string =>
  join(dataDir, "films", session, hearing);
