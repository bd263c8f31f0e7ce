// Checks the order of folders in the README: a file imports from its own folder, from folders before it in
// this list, and from `shared`. dependency-cruiser cannot read TypeScript with the compiler in use (it wants
// one before version 7), and this needs no more than the import lines. Cycles inside a folder are oxlint's.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const top = resolve(import.meta.dirname, "../..");

/** Places on one line are of the same rank and may import each other. */
const server = [
  ["base"],
  ["database"],
  ["documents"],
  ["signing"],
  ["audit"],
  ["notifications"],
  ["organisations"],
  ["people"],
  ["issuing"],
  ["matters"],
  ["bookings"],
  ["media"],
  ["readiness"],
  ["recordings"],
  ["sessions"],
  ["preparation"],
  ["films"],
  ["minutes"],
  ["watching"],
  ["keeping"],
  ["register"],
  ["conclusions"],
  ["exchange"],
  ["calls"],
  ["reports"],
  ["live"],
  ["app.ts"],
  ["main.ts", "world.ts", "guest.ts", "minutes-room.ts", "exchange-room.ts", "secrecy-capture.ts"],
  ["setup", "backup"],
];
const clientBelowFeatures = ["base", "text", "ui"];

const wrongs: string[] = [];
for (const side of ["shared", "server", "client"]) {
  for (const file of sourcesIn(side)) {
    for (const imported of importsOf(file)) {
      const wrong = whatIsWrong(file, imported);
      if (wrong) wrongs.push(`${file} imports ${imported}: ${wrong}`);
    }
  }
}
for (const wrong of wrongs) console.error(wrong);
process.exit(wrongs.length > 0 ? 1 : 0);

function whatIsWrong(file: string, imported: string): string | undefined {
  const [side, place = ""] = file.split("/");
  const [otherSide, otherPlace = ""] = imported.split("/");
  // A test stands outside the order: it may build its scene from the whole server.
  const isTest = /\.test\.tsx?$/.test(file);
  if (side === "shared") {
    const allowed = otherSide === "shared" || imported === "npm:zod" || isTest;
    return allowed ? undefined : "the contract imports only zod and itself.";
  }
  if (otherSide === "shared" || imported.startsWith("npm:")) return undefined;
  if (side !== otherSide) return "one side never imports the other.";
  if (isTest || place === otherPlace) return undefined;
  const rank = side === "server" ? serverRank : clientRank;
  if (rank(place) < 0)
    return `${place} has no place in the order yet; give it one in e2e/run/import-order.ts.`;
  return rank(otherPlace) > rank(place) ? `${otherPlace} comes after ${place}.` : undefined;
}

function serverRank(place: string): number {
  return server.findIndex((places) => places.includes(place));
}

function clientRank(place: string): number {
  if (clientBelowFeatures.includes(place)) return clientBelowFeatures.indexOf(place);
  // Files at the top of the client (App.tsx, main.tsx) put the features together.
  return clientBelowFeatures.length + (place.includes(".") ? 1 : 0);
}

function sourcesIn(side: string): string[] {
  return readdirSync(join(top, side), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(side, path));
}

/** Each imported module as a path from the top, or as `npm:` and its name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(top, file), "utf8");
  const names = text.matchAll(
    /^\s*(?:import|export)\b[^"';]*?\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/gm,
  );
  return [...names].map(([, from, direct]) => locate(file, from ?? direct ?? ""));
}

function locate(file: string, name: string): string {
  if (name.startsWith("#shared/")) return name.slice(1);
  if (name.startsWith(".")) return relative(top, resolve(top, dirname(file), name));
  return `npm:${name}`;
}
