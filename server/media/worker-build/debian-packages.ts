import { spawnSync } from "node:child_process";

/** What the local build of the worker needs from Debian. */
export const workerPackages = [
  "cmake",
  "ninja-build",
  "g++",
  "pkg-config",
  "libuv1-dev",
  "libssl-dev",
  "libsrtp2-dev",
  "libabsl-dev",
  "libflatbuffers-dev",
  "flatbuffers-compiler",
] as const;

/** Those of the packages that are not installed. A machine without dpkg gets an empty list: nobody can tell. */
export function missingPackages(packages: readonly string[]): string[] {
  const asked = spawnSync("dpkg-query", ["-W", "-f", "${db:Status-Status} ${Package}\n", ...packages], {
    encoding: "utf8",
  });
  if (asked.error) return [];
  const installed = new Set(
    asked.stdout
      .split("\n")
      .filter((line) => line.startsWith("installed "))
      .map((line) => line.slice("installed ".length)),
  );
  return packages.filter((name) => !installed.has(name));
}
