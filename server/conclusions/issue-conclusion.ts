/**
 * Issuing a notice of conclusion: number, document, tasks, notices and the line of the session's log are
 * one change (CN3). Afterwards nothing of it changes; a mistake is put right by another notice.
 */
import { itemFault, limitWords, type Conclusion, type GivenTask } from "#shared/conclusions.ts";
import type { Parsed } from "#shared/http.ts";
import type { CentreItemId, HearingId, TaskId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import type { Session } from "#shared/sessions.ts";
import { dayOf, showDate } from "#shared/time.ts";
import type { Tx } from "../database/database.ts";
import { conclusionDocument } from "../issuing/conclusion-document.ts";
import { issueDocument } from "../issuing/issue-document.ts";
import { signerFor } from "../issuing/signer-store.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { appendLog } from "../sessions/session-store.ts";
import { insertCentreItem } from "./centre-store.ts";
import { changeConclusion, type ConclusionNeeds } from "./conclusion-actions.ts";
import { markIssued, type ConclusionRow } from "./conclusion-store.ts";
import { tellOfConclusion } from "./conclusion-notices.ts";
import { labelOf, linesOfSession } from "./conclusion-view.ts";
import { addStep, insertTask } from "./task-store.ts";

export function issueConclusion(
  parts: ConclusionNeeds,
  who: Person,
  input: Parsed<"issueConclusion">,
): Promise<Reply<Conclusion>> {
  return changeConclusion(parts, who, input, "conclusion.issue", "issued", async (tx, { row, session }) => {
    for (const [index, item] of row.items.entries()) {
      const fault = itemFault(item);
      if (fault !== null) return refuse("badInput", `items.${index}.${fault}`);
    }
    const at = parts.clock.now();
    const signer = await signerFor(tx, row.organisation, dayOf(at));
    const { issuer, place } = await issuingBody(tx, row.organisation);
    const lines = await linesOfSession(tx, session);
    const presider = session.members.find((member) => member.role === "presider");
    const central = session.sites.find((site) => site.kind === "central");
    const matters = row.items.map((item) => {
      const hearing = session.hearings.find((one) => one.id === item.hearing);
      const line = hearing?.matterId ? lines.get(hearing.matterId) : undefined;
      return {
        code: hearing ? labelOf(hearing, line) : "",
        applicant: line?.applicant ?? hearing?.matter?.applicant ?? "",
        ...{ summary: item.summary, opinions: item.opinions, conclusion: item.conclusion },
        tasks: item.tasks.map(({ body, what, limit, contact }) => ({
          ...{ body: body.name, what, contact },
          limit: limit === null ? "" : limitWords(limit),
        })),
        answers: item.answers,
      };
    });
    const issued = await issueDocument(tx, parts, {
      ...{ kind: "TBKL", body: row.organisation, by: who.id, at, session: session.id },
      hearing: row.matter === null ? null : (row.items[0]?.hearing ?? null),
      matter: row.matter,
      isRestricted: row.matter !== null,
      build: (number, words) =>
        conclusionDocument(
          {
            ...{ issuer, place, at, matters, recipients: recipientsOf(row) },
            session: {
              title: session.title,
              heldAt: session.openedAt ?? session.startsAt,
              centralSite: central?.name ?? "",
              presider: presider ? `${presider.title} ${presider.name}`.trim() : "",
            },
            signer: signer ?? { form: "own", post: "", name: "" },
          },
          number,
          words,
        ),
    });
    await markIssued(tx, row, { by: who.id, at, document: issued.id, number: issued.number });
    await appendLog(tx, session.id, {
      at,
      hearing: null,
      fact: { type: "conclusionIssued", by: who.id, conclusion: row.id },
    });
    for (const [index, { hearing, tasks }] of row.items.entries())
      for (const task of tasks)
        await giveTask(tx, parts, {
          ...{ row, session, hearing, task, label: matters[index]?.code ?? "", by: who },
        });
    await tellOfConclusion(tx, parts, { row, session, number: issued.number, by: who });
    await queueForCentre(tx, parts, row, session, issued.number);
    return accept(null);
  });
}

/** Nơi nhận: those who carry it out and the citizens; names of citizens stand in the text, not here. */
function recipientsOf(row: ConclusionRow): string[] {
  const bodies = row.items.flatMap((item) => item.tasks.map((task) => task.body.name));
  return [...new Set(bodies), "Công dân được tiếp", "Lưu: VT, TCD"];
}

async function giveTask(
  tx: Tx,
  parts: ConclusionNeeds,
  on: {
    row: ConclusionRow;
    session: Session;
    hearing: HearingId;
    task: GivenTask;
    label: string;
    by: Person;
  },
): Promise<void> {
  const { row, session, hearing, task, label, by } = on;
  const { body, what, limit, contact } = task;
  // What is incomplete was refused above.
  if (limit === null) return;
  const at = parts.clock.now();
  const id = parts.ids.make<TaskId>();
  const matter = session.hearings.find((one) => one.id === hearing)?.matterId ?? null;
  await insertTask(tx, {
    ...{ id, conclusion: row.id, session: session.id, hearing, matter, label },
    ...{ is_restricted: row.matter !== null, organisation: row.organisation },
    ...{ body: body.organisation, body_name: body.name, what, contact },
    ...{ limit_given: limit, state: "assigned", version: 1 },
    given_on: dayOf(at),
    set_on: limit.kind === "day" ? limit.on : null,
    ...{ pauses: [], done_on: null },
  });
  await addStep(tx, { task: id, act: "assign", note: "", until: null, by: by.id, at });
}

/** [CE1] Conclusions of the chairman's periodic reception are told to the centre (letter of January 2025, 1c). */
async function queueForCentre(
  tx: Tx,
  parts: ConclusionNeeds,
  row: ConclusionRow,
  session: Session,
  number: string | null,
): Promise<void> {
  const presider = session.members.find((member) => member.role === "presider");
  const head = await tx
    .selectFrom("person_grants")
    .innerJoin("organisations", "organisations.id", "person_grants.organisation")
    .select("person_grants.person")
    .where("person_grants.person", "=", presider?.person ?? row.edited_by)
    .where("person_grants.role", "=", "leader")
    .where("organisations.kind", "=", "province")
    .executeTakeFirst();
  if (session.kind !== "PERIODIC" || session.delegation !== null || !head) return;
  const at = parts.clock.now();
  await insertCentreItem(tx, {
    ...{ id: parts.ids.make<CentreItemId>(), cause: `conclusion:${row.id}`, organisation: row.organisation },
    kind: "conclusion",
    about: `Thông báo kết luận ${number ?? ""} tại buổi tiếp định kỳ ngày ${showDate(session.startsAt)}`,
    ...{ session: session.id, matter: row.matter, since: dayOf(at), by: null, at },
  });
}
