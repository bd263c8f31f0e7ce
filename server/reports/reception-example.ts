/** For tests: receptions written straight into the tables, so that a scene is a list one can count by hand. */
import { sql } from "kysely";
import type { MatterId, OrganisationId, PersonId, RegisterLineId, SessionId } from "#shared/ids.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { FollowUpKind, RegisterCells } from "#shared/register.ts";
import type { SessionKind, SessionState } from "#shared/sessions.ts";
import type { ReplyOutcome } from "#shared/tasks.ts";
import { instantOf, type Day } from "#shared/time.ts";
import { yearOf } from "#shared/working-days.ts";
import { randomIds } from "../base/ids.ts";
import type { Db } from "../database/database.ts";

export type ExampleSession = {
  unit: string;
  kind: SessionKind;
  delegated?: boolean;
  /** When it began: a day, or a moment. */
  at: string;
  /** Units with a site in it, besides the one that presides. */
  with?: string[];
  state?: SessionState;
};

export type ExampleMatter = {
  unit: string;
  kind: PetitionKind;
  receivedOn: string;
  people: number;
  competent: boolean | null;
  competentBody?: string;
  /** Matters of one name came with one intake. */
  draft?: string;
  isBody?: boolean;
  subject?: string;
};

export type ExampleLine = {
  day: string;
  unit: string;
  session?: string;
  matter: string;
  people: number;
  guideDocument?: string;
  transferDocument?: string;
  /** What the first version said, where it was corrected. */
  before?: { day?: string; people?: number };
};

export type Scene = {
  units: string[];
  sessions: Record<string, ExampleSession>;
  matters: Record<string, ExampleMatter>;
  lines: ExampleLine[];
  /** Column 12, by the line's place in the list, from nought. */
  steps?: { line: number; on: string; kind: FollowUpKind }[];
  replies?: { line: number; on: string; outcome: ReplyOutcome }[];
  refusals?: { matter: string; on: string }[];
  letters?: { matter: string; on: string; kind: "PHD" | "PC" }[];
};

export type Written = {
  unit(name: string): OrganisationId;
  matter(name: string): MatterId;
};

/** Writes a scene; the first unit lies above the others. */
export async function writeScene(db: Db, scene: Scene): Promise<Written> {
  const at = instantOf(Date.parse("2025-01-01T00:00:00.000Z"));
  const units = idsFor<OrganisationId>(scene.units);
  const sites = idsFor<string>(scene.units);
  const sessions = idsFor<SessionId>(Object.keys(scene.sessions));
  const matters = idsFor<MatterId>(Object.keys(scene.matters));
  const drafts = idsFor<string>(Object.values(scene.matters).flatMap((one) => one.draft ?? []));
  const person = randomIds.make<PersonId>();
  const top = scene.units[0] ?? "";
  for (const name of scene.units) {
    const parent = name === top ? null : units(top);
    await sql`insert into organisations (id, name, short_name, kind, parent, valid_from)
      values (${units(name)}, ${name}, ${name}, 'board', ${parent}, '2020-01-01')`.execute(db);
    await sql`insert into sites (id, organisation, name, short_name, address, note, rooms, valid_from)
      values (${sites(name)}, ${units(name)}, ${name}, ${name}, '', '', 1, '2020-01-01')`.execute(db);
  }
  await sql`insert into people (id, account, name, title, organisation, active, password_hash, must_change_password)
    values (${person}, ${person}, 'Cán bộ mẫu', '', ${units(top)}, true, '', false)`.execute(db);
  for (const [name, one] of Object.entries(scene.sessions)) {
    const seats = [one.unit, ...(one.with ?? [])].map((unit) => ({ id: sites(unit) }));
    const startsAt = one.at.includes("T") ? one.at : `${one.at}T08:00:00+07:00`;
    await db
      .insertInto("sessions")
      .values({
        ...{ id: sessions(name), organisation: units(one.unit), title: name, kind: one.kind },
        ...{ starts_at: instantOf(Date.parse(startsAt)), ends_at: null, delegated: one.delegated ?? false },
        ...{
          state: one.state ?? "closed",
          version: 1,
          central_site: one.unit,
          sites: seats.length,
          hearings: 0,
        },
        ...{
          snapshot: JSON.stringify({ sites: seats }),
          first_snapshot: "{}",
          created_at: at,
          alive_at: null,
        },
      })
      .execute();
  }
  const codes = new Map<string, number>();
  for (const [index, [name, one]] of Object.entries(scene.matters).entries())
    await db
      .insertInto("matters")
      .values({
        ...{ id: matters(name), organisation: units(one.unit), kind: one.kind, headcount: one.people },
        ...{
          code: name,
          received_on: one.receivedOn as Day,
          subject: one.subject ?? "land",
          created_by: person,
        },
        ...{ in_competence: one.competent, competent_body: one.competentBody ?? "", created_at: at },
        ...{ draft: one.draft === undefined ? randomIds.make() : drafts(one.draft), draft_part: index },
        ...{ collective_kind: one.isBody === true ? ("organisation" as const) : null, collective_name: "" },
        ...{ summary: "Nội dung mẫu", request: "", history: "", prior_authority: "", accessibility: "" },
        ...{
          is_crowd: false,
          is_complex: false,
          is_long_running: false,
          is_hot_spot: false,
          is_urgent: false,
        },
        ...{ site: null, interpreter: null },
      })
      .execute();
  const lines = await writeLines(db, scene, { units, sessions, matters, codes });
  for (const { line, on, kind } of scene.steps ?? [])
    await db
      .insertInto("register_follow_ups")
      .values({ id: randomIds.make(), line: lines[line]!, on: on as Day, kind, text: "", by: null, at })
      .execute();
  for (const { line, on, outcome } of scene.replies ?? [])
    await db
      .insertInto("visitor_replies")
      .values({ line: lines[line]!, outcome, way: "post", on: on as Day, document: "", by: person, at })
      .execute();
  for (const { matter, on } of scene.refusals ?? [])
    await db
      .insertInto("matter_refusals")
      .values({
        ...{
          id: randomIds.make(),
          matter: matters(matter),
          number: 1,
          ground: "9.1",
          text: "",
          notice_due: null,
        },
        ...{ decided_by: person, decided_on: on as Day, entered_by: person, entered_at: at },
      })
      .execute();
  for (const { matter, on, kind } of scene.letters ?? [])
    await db
      .insertInto("issued_documents")
      .values({
        ...{
          id: randomIds.make(),
          kind,
          body: units(top),
          year: 2026,
          series: null,
          number: null,
          symbol: null,
        },
        ...{ issued_at: instantOf(Date.parse(`${on}T10:00:00+07:00`)), issued_by: person, session: null },
        ...{ hearing: null, matter: matters(matter), source: null, is_restricted: false, signer: "" },
        ...{ template_version: 1, model_hash: "0".repeat(64) },
      })
      .execute();
  return { unit: units, matter: matters };
}

type Ids = {
  units(name: string): OrganisationId;
  sessions(name: string): SessionId;
  matters(name: string): MatterId;
  /** The last number of each book. */
  codes: Map<string, number>;
};

/** Lines numbered as the list has them, each book by itself; the register's own guard takes one at a time. */
async function writeLines(db: Db, scene: Scene, ids: Ids): Promise<RegisterLineId[]> {
  const made: RegisterLineId[] = [];
  const versions = scene.lines.flatMap((one) => {
    const matter = scene.matters[one.matter]!;
    const line = randomIds.make<RegisterLineId>();
    made.push(line);
    const year = yearOf(one.day as Day);
    const book = `${one.unit} ${year}`;
    const number = (ids.codes.get(book) ?? 0) + 1;
    ids.codes.set(book, number);
    const said = [...(one.before ? [{ ...one, ...one.before }] : []), one];
    return said.map((version, index) => ({
      ...{ id: index === 0 ? line : randomIds.make(), line, organisation: ids.units(one.unit), year, number },
      ...{ part: "main" as const, version: index + 1, matter: ids.matters(one.matter) },
      session: one.session === undefined ? null : ids.sessions(one.session),
      hearing: one.session === undefined ? null : randomIds.make<never>(),
      is_protected: matter.kind === "TO_CAO",
      cells: JSON.stringify(cellsOf(version, matter)),
      ...{ by: null, at: instantOf(Date.parse("2026-01-01T00:00:00.000Z")), reason: "" },
    }));
  });
  const books = new Map(
    versions.map(({ organisation, year }) => [`${organisation} ${year}`, { organisation, year }]),
  );
  for (const book of books.values())
    await db
      .insertInto("register_books")
      .values({ ...book, part: "main", closed_at: null, closed_by: null })
      .execute();
  await sql`alter table register_lines disable trigger register_lines_stay`.execute(db);
  for (let from = 0; from < versions.length; from += 1000)
    await db
      .insertInto("register_lines")
      .values(versions.slice(from, from + 1000))
      .execute();
  await sql`alter table register_lines enable trigger register_lines_stay`.execute(db);
  return made;
}

function cellsOf(line: ExampleLine, matter: ExampleMatter): RegisterCells {
  const isNeutral = matter.kind === "TO_CAO";
  return {
    ...{
      receivedOn: line.day as RegisterCells["receivedOn"],
      name: "Công dân mẫu",
      address: "",
      idNumbers: "",
    },
    ...{ summary: "Nội dung mẫu", kind: matter.kind, headcount: line.people, priorAuthority: "", note: "" },
    inCompetence: isNeutral ? null : matter.competent,
    guidedTo: !isNeutral && matter.competent === false ? (matter.competentBody ?? "") : "",
    guideDocument: line.guideDocument ?? "",
    acceptedBy: "",
    transferDocument: line.transferDocument ?? "",
  };
}

function idsFor<Id extends string>(names: readonly string[]): (name: string) => Id {
  const ids = new Map(names.map((name) => [name, randomIds.make() as string]));
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`The scene names ${name} nowhere.`);
    return id as Id; // Made for this very kind of thing.
  };
}
