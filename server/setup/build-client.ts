import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const top = resolve(import.meta.dirname, "../..");
const viteConfig = join(top, "client/vite.config.ts");
const mark = join(top, "dist/client-built-from");

/** Builds the client into dist/client, unless what lies there was built from exactly these sources. */
export async function buildClient(say: (line: string) => void): Promise<void> {
  const sources = hashOfSources();
  if (readIfThere(mark) === sources) {
    say("The client is built from these sources already.");
    return;
  }
  say("Building the client.");
  // An installation that got its client ready-built does not have Vite, so it is loaded only here.
  const { build } = await import("vite");
  await build({ configFile: viteConfig, logLevel: "warn" });
  writeFileSync(mark, sources);
  say("The client is built: dist/client.");
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  const files = ["client", "shared"].flatMap((folder) => filesIn(folder));
  for (const file of [...files, "package.json", "package-lock.json"]) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(join(top, file)));
  }
  return hash.digest("hex");
}

function filesIn(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))
    .sort();
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
