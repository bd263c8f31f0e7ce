/** What a line of the register says of a matter. A denunciation's line is neutral wherever it is kept (MT3). */
import type { IdKind } from "#shared/identity-numbers.ts";
import type { RegisterCells } from "#shared/register.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import { dayOf, type Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { isProtectedKind, neutralApplicant, neutralSummary } from "../matters/matter-rules.ts";
import { applicantOf, type MatterRow } from "../matters/matter-store.ts";
import { readParties } from "../matters/party-store.ts";

const papers: Record<IdKind, string> = {
  CAN_CUOC: "CCCD",
  CHUNG_NHAN_CAN_CUOC: "GCN căn cước",
  SO_DINH_DANH: "Số định danh",
  HO_CHIEU: "Hộ chiếu",
};

/** What may be stored and shown to everybody who reads the register. */
export async function storedCells(db: Db, matter: MatterRow, on: Day, note: string): Promise<RegisterCells> {
  return isProtectedKind(matter.kind) ? neutralCells(matter, on, note) : openCells(db, matter, on, note);
}

/** All that a line says; of a denunciation only for its circle, read when it is asked for and never kept. */
export async function openCells(db: Db, matter: MatterRow, on: Day, note: string): Promise<RegisterCells> {
  const parties = await readParties(db, [matter.id]);
  const own = parties.filter((party) => ["applicant", "representative", "head"].includes(party.role));
  const shown = own.length > 0 ? own : parties;
  const body = await db
    .selectFrom("organisations")
    .select("name")
    .where("id", "=", matter.organisation)
    .executeTakeFirst();
  return {
    ...neutralCells(matter, on, note),
    name: short(applicantOf(matter, parties), 500),
    address: shown[0]?.citizen.address ?? "",
    idNumbers: short(
      shown.map(({ citizen }) => `${papers[citizen.idKind]} ${citizen.idNumber}`).join("; "),
      500,
    ),
    summary: matter.summary,
    priorAuthority: matter.prior_authority,
    inCompetence: matter.in_competence,
    guidedTo: matter.in_competence === false ? matter.competent_body : "",
    acceptedBy: matter.in_competence === true ? (body?.name ?? "") : "",
  };
}

function neutralCells(matter: MatterRow, on: Day, note: string): RegisterCells {
  return {
    receivedOn: on,
    name: neutralApplicant(matter.code),
    address: "",
    idNumbers: "",
    summary: neutralSummary,
    kind: matter.kind,
    headcount: matter.headcount,
    priorAuthority: "",
    inCompetence: null,
    guidedTo: "",
    guideDocument: "",
    acceptedBy: "",
    transferDocument: "",
    note,
  };
}

/** Of a hearing from before there were matters: what the session itself holds. */
export function cellsOfHearing(session: Session, hearing: Hearing): RegisterCells | null {
  if (hearing.matter === null) return null;
  const { applicant, summary, kind, headcount } = hearing.matter;
  return {
    receivedOn: dayOf(hearing.calledAt ?? session.startsAt),
    name: short(applicant, 500),
    address: "",
    idNumbers: "",
    summary: short(summary, 500),
    kind,
    headcount,
    priorAuthority: "",
    inCompetence: null,
    guidedTo: "",
    guideDocument: "",
    acceptedBy: "",
    transferDocument: "",
    note: hearingNote(session, hearing),
  };
}

/** Column 13: that it was held online, who received and under which order; names no citizen. */
export function hearingNote(session: Session, hearing: Hearing): string {
  const presider = session.members.find((member) => member.role === "presider");
  const form = session.sites.length > 1 ? "Tiếp trực tuyến" : "Tiếp trực tiếp";
  const who = presider ? `; người tiếp: ${presider.title} ${presider.name}`.trimEnd() : "";
  const delegated = session.delegation === null ? "" : " (được ủy quyền)";
  return short(`${form}${who}${delegated}; lượt số ${hearing.order}`, 500);
}

const short = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;
