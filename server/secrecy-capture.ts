/**
 * For tests of secrecy: captures everything people outside a circle are shown, everything that is stored
 * outside the matters' tables, and every line of the log, and searches it for what must not be there, with
 * and without diacritics and separators.
 */
import { readdir } from "node:fs/promises";
import fc from "fast-check";
import { sql } from "kysely";
import { z } from "zod";
import { downloads, endpoints, type EndpointName } from "#shared/http.ts";
import { wellFormedInput } from "./arbitrary-input.ts";
import type { Log } from "./base/log.ts";
import type { Db } from "./database/database.ts";
import { requestFor, type Client } from "./world.ts";

export type Captured = { where: string; text: string };

/** A log that keeps all it is told, for the part `log` of the world. */
export function capturingLog(): { log: Log; lines: Captured[] } {
  const lines: Captured[] = [];
  const keep =
    (level: string) =>
    (...told: unknown[]): void => {
      lines.push({ where: `log ${level}`, text: JSON.stringify(told) });
    };
  // Pino's methods have several forms; each takes what ours takes.
  const log = { error: keep("error"), warn: keep("warn"), info: keep("info"), debug: keep("debug") } as Log;
  return { log, lines };
}

/**
 * What one person is answered by every endpoint that only reads.
 * @param ids that exist, so that answers are more than "not found"; the roots are those under which the others lie
 * @param words typed into every field that searches
 */
export async function captureReads(
  client: Client,
  account: string,
  ids: { all: readonly string[]; roots: readonly string[] },
  words: readonly string[],
): Promise<Captured[]> {
  const captured: Captured[] = [];
  const keep = async (name: string, asked: Promise<Response>): Promise<void> => {
    const answer = await asked;
    captured.push({ where: `${account} ${name} ${answer.status}`, text: await wholeAnswer(answer) });
  };
  // The contract's own names; Object.keys forgets them.
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const endpoint = endpoints[name];
    if (endpoint.method !== "GET" && !("reads" in endpoint)) continue;
    const requests = inputsOf(name, ids, words).map((input) => requestFor(name, input));
    await inTurns(requests, ({ path, options }) => keep(name, client.fetch(path, options)));
  }
  for (const [name, { path }] of Object.entries(downloads)) {
    const isNested = path.split(":").length > 2;
    const paths = (isNested ? ids.roots : ids.all).flatMap((id) =>
      (isNested ? ids.all : [id]).map((second) => path.replace(/:\w+/, id).replaceAll(/:\w+/g, second)),
    );
    await inTurns(paths, (filled) => keep(name, client.fetch(filled)));
  }
  return captured;
}

/** As many at once as a browser would: hundreds of connections would lie idle until the server cuts them. */
async function inTurns<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

/**
 * Every id in every field that takes one, and every word in every field that searches. Where several ids are asked
 * for, the first is the root: all pairs would be hundreds, and none of the rest exists.
 */
function inputsOf(
  name: EndpointName,
  ids: { all: readonly string[]; roots: readonly string[] },
  words: readonly string[],
): object[] {
  const { input } = endpoints[name];
  const [sample = {}] = fc.sample(wellFormedInput(input, ids.all), { numRuns: 1, seed: 3 });
  const fields = Object.entries(
    z.toJSONSchema(input, { io: "input", unrepresentable: "any" }).properties ?? {},
  );
  const takesId = fields.filter(([, field]) => typeof field === "object" && field.format === "uuid");
  let inputs: object[] = [sample];
  // A third is a leader or a site to look for: it opens nothing.
  for (const [place, [key]] of takesId.slice(0, 2).entries()) {
    const offered = place === 0 && takesId.length > 1 ? ids.roots : ids.all;
    inputs = inputs.flatMap((one) => offered.map((id) => ({ ...one, [key]: id })));
  }
  const searches = fields.filter(([key]) => /search|number|words|text/i.test(key));
  const plainest = "search" in input.shape ? [{}] : [];
  return [
    ...plainest,
    ...inputs,
    ...searches.flatMap(([key]) => words.map((word) => ({ ...sample, [key]: word, from: 0 }))),
  ];
}

async function wholeAnswer(answer: Response): Promise<string> {
  const headers = [...answer.headers].map(([key, value]) => `${key}: ${value}`).join("\n");
  return `${headers}\n${Buffer.from(await answer.arrayBuffer()).toString("utf8")}`;
}

/** Where a denouncer may stand. Everything else in the database is captured by captureStored. */
const ownTables = new Set([
  "minutes",
  "minutes_log",
  "matters",
  "citizens",
  "matter_parties",
  "matter_files",
  "matter_refusals",
  "matter_decisions",
  "denunciation_guards",
  "issued_document_texts",
  "issued_document_voids",
]);

/** Every row of every table that is not the matters' own: audit, sessions, reservations, notices, jobs. */
export async function captureStored(db: Db): Promise<Captured[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1
  `.execute(db);
  const captured: Captured[] = [];
  for (const { name } of tables.rows.filter((table) => !ownTables.has(table.name))) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(
      db,
    );
    for (const { text } of rows) captured.push({ where: `table ${name}`, text });
  }
  return captured;
}

/** The names of all files in a folder and below it. */
export async function captureFileNames(folder: string): Promise<Captured[]> {
  const names = await readdir(folder, { recursive: true });
  return names.map((text) => ({ where: "file name", text }));
}

/** Letters as a careless search would compare them: small, without diacritics, đ as d. */
export function plainText(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** Where secrets show through, each told once for a place. Numbers are found through spaces, dots and dashes. */
export function leaksIn(captured: readonly Captured[], secrets: readonly string[]): string[] {
  const leaks = new Set<string>();
  for (const { where, text } of captured) {
    const plain = plainText(text);
    const decoded = plainText(decode(text));
    const closed = plain.replaceAll(/[\s.\-_+]/g, "");
    for (const secret of secrets) {
      const wanted = plainText(secret);
      const dense = wanted.replaceAll(/[\s.\-_+]/g, "");
      if (plain.includes(wanted) || decoded.includes(wanted) || closed.includes(dense))
        leaks.add(`${where}: ${secret}`);
    }
  }
  return [...leaks];
}

/** Percent signs of addresses undone, as far as they are ones. */
function decode(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (one) => {
    try {
      return decodeURIComponent(one);
    } catch {
      return one;
    }
  });
}
