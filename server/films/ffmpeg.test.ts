import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codecsIn, createFfmpeg, Interrupted } from "./ffmpeg.ts";

let folder = "";
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "ffmpeg-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Endless work, named so that it can be found among the processes. */
const endless = (name: string) => [
  "-re",
  "-f",
  "lavfi",
  "-i",
  "anullsrc",
  "-f",
  "null",
  "-metadata",
  `x=${name}`,
  "-",
];

/** Fields of /proc/…/stat and the command, of every process that was given this word. */
async function processesOf(word: string): Promise<{ nice: number; command: string }[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      if (!command.startsWith("ffmpeg\0") || !command.includes(word)) return [];
      const stat = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
      const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" || stat === "" ? [] : [{ nice: Number(rest[15]), command }];
    }),
  );
  return found.flat();
}

async function until(happened: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await happened())) {
    if (performance.now() > end) throw new Error(`It did not happen: ${happened.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("[FI4] it runs at the lowest priority and ends when it is told to", async () => {
  const stop = new AbortController();
  const running = createFfmpeg().run(endless("film-nice"), folder, stop.signal);
  await until(async () => (await processesOf("film-nice")).length === 1);
  expect((await processesOf("film-nice"))[0]?.nice).toBe(19);
  stop.abort();
  await expect(running).rejects.toBeInstanceOf(Interrupted);
  expect(await processesOf("film-nice")).toEqual([]);
}, 40_000);

test("[FI3] it ends with the server, also with one that is killed", async () => {
  const code =
    `import { createFfmpeg } from ${JSON.stringify(join(import.meta.dirname, "ffmpeg.ts"))};` +
    `await createFfmpeg().run(${JSON.stringify(endless("film-orphan"))}, ${JSON.stringify(folder)}, new AbortController().signal);`;
  const server = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
  await until(async () => (await processesOf("film-orphan")).length === 1);
  server.kill("SIGKILL");
  await until(async () => (await processesOf("film-orphan")).length === 0);
}, 40_000);

test("[FI4] a machine without the program, or with one that lacks codecs, is told apart", async () => {
  expect(await createFfmpeg("no-such-ffmpeg").codecs()).toBeNull();
  expect(await createFfmpeg().codecs()).toEqual({ picture: "h264" });
  const line = (name: string) => ` V....D ${name}   some words\n`;
  expect(codecsIn(line("libx264") + line("aac") + line("libopus"))).toEqual({ picture: "h264" });
  expect(codecsIn(line("libvpx") + line("aac") + line("libopus"))).toEqual({ picture: "vp8" });
  expect(codecsIn(line("libx264") + line("aac"))).toBeNull();
  expect(codecsIn("")).toBeNull();
});

test("[FI5] what fails says its last words", async () => {
  const failing = createFfmpeg().run(["-i", "nothing.webm", "out.mp4"], folder, new AbortController().signal);
  await expect(failing).rejects.toThrow(/nothing\.webm/);
});
