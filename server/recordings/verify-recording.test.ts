/** Sealed folders, copied and then spoilt: each fault is named by our command, and found by sha256sum or openssl. */
import { execFile } from "node:child_process";
import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HearingId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { instantOf } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { hashLine } from "./ledger.ts";
import { LEDGER, MANIFEST, MANIFEST_SIGNATURE, PUBLIC_KEY, SUMS, SUMS_SIGNATURE } from "./manifest.ts";
import { hearingFolder, segmentName } from "./recording-files.ts";
import { writeExample, type Example } from "./seal-example.ts";
import { closeFolder, removeSealed, sealFolder } from "./seal-folder.ts";
import { openSealKey, trustedKeys } from "./seal-key.ts";

const startMs = Date.UTC(2026, 10, 23, 1);
let dataDir = "";
let example: Example;
let sealed = "";
let copy = "";
let copies = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "verify-"));
  const [session, hearing] = [randomIds.make<SessionId>(), randomIds.make<HearingId>()];
  const people = [1, 2].map(() => ({ person: randomIds.make<PersonId>(), site: randomIds.make<SiteId>() }));
  const size = { startMs, seconds: 60, segmentMs: 8000, bytes: 5000 };
  example = await writeExample({ dataDir, session, hearing, people, ...size });
  const key = await openSealKey(dataDir, null);
  const now = instantOf(startMs + 70_000);
  const rest = { key, version: "1.2.3", now, isForced: false };
  const made = await sealFolder({ dataDir, session, hearing, course: example.course, ...rest });
  expect(made?.manifest.verdict).toEqual({ is: "green" });
  sealed = hearingFolder(dataDir, session, hearing);
});

afterAll(async () => {
  await removeSealed(sealed);
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  copy = join(dataDir, `copy-${++copies}`);
  await cp(sealed, copy, { recursive: true });
  await chmod(copy, 0o755);
  for (const name of await readdir(copy)) await chmod(join(copy, name), 0o644);
});

type Ended = { code: number; output: string };

function run(command: string, args: string[], cwd = copy): Promise<Ended> {
  return new Promise((resolve) =>
    execFile(command, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    ),
  );
}

const ours = (...more: string[]): Promise<Ended> =>
  run(process.execPath, [join(import.meta.dirname, "verify-recording.ts"), copy, ...more]);
const withKey = (): Promise<Ended> => ours(`--key=${trustedKeys(dataDir)}`);

/** As README tells it; the public key is the one published, not the one in the folder. */
async function standard(
  key?: string,
): Promise<{ signature: Ended; manifest: Ended; sums: Ended; foreign: Ended }> {
  const [name = ""] = await readdir(trustedKeys(dataDir));
  const verify = [
    "pkeyutl",
    "-verify",
    "-pubin",
    "-inkey",
    key ?? join(trustedKeys(dataDir), name),
    "-rawin",
  ];
  return {
    signature: await run("openssl", [...verify, "-in", SUMS, "-sigfile", SUMS_SIGNATURE]),
    manifest: await run("openssl", [...verify, "-in", MANIFEST, "-sigfile", MANIFEST_SIGNATURE]),
    sums: await run("sha256sum", ["--check", "--strict", "--quiet", SUMS]),
    foreign: await run("bash", [
      "-c",
      `diff <(cut -c67- ${SUMS} | sort) <(ls -A | grep -vxE '${SUMS}|${SUMS_SIGNATURE}|${MANIFEST_SIGNATURE}' | sort)`,
    ]),
  };
}

async function edit(name: string, change: (text: string) => string): Promise<void> {
  const path = join(copy, name);
  await writeFile(path, change(await readFile(path, "utf8")));
}

const inLines = (change: (lines: string[]) => void) => (text: string) => {
  const lines = text.trimEnd().split("\n");
  change(lines);
  return `${lines.join("\n")}\n`;
};

function firstSegment(): string {
  const [track] = example.tracks;
  if (!track) throw new Error("no track");
  return segmentName(track.track, 1);
}

async function signAgain(privateKey: KeyObject): Promise<void> {
  for (const [name, signature] of [
    [MANIFEST, MANIFEST_SIGNATURE],
    [SUMS, SUMS_SIGNATURE],
  ] as const)
    await writeFile(join(copy, signature), sign(null, await readFile(join(copy, name)), privateKey));
}

describe("a sealed folder, copied elsewhere", () => {
  test("[RC16] is whole to our command and to the standard tools", async () => {
    const { code, output } = await withKey();
    expect(output).toContain("nguyên vẹn / whole");
    expect(code).toBe(0);
    expect((await ours()).code).toBe(0);
    for (const one of Object.values(await standard())) expect(one).toMatchObject({ code: 0 });
    expect((await run("openssl", ["pkey", "-pubin", "-in", PUBLIC_KEY, "-noout"])).code).toBe(0);
  });

  test("[RC14] the folder of origin lets nobody write, and its key is for the server alone", async () => {
    expect((await stat(sealed)).mode & 0o777).toBe(0o555);
    for (const name of await readdir(sealed))
      expect((await stat(join(sealed, name))).mode & 0o777).toBe(0o444);
    expect((await stat(join(dataDir, "keys", "seal-key.pem"))).mode & 0o777).toBe(0o600);
  });

  test("[RC16] one flipped bit in a segment", async () => {
    const path = join(copy, firstSegment());
    const content = await readFile(path);
    content[2500] = (content[2500] ?? 0) ^ 1;
    await writeFile(path, content);
    const found = await withKey();
    expect(found.code).toBe(1);
    expect(found.output).toContain(`${firstSegment()}: nội dung tệp đã bị thay đổi / the file was changed`);
    expect(found.output).toContain("1 faults");
    const tools = await standard();
    expect(tools.signature.code).toBe(0);
    expect(tools.sums).toMatchObject({ code: 1 });
    expect(tools.sums.output).toContain(`${firstSegment()}: FAILED`);
  });

  test("[RC16] one missing segment", async () => {
    await unlink(join(copy, firstSegment()));
    const found = await withKey();
    expect(found.code).toBe(1);
    expect(found.output).toContain(`${firstSegment()}: thiếu tệp / the file is missing`);
    expect(found.output).toContain("1 faults");
    expect((await standard()).sums.output).toContain(`${firstSegment()}: FAILED open or read`);
  });

  test("[RC16] a missing segment whose sum was taken out as well", async () => {
    await unlink(join(copy, firstSegment()));
    await edit(SUMS, (text) => text.replace(/.*-000001\.webm\n/, ""));
    const { code, output } = await withKey();
    expect(code).toBe(1);
    expect(output).toContain(`${SUMS}: chữ ký không khớp`);
    expect(output).toContain("the file is missing");
    expect((await standard()).signature.code).toBe(1);
  });

  test("[RC16] one reordered line of the ledger", async () => {
    await edit(
      LEDGER,
      inLines((lines) => lines.splice(9, 2, lines[10] ?? "", lines[9] ?? "")),
    );
    const { code, output } = await withKey();
    expect(code).toBe(1);
    expect(output).toContain(
      `${LEDGER}, dòng 10: dòng này không đứng đúng chỗ / line 10: this line does not stand`,
    );
    expect(output).toContain(`${LEDGER}, dòng 11: dòng này không đứng đúng chỗ`);
    expect(output).not.toContain("line 12");
    expect((await standard()).sums.output).toContain(`${LEDGER}: FAILED`);
  });

  test("[RC16] a changed line of the ledger, whichever it is", async () => {
    const count = (await readFile(join(copy, LEDGER), "utf8")).trimEnd().split("\n").length;
    for (const number of [1, 12, count]) {
      await cp(join(sealed, LEDGER), join(copy, LEDGER), { force: true });
      await chmod(join(copy, LEDGER), 0o644);
      await edit(
        LEDGER,
        inLines(
          (lines) => (lines[number - 1] = (lines[number - 1] ?? "").replace(/"at":"2026/, '"at":"2025')),
        ),
      );
      const { code, output } = await withKey();
      expect(code).toBe(1);
      expect(output).toContain(
        `${LEDGER}, dòng ${number}: dòng này đã bị thay đổi / line ${number}: this line was changed`,
      );
      expect(output).toContain("2 faults");
      expect((await standard()).sums.output).toContain(`${LEDGER}: FAILED`);
    }
  });

  test("[RC16] a ledger that was made anew, with a chain that fits", async () => {
    await edit(
      LEDGER,
      inLines((lines) => {
        let before = "0".repeat(64);
        for (const [index, line] of lines.entries()) {
          const changed = { ...(JSON.parse(line) as object), before };
          if (index === 11) Object.assign(changed, { sha256: "a".repeat(64) });
          const text = JSON.stringify(changed);
          before = hashLine(text);
          lines[index] = text;
        }
      }),
    );
    const { code, output } = await withKey();
    expect(code).toBe(1);
    expect(output).toContain(`${LEDGER}: nội dung tệp đã bị thay đổi`);
    expect(output).toContain(`${LEDGER}, dòng 12: đoạn ghi trong sổ khác với bản kê`);
    expect((await standard()).sums.output).toContain(`${LEDGER}: FAILED`);
  });

  test("[RC16] lines cut off the end of the ledger", async () => {
    await edit(
      LEDGER,
      inLines((lines) => lines.splice(-3)),
    );
    const { code, output } = await withKey();
    expect(code).toBe(1);
    expect(output).toContain("the ledger has more or fewer lines than the manifest says");
    expect((await standard()).sums.output).toContain(`${LEDGER}: FAILED`);
  });

  test("[RC16] a manifest replaced, and one signed with another key", async () => {
    await edit(MANIFEST, (text) => text.replace("Nguyễn Văn An", "Nguyễn Văn Em"));
    const replaced = await withKey();
    expect(replaced.code).toBe(1);
    expect(replaced.output).toContain(`${MANIFEST}: chữ ký không khớp`);
    const tools = await standard();
    expect(tools.manifest.code).toBe(1);
    expect(tools.sums.output).toContain(`${MANIFEST}: FAILED`);

    // Whoever replaces everything, key and sums along with it, has not our key.
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    await writeFile(join(copy, PUBLIC_KEY), publicKey.export({ type: "spki", format: "pem" }));
    const own = await readFile(join(copy, PUBLIC_KEY));
    const { createHash } = await import("node:crypto");
    const hashOf = (content: Buffer) => createHash("sha256").update(content).digest("hex");
    const manifest = JSON.parse(await readFile(join(copy, MANIFEST), "utf8")) as {
      key: string;
      files: { name: string; bytes: number; sha256: string }[];
    };
    manifest.key = hashOf(publicKey.export({ type: "spki", format: "der" }));
    for (const one of manifest.files) if (one.name === PUBLIC_KEY) one.sha256 = hashOf(own);
    await writeFile(join(copy, MANIFEST), JSON.stringify(manifest));
    const sums = [
      ...manifest.files,
      { name: MANIFEST, sha256: hashOf(await readFile(join(copy, MANIFEST))) },
    ];
    await writeFile(join(copy, SUMS), sums.map((one) => `${one.sha256}  ${one.name}\n`).join(""));
    await signAgain(privateKey);
    // It fits in itself: only who knows our key sees it, as the fingerprint says.
    expect((await ours()).code).toBe(0);
    expect((await standard(PUBLIC_KEY)).signature.code).toBe(0);
    const forged = await withKey();
    expect(forged.code).toBe(1);
    expect(forged.output).toContain(`${PUBLIC_KEY}: được ký bằng một khóa khác`);
    expect((await standard()).signature.code).toBe(1);
    expect((await standard()).manifest.code).toBe(1);
  });

  test("[RC16] a foreign file", async () => {
    await writeFile(join(copy, "extra.webm"), "x");
    const { code, output } = await withKey();
    expect(code).toBe(1);
    expect(output).toContain("extra.webm: tệp lạ, không có trong bản kê / a foreign file");
    const { foreign, sums } = await standard();
    expect(sums.code).toBe(0);
    expect(foreign).toMatchObject({ code: 1 });
    expect(foreign.output).toContain("> extra.webm");
  });

  test("[RC16] several faults at once: none hides another, and no folder at all is said too", async () => {
    await unlink(join(copy, firstSegment()));
    await unlink(join(copy, SUMS_SIGNATURE));
    await writeFile(join(copy, "extra"), "x");
    const { output } = await withKey();
    for (const one of [firstSegment(), SUMS_SIGNATURE, "extra"]) expect(output).toContain(`${one}: `);
    expect(output).toContain("3 faults");
    await rm(copy, { recursive: true });
    expect(
      await run(process.execPath, [join(import.meta.dirname, "verify-recording.ts"), copy], dataDir),
    ).toMatchObject({
      code: 1,
    });
    expect(
      (await run(process.execPath, [join(import.meta.dirname, "verify-recording.ts")], dataDir)).code,
    ).toBe(2);
  });

  test("[RC15] sealed twice it is sealed once: the first seal stands", async () => {
    const [session = "", hearing = ""] = sealed.split("/").slice(-2);
    const before = await readFile(join(sealed, MANIFEST));
    const again = await sealFolder({
      ...{ dataDir, session: session as SessionId, hearing: hearing as HearingId, course: null },
      ...{ key: await openSealKey(dataDir, null), version: "9", now: instantOf(startMs), isForced: false },
    });
    expect(again?.manifest.software.version).toBe("1.2.3");
    expect(await readFile(join(sealed, MANIFEST))).toEqual(before);
    await closeFolder(sealed);
  });
});
