/**
 * Who is told of a conclusion (ND154 Điều 25.2): the people of each assigned body, by mail where they have
 * an address, else on paper; each citizen on paper or by mail, and a denouncer on paper alone, by the file's code.
 */
import type { GivenTask } from "#shared/conclusions.ts";
import type { OrganisationId, PersonId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import type { Session } from "#shared/sessions.ts";
import type { Tx } from "../database/database.ts";
import { contactsOf } from "../matters/matter-store.ts";
import { draftNotice, sendNotice, type NoticeDraft } from "../notifications/notices.ts";
import type { ConclusionNeeds } from "./conclusion-actions.ts";
import type { ConclusionRow } from "./conclusion-store.ts";
import { labelOf, linesOfSession } from "./conclusion-view.ts";

type On = { row: ConclusionRow; session: Session; number: string | null; by: Person };
type Receiver = Pick<NoticeDraft, "recipientKind" | "recipient" | "label" | "channel" | "address">;

export async function tellOfConclusion(tx: Tx, parts: ConclusionNeeds, on: On): Promise<void> {
  const { row, session, number } = on;
  const lines = await linesOfSession(tx, session);
  const isProtected = row.matter !== null;
  const bodies = new Map(
    row.items.flatMap(({ tasks }) => tasks.map(({ body }) => [body.name, body] as const)),
  );
  const codes = row.items
    .map((item) => session.hearings.find((hearing) => hearing.id === item.hearing))
    .flatMap((hearing) =>
      hearing ? [labelOf(hearing, hearing.matterId ? lines.get(hearing.matterId) : undefined)] : [],
    );
  const subject = `Thông báo kết luận việc tiếp công dân${number === null ? "" : ` số ${number}`}`;
  for (const body of bodies.values()) {
    const text = [
      `Kính gửi: ${body.name}`,
      `${subject} đã được phát hành; cơ quan được giao thực hiện (vụ việc ${codes.join(", ")}).`,
      "Xin mở mục “Việc phải làm sau tiếp dân” để nhận việc và báo cáo kết quả đúng thời hạn.",
    ].join("\n");
    for (const receiver of await receiversOf(tx, body.organisation, body.name))
      await tell(tx, parts, on, { ...receiver, subject, text, isProtected, hearing: null });
  }
  for (const item of row.items) {
    const hearing = session.hearings.find((one) => one.id === item.hearing);
    const line = hearing?.matterId ? lines.get(hearing.matterId) : undefined;
    if (!hearing || !line) continue;
    const [contact] = line.isProtected ? [] : await contactsOf(tx, line.id);
    const hasMail = contact !== undefined && contact.email !== "";
    const receiver: Receiver = {
      recipientKind: "citizen",
      recipient: contact?.citizen ?? null,
      label: `Công dân, ${line.code}`,
      channel: hasMail ? "email" : "paper",
      address: contact === undefined ? "" : contact.email || contact.address,
    };
    const text = [
      `Kính gửi: ${line.isProtected ? `Người có hồ sơ ${line.code}` : line.applicant}`,
      `${subject} đã được phát hành đối với vụ việc ${line.code}.`,
      "Văn bản được trao tại nơi tiếp công dân hoặc gửi kèm theo thư này qua bưu điện.",
      ...(line.isProtected ? [] : item.tasks.flatMap(contactLine)),
    ].join("\n");
    const about = { subject, text, isProtected: line.isProtected, hearing: hearing.id };
    await tell(tx, parts, on, { ...receiver, ...about });
  }
}

/** Whom the citizen asks, as ND154 Điều 25.3 wants it told. */
function contactLine({ body, contact }: GivenTask): string[] {
  return contact === "" ? [] : [`Người cần liên hệ để biết kết quả tại ${body.name}: ${contact}`];
}

type Told = Receiver & Pick<NoticeDraft, "subject" | "text" | "isProtected" | "hearing">;

async function tell(tx: Tx, parts: ConclusionNeeds, on: On, told: Told): Promise<void> {
  const { session, by } = on;
  await sendOne(tx, parts, session, { ...told, kind: "conclusion" }, by.id);
}

/** Drafts a notice of a session and sends it, unless it goes on paper: that is handed over by a person. */
export async function sendOne(
  tx: Tx,
  parts: Pick<ConclusionNeeds, "clock" | "ids">,
  session: Session,
  told: Told & Pick<NoticeDraft, "kind">,
  by: PersonId | null,
): Promise<void> {
  const central = session.sites.find((site) => site.kind === "central");
  const { startsAt, endsAt } = session;
  const id = await draftNotice(
    tx,
    parts,
    { ...told, session: session.id, startsAt, endsAt: endsAt ?? startsAt, place: central?.name ?? "" },
    by,
  );
  if (told.channel !== "paper") await sendNotice(tx, parts, id, by);
}

/** The people who work for a body and have an address; else the body itself, on paper. */
export async function receiversOf(
  tx: Tx,
  organisation: OrganisationId | null,
  name: string,
): Promise<Receiver[]> {
  const people =
    organisation === null
      ? []
      : await tx
          .selectFrom("people")
          .innerJoin("person_grants", "person_grants.person", "people.id")
          .select(["people.id", "people.name", "people.email"])
          .distinct()
          .where("person_grants.organisation", "=", organisation)
          .where("person_grants.role", "in", ["clerk", "officer", "leader"])
          .where("people.active", "=", true)
          .where("people.email", "is not", null)
          .orderBy("people.id")
          .limit(10)
          .execute();
  if (people.length === 0)
    return [
      {
        recipientKind: "organisation",
        recipient: organisation,
        label: name,
        channel: "paper",
        address: name,
      },
    ];
  return people.map((person) => ({
    recipientKind: "person",
    recipient: person.id,
    label: `${person.name}, ${name}`,
    channel: "email",
    address: person.email ?? "",
  }));
}
