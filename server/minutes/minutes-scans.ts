/** Scans of sheets that were signed at a site: one counts only with the code of the frozen version on every page (MN18). */
import type { Readable } from "node:stream";
import type { MinutesFileId, SiteId } from "#shared/ids.ts";
import type { MinutesFile } from "#shared/minutes-endpoints.ts";
import { mayMinutes, type MinutesActor } from "#shared/minutes-machine.ts";
import type { Minutes } from "#shared/minutes.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import type { CodesReport } from "#shared/signatures.ts";
import { record } from "../audit/audit-store.ts";
import { write } from "../database/write.ts";
import { readCodes, type ScanType } from "../signing/signing.ts";
import { enterMinutes } from "./minutes-access.ts";
import { readMinutesCode } from "./minutes-canonical.ts";
import { insertMinutesFile, keepBytes } from "./minutes-file-store.ts";
import type { MinutesNeeds, Target } from "./minutes-moving.ts";
import { takeFile } from "./minutes-signing.ts";
import { lockMinutes, readMinutes } from "./minutes-store.ts";

const types: readonly ScanType[] = ["application/pdf", "image/png", "image/jpeg"];

/** Takes a scan in. What signature it shows, a person says afterwards (signOnPaper). */
export async function addMinutesScan(
  parts: MinutesNeeds,
  who: Person,
  ask: Target & { site: SiteId },
  stream: Readable,
): Promise<Reply<MinutesFile>> {
  const entered = await enterMinutes(parts.db, who, ask.id, ask.hearing);
  if (!entered.ok) return entered;
  const { actor } = entered.value;
  const before = await readMinutes(parts.db, ask.id, ask.hearing);
  const fault = scanFault(before, actor, ask.site);
  if (fault) return fault;
  const taken = await takeFile(parts, stream, types);
  if (!taken.ok) return taken;
  const { bytes, type } = taken.value;
  const report = await readCodes(bytes, type);
  const read = judgeScan(report, before);
  if (read) return read;
  return write(parts.db, async (tx): Promise<Reply<MinutesFile>> => {
    const now = await lockMinutes(tx, ask.id, ask.hearing);
    const late = scanFault(now, actor, ask.site);
    if (late) return late;
    // Opened again while the scan was read: what it shows is void.
    if (now.version !== before.version) return refuse("scanOtherVersion");
    const at = parts.clock.now();
    const file = {
      id: parts.ids.make<MinutesFileId>(),
      ...{ hearing: ask.hearing, version: now.version, kind: "scan" as const },
      ...{ site: ask.site, by: who.id, at, after: null },
    };
    const { version } = now;
    const event = { type: "minutes.moved" as const, session: ask.id, hearing: ask.hearing };
    await record(tx, { at, by: who.id, event: { ...event, step: "scan", version } });
    return accept(await insertMinutesFile(tx, file, await keepBytes(parts.files, bytes)));
  });
}

/** Who may bring a scan of a site, and when. */
function scanFault(minutes: Minutes, actor: MinutesActor, site: SiteId): Refused | null {
  if (!mayMinutes(actor, "signOnPaper")) return refuse("notAllowed");
  if (actor.role === "station" && actor.site !== site) return refuse("notAllowed");
  if (minutes.state !== "signing" || minutes.frozen === null) return refuse("wrongState");
  const isSigned = minutes.facts?.parties.some((party) => party.site === site) ?? false;
  return isSigned ? null : refuse("badInput", "site");
}

/** Null: every page bears the code of this very version. Pure. */
export function judgeScan(report: CodesReport, { hearing, version, frozen }: Minutes): Refused | null {
  if (report.findings.includes("tooLarge") || report.findings.includes("tooManyPages"))
    return refuse("fileTooLarge");
  if (report.findings.includes("tookTooLong")) return refuse("unavailable");
  const hash = frozen?.hash ?? "";
  const pages = report.pages.map(({ codes }) =>
    codes.map((code) => readMinutesCode(code, { hearing, version, hash })).filter((one) => one !== null),
  );
  const all = pages.flat();
  if (all.includes("otherMinutes")) return refuse("scanOtherMinutes");
  if (all.includes("otherVersion")) return refuse("scanOtherVersion");
  // A sheet without a code could be one of another text laid between.
  return pages.length > 0 && pages.every((codes) => codes.length > 0) ? null : refuse("scanNoCode");
}
