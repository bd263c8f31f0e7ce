// Programs that npm cannot bring come from Debian's packages. As root they are installed; anyone else is told
// the one command to run, because a script that asks for a password in the middle of a start surprises.

import { spawnSync } from "node:child_process";
import { missingPackages, workerPackages } from "../media/worker-build/debian-packages.ts";

export type PackageGroup = keyof typeof groups;

const groups = {
  build: workerPackages,
  browser: ["chromium"],
  "media-tools": ["ffmpeg"],
  postgres: ["postgresql"],
  network: ["nftables", "iproute2", "coturn"],
  "pdf-tools": ["poppler-utils"],
  "seal-tools": ["openssl"],
} as const;

/** Another apt may be at work, for example the unattended upgrades just after the machine is switched on. */
const lockTimeoutS = 600;

/** Installs the missing packages of these groups, or throws an error that holds the command to run. */
export function ensureSystemPackages(wanted: readonly PackageGroup[], say: (line: string) => void): void {
  const missing = missingPackages(wanted.flatMap((group): readonly string[] => groups[group]));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Debian packages are missing. Install them, then run this again:\n` +
        `  sudo apt-get install --no-install-recommends ${missing.join(" ")}`,
    );
  }
  say(`Installing Debian packages: ${missing.join(" ")}.`);
  if (install(missing)) return;
  say("The installation failed; fetching the list of packages and trying once more.");
  apt("update");
  if (install(missing)) return;
  throw new Error(`Debian packages could not be installed: ${missing.join(" ")}. apt-get says why above.`);
}

/** What the server does without for a while: installed by root; anyone else is told, and the server starts all the same. */
export function offerSystemPackages(wanted: readonly PackageGroup[], say: (line: string) => void): void {
  try {
    ensureSystemPackages(wanted, say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say("The server starts without them; what needs them waits until they are there.");
  }
}

function install(packages: readonly string[]): boolean {
  return apt("install", "-y", "--no-install-recommends", ...packages);
}

function apt(...args: string[]): boolean {
  const settings = ["-q", "-o", `DPkg::Lock::Timeout=${lockTimeoutS}`];
  const run = spawnSync("apt-get", [...settings, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return run.status === 0;
}
