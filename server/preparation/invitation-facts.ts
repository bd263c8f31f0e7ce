/** What invitations are written from: the session, its matters as lists may show them, names and addresses. */
import type { MatterId, OrganisationId, SessionId, SiteId } from "#shared/ids.ts";
import type { MatterLine } from "#shared/matters.ts";
import type { Channel } from "#shared/notifications.ts";
import type { Session } from "#shared/sessions.ts";
import { dayOf, type Instant } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { linesOf, type Template } from "../issuing/template-rules.ts";
import { readTemplate } from "../issuing/template-store.ts";
import { contactsOf, readMatterLines } from "../matters/matter-store.ts";
import { readPeople } from "../people/person-store.ts";
import { readSession } from "../sessions/session-store.ts";
import { languageWords, roleWords, type Occasion } from "./invitation-words.ts";
import { inviteesOf, type Invitee } from "./invitees.ts";

/** One invitee with everything its notice says. */
export type Wanted = {
  invitee: Invitee;
  occasion: Occasion;
  label: string;
  channel: Channel;
  address: string;
  /** Whom the row names; null where even an id would lead to a denouncer. */
  recipient: string | null;
  isProtected: boolean;
  startsAt: Instant;
  endsAt: Instant;
  place: string;
};

/** Everyone who is to be told of a session, as it is planned now. Null when there is no such session. */
export async function readWanted(
  db: Db,
  id: SessionId,
): Promise<{ session: Session; wanted: Wanted[]; host: string; contact: string } | null> {
  const session = await readSession(db, id);
  if (!session) return null;
  const matterIds = session.hearings.flatMap((hearing) => hearing.matterId ?? []);
  const matters = new Map((await readMatterLines(db, matterIds)).map((line) => [line.id, line]));
  const codes = new Map([...matters.values()].map((line) => [line.id, line.code]));
  const host = await nameOf(db, session.organisation);
  const contact = host;
  const addresses = await addressesOf(db, session);
  // What is to be brought and kept is what holds on the day of the session.
  const words = await readTemplate(db, "GM", dayOf(session.startsAt));
  const given = { db, session, matters, host, contact, addresses, words };
  const wanted: Wanted[] = [];
  for (const invitee of inviteesOf(session, codes)) {
    const one = await wantedFor(given, invitee);
    // The session's own people find it in their calendar; a letter on paper would only be waste.
    if (invitee.part !== "staff" || one.channel === "email") wanted.push(one);
  }
  return { session, wanted, host, contact };
}

type Given = {
  db: Db;
  session: Session;
  matters: ReadonlyMap<MatterId, MatterLine>;
  host: string;
  contact: string;
  words: Template;
  /** E-mail addresses of people, and which sites have a machine of their own. */
  addresses: { mail: ReadonlyMap<string, string>; machines: ReadonlySet<SiteId> };
};

async function wantedFor(given: Given, invitee: Invitee): Promise<Wanted> {
  const { session } = given;
  const site = session.sites.find((one) => one.id === invitee.site);
  const central = session.sites.find((one) => one.kind === "central");
  const hearing = session.hearings.find((one) => one.id === invitee.hearing);
  const startsAt = hearing?.slot?.from ?? session.startsAt;
  const endsAt = hearing?.slot?.to ?? session.endsAt ?? session.startsAt;
  const line = invitee.matter === null ? undefined : given.matters.get(invitee.matter);
  const where = { name: site?.name ?? "", address: site?.address ?? "" };
  const presider = session.members.find((member) => member.role === "presider");
  const reached = await reach(given, invitee, line);
  const occasion: Occasion = {
    to: invitee.part,
    task: taskOf(session, invitee),
    addressee: reached.addressee,
    host: given.host,
    presider: presider ? `${presider.title} ${presider.name}`.trim() : "",
    startsAt,
    endsAt,
    site: where,
    central: { name: central?.name ?? "" },
    matter: line ? { code: line.code, summary: isToldContent(invitee, line) ? line.summary : "" } : null,
    papers: papersFor(given.words, line),
    houseRules: linesOf(given.words, "houseRules"),
    codes: invitee.part === "interpreter" ? [] : [...given.matters.values()].map((one) => one.code),
    contact: given.contact,
  };
  const { label, channel, address, recipient, isProtected } = reached;
  const place = where.address === "" ? where.name : `${where.name}, ${where.address}`;
  return { invitee, occasion, label, channel, address, recipient, isProtected, startsAt, endsAt, place };
}

/** What a matter is about is written to the citizen alone, and of a denunciation to nobody. */
function isToldContent(invitee: Invitee, line: MatterLine): boolean {
  return invitee.part === "citizen" && !line.isProtected;
}

/** What somebody is to do there, in words; empty for those whose letter says it anyhow. */
function taskOf(session: Session, invitee: Invitee): string {
  if (invitee.part === "interpreter") {
    const language = session.hearings.find((one) => one.id === invitee.hearing)?.interpreter?.language;
    return language === undefined ? "" : languageWords[language];
  }
  const role = session.members.find((member) => member.person === invitee.recipient)?.role;
  return invitee.part === "staff" && role !== undefined ? (roleWords[role] ?? "") : "";
}

type Reached = Pick<Wanted, "label" | "channel" | "address" | "recipient" | "isProtected"> & {
  addressee: string;
};

/** By which way, under which name. A denouncer is told on paper, hand to hand, and named by the file's code alone. */
async function reach(given: Given, invitee: Invitee, line: MatterLine | undefined): Promise<Reached> {
  const { name } = invitee.who;
  const { session } = given;
  if (invitee.kind === "site") {
    const hasMachine = given.addresses.machines.has(invitee.site);
    const common = { label: name, recipient: invitee.recipient, isProtected: false };
    return { ...common, addressee: name, channel: hasMachine ? "station" : "paper", address: "" };
  }
  if (invitee.part === "interpreter") {
    const addressee = session.hearings.find((one) => one.id === invitee.hearing)?.interpreter?.name ?? name;
    const common = { label: name, recipient: invitee.recipient, isProtected: false, addressee };
    // Interpreters have no account and no address; the letter is handed to them.
    return { ...common, channel: "paper", address: "" };
  }
  if (invitee.kind === "person") {
    const mail = given.addresses.mail.get(invitee.recipient ?? "");
    const common = { label: name, recipient: invitee.recipient, isProtected: false, addressee: name };
    return { ...common, channel: mail === undefined ? "paper" : "email", address: mail ?? "" };
  }
  const protectedLabel = { label: name, addressee: `Người có hồ sơ ${name}`, recipient: null };
  if (line === undefined || invitee.matter === null || line.isProtected)
    return { ...protectedLabel, channel: "paper", address: "", isProtected: line?.isProtected ?? false };
  const contacts = await contactsOf(given.db, invitee.matter);
  const attending = contacts.filter((one) => one.attends);
  const first = attending.find((one) => one.email !== "") ?? attending[0] ?? contacts[0];
  return {
    label: name,
    addressee: line.applicant,
    recipient: first?.citizen ?? null,
    isProtected: false,
    channel: first && first.email !== "" ? "email" : "paper",
    address: first ? first.email || first.address : "",
  };
}

/** ND154 Điều 12.1, 13; LTCD Điều 29: what to bring depends on who comes. */
function papersFor(words: Template, line: MatterLine | undefined): string[] {
  const isGroup = line !== undefined && line.headcount > 1;
  return [...linesOf(words, "papers"), ...(isGroup ? linesOf(words, "groupPapers") : [])];
}

async function nameOf(db: Db, organisation: OrganisationId): Promise<string> {
  const row = await db
    .selectFrom("organisations")
    .select("name")
    .where("id", "=", organisation)
    .executeTakeFirst();
  return row?.name ?? "";
}

async function addressesOf(db: Db, session: Session): Promise<Given["addresses"]> {
  const people = await readPeople(
    db,
    session.members.map((member) => member.person),
  );
  const mail = people.flatMap((person) =>
    person.email === null ? [] : [[person.id, person.email] as const],
  );
  const machines = people.filter((person) => person.grants.some((grant) => grant.role === "station"));
  return {
    mail: new Map(mail),
    machines: new Set(machines.flatMap((person) => person.site ?? [])),
  };
}
