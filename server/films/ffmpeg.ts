/**
 * Runs ffmpeg so that it disturbs nobody: at the lowest priority, with few threads, and gone when the server is.
 * The program comes from Debian's package; a server without it does everything but films.
 */
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

/** What this machine's ffmpeg can write. */
export type Codecs = { picture: "h264" | "vp8" };

/** Thrown when a film is given up on purpose, to be taken up later. */
export class Interrupted extends Error {}

export type Ffmpeg = {
  /** @returns null where it is not installed, or can write neither H.264 nor VP8 */
  codecs(): Promise<Codecs | null>;
  /**
   * @param folder file names are relative to it
   * @param progress told how many milliseconds of the output stand
   * @returns what it wrote on its standard output
   * @throws Interrupted when the signal says so; an error with its last words when it failed
   */
  run(
    args: readonly string[],
    folder: string,
    signal: AbortSignal,
    progress?: (ms: number) => void,
  ): Promise<Buffer>;
};

/** Its words are for the log; more than the end of them tells nothing new. */
const LAST_WORDS = 500;

/**
 * @param program the command, for tests of machines without it
 * @param nice the priority, 19 being the lowest; tests beside others that take the whole machine would never end
 */
export function createFfmpeg(program = "ffmpeg", nice = 19): Ffmpeg {
  return {
    async codecs() {
      const listed = await promisify(execFile)(program, ["-hide_banner", "-encoders"]).catch(() => null);
      return listed === null ? null : codecsIn(listed.stdout);
    },
    async run(args, folder, signal, progress) {
      if (signal.aborted) throw new Interrupted();
      // The kernel ends it when the server dies in whatever way, so that none runs on alone.
      const guarded = ["--pdeathsig", "KILL", "--", "nice", "-n", String(nice), program];
      const usual = ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"];
      const child = spawn("setpriv", [...guarded, ...usual, "-progress", "pipe:3", ...args], {
        cwd: folder,
        env: { PATH: process.env["PATH"] },
        stdio: ["ignore", "pipe", "pipe", "pipe"],
      });
      const kill = (): void => void child.kill("SIGKILL");
      signal.addEventListener("abort", kill, { once: true });
      const output: Buffer[] = [];
      let words = "";
      child.stdout?.on("data", (bytes: Buffer) => void output.push(bytes));
      child.stderr?.on(
        "data",
        (bytes: Buffer) => void (words = (words + bytes.toString()).slice(-LAST_WORDS)),
      );
      child.stdio[3]?.on("data", (bytes: Buffer) => {
        const last = [...bytes.toString().matchAll(/^out_time_us=(\d+)$/gm)].at(-1)?.[1];
        if (last !== undefined) progress?.(Number(last) / 1000);
      });
      try {
        const code = await new Promise<number | null>((resolve, reject) => {
          child.on("error", reject);
          child.on("close", resolve);
        });
        if (signal.aborted) throw new Interrupted();
        if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${words.trim()}`);
        return Buffer.concat(output);
      } finally {
        signal.removeEventListener("abort", kill);
      }
    },
  };
}

/** Pure. @param listed what `ffmpeg -encoders` says */
export function codecsIn(listed: string): Codecs | null {
  const has = (name: string) => new RegExp(`^ [A-Z.]{6} ${name} `, "m").test(listed);
  if (!has("libopus")) return null;
  if (has("libx264") && has("aac")) return { picture: "h264" };
  return has("libvpx") ? { picture: "vp8" } : null;
}
