/**
 * Verifies sealed recordings, each a folder of its own, wherever they were copied; needs no database and no
 * setting: `node server/recordings/verify-recording.ts FOLDER … [--key=PEM file or folder of them] [--json]`.
 * Without --key the key in the folder is believed: then compare its fingerprint with the one published.
 * Ends with 0 when everything is as it was sealed, with 1 when not.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import { sentence } from "./findings.ts";
import { verifyFolder, type Verified } from "./verify-folder.ts";

async function readKeys(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [await readFile(path, "utf8")];
  const names = (await readdir(path)).filter((name) => name.endsWith(".pem"));
  return Promise.all(names.map((name) => readFile(join(path, name), "utf8")));
}

function tell(folder: string, { findings, manifest, fingerprint, destroyed, files, bytes }: Verified): void {
  for (const one of findings) console.log(sentence(one));
  if (manifest)
    console.log(
      `${folder}: hearing ${manifest.hearing}, sealed ${manifest.sealedAt}, ${files} files, ${bytes} bytes, recording ${
        manifest.verdict.is === "gap" ? `lacks ${manifest.verdict.ms / 1000} s` : manifest.verdict.is
      }`,
    );
  if (destroyed)
    console.log(
      `${folder}: đã hủy theo biên bản ${destroyed.record} / destroyed by record ${destroyed.record}, ${destroyed.destroyedAt}`,
    );
  if (fingerprint) console.log(`${folder}: key ${fingerprint}`);
  console.log(
    findings.length === 0 && destroyed
      ? `${folder}: không còn bản ghi; phần giữ lại nguyên vẹn / no recording any more; what remains is whole`
      : findings.length === 0
        ? `${folder}: nguyên vẹn / whole`
        : `${folder}: ${findings.length} chỗ sai / ${findings.length} faults`,
  );
}

async function command(args: readonly string[]): Promise<void> {
  const folders = args.filter((one) => !one.startsWith("--"));
  const key = args.find((one) => one.startsWith("--key="))?.slice("--key=".length);
  if (folders.length === 0)
    throw new Error("Which folder? node server/recordings/verify-recording.ts FOLDER …");
  const keys = key === undefined ? null : await readKeys(key);
  let isWhole = true;
  for (const folder of folders) {
    const verified = await verifyFolder(folder, keys);
    if (verified.findings.length > 0) isWhole = false;
    if (args.includes("--json")) console.log(JSON.stringify(verified.findings));
    else tell(folder, verified);
  }
  process.exitCode = isWhole ? 0 : 1;
}

if (import.meta.main) {
  // Nobody who speaks may wait for this.
  setPriority(19);
  await command(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
