/**
 * Issues what a session makes necessary (domain §8.2): invitations and other notices, the calendar, the slip
 * of an appointment, the test protocol. Each thing is issued once; asked again, the first is answered.
 */
import type { HearingId, NoticeId, OrganisationId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import type { Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import { appointmentSlip } from "../issuing/citizen-letters.ts";
import { issueDocument, type Issued, type Order } from "../issuing/issue-document.ts";
import { issuedFrom } from "../issuing/issued-store.ts";
import { signerFor } from "../issuing/signer-store.ts";
import { contactsOf, readMatterLine } from "../matters/matter-store.ts";
import { mayKnow } from "../notifications/notice-access.ts";
import { lockNotice } from "../notifications/notice-store.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { sessionTests } from "../readiness/readiness-routes.ts";
import { sessionProtocolFacts, testProtocol } from "../readiness/test-protocol.ts";
import { lockSession, readSession } from "../sessions/session-store.ts";
import { calendarDocument } from "./calendar-document.ts";
import type { InvitationNeeds } from "./invitation-actions.ts";
import { letterOf } from "./invitation-letter.ts";
import { readPublicEntries } from "./preparation-store.ts";
import { spanOf } from "./public-routes.ts";

export type IssueNeeds = InvitationNeeds & { publicUrl: string };

/** A notice as a numbered letter: GM where it invites, TB where it tells of something else. */
export async function issueNotice(parts: IssueNeeds, who: Person, id: NoticeId): Promise<Reply<Issued>> {
  const { clock, standing, publicUrl } = parts;
  return issueIn(parts, async (tx) => {
    const row = await lockNotice(tx, id);
    const session = row && (await readSession(tx, row.session));
    if (!row || !session) return refuse("notFound");
    const on = await standing.ofSession(tx, row.session);
    if (on === null || !may(who, "notice.send", on)) return refuse("notAllowed");
    const about = { session: row.session, hearing: row.hearing, isProtected: row.is_protected };
    if (!(await mayKnow(tx, standing, who, about))) return refuse("notAllowed");
    const { subject, text, label, kind } = row;
    const head = await headOf(tx, session.organisation, clock.now());
    const letter = { subject, text, label, kind, seenLink: `${publicUrl}/thu/${row.token}`, ...head };
    return accept({
      kind: kind === "invitation" ? "GM" : "TB",
      ...{ session: row.session, hearing: row.hearing, isRestricted: row.is_protected, source: id },
      body: session.organisation,
      by: who.id,
      at: clock.now(),
      build: (number) => letterOf({ ...letter, draftedAt: clock.now(), number: number ?? null }),
    });
  });
}

/** The calendar of a month or a year, as it hangs in public at this moment. It may be issued again. */
export async function issueCalendar(
  parts: IssueNeeds,
  who: Person,
  { organisation, period }: { organisation: OrganisationId; period: string },
): Promise<Reply<Issued>> {
  const at = parts.clock.now();
  return issueIn(parts, async (tx) => {
    const organisations = await organisationPath(tx, organisation);
    if (!may(who, "session.publish", { organisations })) return refuse("notAllowed");
    const entries = await readPublicEntries(tx, { organisation, ...spanOf(period) });
    const { signer, ...head } = await headOf(tx, organisation, at);
    return accept({
      ...{ kind: "LICH", body: organisation, by: who.id, at, isRestricted: false },
      build: (number, words) =>
        calendarDocument({ ...head, period, entries, today: at, words, issued: { number, signer } }),
    });
  });
}

/** The slip that says a citizen when and where to come. Of a denunciation it names the file's code alone. */
export async function issueAppointment(
  parts: IssueNeeds,
  who: Person,
  { session: id, hearing: hearingId }: { session: SessionId; hearing: HearingId },
): Promise<Reply<Issued>> {
  const { clock, standing } = parts;
  const at = clock.now();
  return issueIn(parts, async (tx) => {
    const session = await lockSession(tx, id);
    const hearing = session?.hearings.find((one) => one.id === hearingId);
    const on = await standing.ofSession(tx, id);
    if (!session || !hearing || on === null) return refuse("notFound");
    if (!may(who, "notice.send", on)) return refuse("notAllowed");
    const line = hearing.matterId === null ? null : await readMatterLine(tx, hearing.matterId);
    if (line === null) return refuse("notFound");
    const about = { session: id, hearing: hearing.id, isProtected: line.isProtected };
    if (!(await mayKnow(tx, standing, who, about))) return refuse("notAllowed");
    const site = session.sites.find((one) => one.id === hearing.site);
    const presider = session.members.find((member) => member.role === "presider");
    const [contact] = line.isProtected ? [] : await contactsOf(tx, line.id);
    const startsAt = hearing.slot?.from ?? session.startsAt;
    const letter = {
      ...(await headOf(tx, session.organisation, at)),
      ...{ at, startsAt, kind: line.kind, summary: line.summary, cameOn: dayOf(at) },
      citizen: {
        ...{ name: line.applicant, address: contact?.address ?? "" },
        ...{ idNumber: "", idIssuedOn: null, idIssuedBy: "" },
      },
      where: [site?.name, site?.address].filter((one) => one !== undefined && one !== "").join(", "),
      presider: `${presider?.title ?? ""} ${presider?.name ?? ""}`.trim(),
    };
    return accept({
      ...{ kind: "PHIEU_HEN", by: who.id, at, session: id, hearing: hearing.id, matter: line.id },
      ...{ body: session.organisation, isRestricted: line.isProtected, source: `${hearing.id} ${startsAt}` },
      build: (number, words) => appointmentSlip(letter, number, words),
    });
  });
}

/** The test protocol of a session, as evidence for gate G3 (ND154 Điều 23.1). It may be issued again. */
export async function issueTestProtocol(
  parts: IssueNeeds,
  who: Person,
  id: SessionId,
): Promise<Reply<Issued>> {
  const { clock, standing } = parts;
  const tests = await sessionTests(parts, who, id);
  if (!tests.ok) return tests;
  const facts = await sessionProtocolFacts(parts, id, tests.value);
  return issueIn(parts, async (tx) => {
    const session = await readSession(tx, id);
    const on = await standing.ofSession(tx, id);
    if (!session || on === null) return refuse("notFound");
    if (!may(who, "notice.send", on)) return refuse("notAllowed");
    return accept({
      ...{ kind: "BBKT", body: session.organisation, by: who.id, at: clock.now(), session: id },
      isRestricted: false,
      build: (number, words) => {
        const document = testProtocol({ ...facts, words });
        return number === undefined ? document : { ...document, number };
      },
    });
  });
}

/** Issues what is ordered, unless it was issued before from the same source. */
function issueIn(parts: IssueNeeds, order: (tx: Tx) => Promise<Reply<Order>>): Promise<Reply<Issued>> {
  return write(parts.db, async (tx, afterCommit): Promise<Reply<Issued>> => {
    const wanted = await order(tx);
    if (!wanted.ok) return wanted;
    const { kind, source } = wanted.value;
    const before = source === undefined ? null : await issuedFrom(tx, kind, source);
    if (before !== null) return accept(before);
    const issued = await issueDocument(tx, parts, wanted.value);
    afterCommit(() => parts.jobs.wake());
    return accept(issued);
  });
}

async function headOf(tx: Tx, organisation: OrganisationId, at: Order["at"]) {
  const signer = await signerFor(tx, organisation, dayOf(at));
  // Without one chosen there always is one.
  return {
    ...(await issuingBody(tx, organisation)),
    signer: signer ?? { form: "own" as const, post: "", name: "" },
  };
}
