/**
 * Walks the audit's chain and finds the first row that does not fit. Also a command for administrators:
 * `node server/audit/verify-audit.ts`, with the server's environment and the embedded server stopped.
 */
import { readConfig } from "../base/config.ts";
import { openEmbedded, openPostgres, type Db } from "../database/database.ts";
import { chainHash, startOfChain } from "./audit-chain.ts";
import { auditHead, rowsAfter } from "./audit-store.ts";

const pageSize = 1000;

/** `broken` is the number at which the chain first does not fit; null when it is whole. */
export type Verdict = { rows: number; broken: number | null };

/** Reads the whole chain in pages. Rows appended meanwhile do no harm. */
export async function verifyAudit(db: Db): Promise<Verdict> {
  const head = await auditHead(db);
  let [number, hash] = [0, startOfChain];
  while (number < head.number) {
    const page = await rowsAfter(db, number, pageSize);
    if (page.length === 0) return { rows: number, broken: number + 1 };
    for (const row of page) {
      if (row.number > head.number) break;
      if (row.number !== number + 1 || row.hash !== chainHash(hash, row))
        return { rows: number, broken: number + 1 };
      [number, hash] = [row.number, row.hash];
    }
  }
  // The head remembers how far the chain went, so rows cut off at its end, or put behind it, show as well.
  const beyond = await rowsAfter(db, number, 1);
  const continued = (await auditHead(db)).number > head.number;
  if (hash !== head.hash || (beyond.length > 0 && !continued)) return { rows: number, broken: number + 1 };
  return { rows: number, broken: null };
}

async function command(): Promise<void> {
  const config = readConfig(process.env);
  const { db, close } =
    config.databaseUrl === null ? await openEmbedded(config.dataDir) : await openPostgres(config.databaseUrl);
  const verdict = await verifyAudit(db);
  await close();
  console.log(
    verdict.broken === null
      ? `${verdict.rows} rows, chain whole`
      : `chain broken at row ${verdict.broken}; ${verdict.rows} rows before it are whole`,
  );
  process.exitCode = verdict.broken === null ? 0 : 1;
}

if (import.meta.main) {
  await command().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
