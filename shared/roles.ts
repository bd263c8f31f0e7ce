/**
 * Roles and may(person, act, on): one table for both sides (domain §3.2). A role is held either in an
 * organisation (and then in everything below it) or in one session; a permission in a session comes
 * from taking part in it, never from the tree.
 */
import { z } from "zod";
import { OrganisationId, PersonId } from "./ids.ts";

/** admin quản trị · clerk cán bộ lập lịch · leader lãnh đạo · officer cán bộ · technician kỹ thuật · station máy điểm cầu */
export const OrganisationRole = z.enum(["admin", "clerk", "leader", "officer", "technician", "station"]);
export type OrganisationRole = z.infer<typeof OrganisationRole>;

/** presider người chủ trì · noteTaker thư ký · technician kỹ thuật · station điểm cầu · agency cơ quan · observer người giám sát */
export const SessionRole = z.enum(["presider", "noteTaker", "technician", "station", "agency", "observer"]);
export type SessionRole = z.infer<typeof SessionRole>;

/** Whose camera and microphone take part. The others sit beside them or only receive. */
export const publishes: Record<SessionRole, boolean> = {
  presider: true,
  station: true,
  agency: true,
  noteTaker: false,
  technician: false,
  observer: false,
};

export const Grant = z.object({ organisation: OrganisationId, role: OrganisationRole });
export type Grant = z.infer<typeof Grant>;

export type Act =
  | "organisation.manage"
  | "site.manage"
  | "person.manage"
  | "audit.read"
  | "session.list"
  | "session.create"
  | "session.cancel"
  | "booking.manage"
  | "schedule.read"
  | "interpreter.manage"
  | "session.read"
  | "session.enter"
  | "session.openLine"
  | "session.run"
  | "hearing.checkIn"
  | "hearing.readMatter"
  | "floor.ask"
  | "floor.give"
  | "floor.testLine"
  | "stage.set"
  | "device.run"
  | "statement.write"
  | "statement.read"
  | "line.watch"
  | "minutes.read"
  | "minutes.share"
  | "signing.manage"
  | "recording.read"
  | "film.make"
  | "recording.ask"
  | "recording.approve"
  | "matter.create"
  | "matter.read"
  | "matter.rules"
  | "register.read"
  | "register.write"
  | "register.close"
  | "conclusion.read"
  | "conclusion.write"
  | "conclusion.issue"
  | "task.work"
  | "task.manage"
  | "followUp.read"
  | "centre.write"
  | "exchange.read"
  | "exchange.write"
  | "exchange.rules"
  | "call.make"
  | "call.read"
  | "calendar.manage"
  | "series.manage"
  | "quota.read"
  | "peak.manage"
  | "duty.read"
  | "readiness.test"
  | "readiness.watch"
  | "equipment.check"
  | "notice.read"
  | "notice.send"
  | "notice.fetch"
  | "jobs.read"
  | "recording.keep"
  | "recording.closeItem"
  | "retention.set"
  | "hold.place"
  | "destruction.propose"
  | "destruction.decide"
  | "document.read"
  | "document.void"
  | "template.manage"
  | "signer.manage"
  | "preparation.read"
  | "session.publish"
  | "gate.override"
  | "override.read"
  | "report.read"
  | "report.keep"
  | "report.forms";

const inOrganisation: Partial<Record<Act, readonly OrganisationRole[]>> = {
  "organisation.manage": ["admin"],
  "site.manage": ["admin"],
  "person.manage": ["admin"],
  "audit.read": ["admin"],
  "session.list": ["admin", "clerk", "technician"],
  "session.create": ["clerk"],
  "session.cancel": ["clerk"],
  // Of a denunciation its circle alone (document-access.ts).
  "document.read": ["clerk", "leader", "officer"],
  "document.void": ["clerk", "leader"],
  // Words hold for all bodies, so this one is asked of a topmost body.
  "template.manage": ["admin"],
  "signer.manage": ["admin", "clerk"],
  "preparation.read": ["admin", "clerk", "leader", "technician"],
  "session.publish": ["clerk"],
  // The head answers for it; the clerk on the head's order (domain §5.4.8).
  "gate.override": ["clerk", "leader"],
  "override.read": ["admin", "clerk", "leader"],
  "booking.manage": ["clerk"],
  "schedule.read": ["admin", "clerk", "leader"],
  "interpreter.manage": ["clerk"],
  // Called by those who may receive citizens, not by a machine or its technician.
  "call.make": ["leader", "officer", "clerk"],
  "call.read": ["clerk", "leader"],
  "session.read": ["clerk"],
  "minutes.read": ["clerk"],
  // A written request comes in at the clerk's; the head decides on it (domain §14).
  "recording.ask": ["clerk"],
  "film.make": ["clerk"],
  "recording.approve": ["leader"],
  "signing.manage": ["admin"],
  "notice.read": ["clerk"],
  "notice.send": ["clerk"],
  "notice.fetch": ["station"],
  "jobs.read": ["admin"],
  "recording.keep": ["admin", "clerk", "leader"],
  "recording.closeItem": ["admin", "clerk"],
  "retention.set": ["clerk"],
  "hold.place": ["admin", "clerk", "leader"],
  "destruction.propose": ["admin", "clerk"],
  // The head of the body answers for what is destroyed.
  "destruction.decide": ["leader"],
  "hearing.readMatter": ["clerk"],
  // A denunciation is read by its circle alone, whatever role somebody holds (matter-access.ts).
  "matter.create": ["clerk", "officer"],
  "matter.read": ["clerk", "leader", "officer"],
  "matter.rules": ["admin"],
  // The head answers for the register (ND154 Điều 27.4); who keeps it closes it on the head's order.
  "register.read": ["clerk", "leader", "officer"],
  "register.write": ["clerk", "officer"],
  "register.close": ["clerk", "leader"],
  // Drawn for the presider, issued by presider or head (ND154 Điều 25.2, 26.3).
  "conclusion.read": ["clerk", "leader", "officer"],
  "conclusion.write": ["clerk"],
  "conclusion.issue": ["leader"],
  // Asked of the assigned body; the others of the body that gave the task.
  "task.work": ["clerk", "leader", "officer"],
  "task.manage": ["clerk", "leader"],
  "followUp.read": ["clerk", "leader", "officer"],
  "centre.write": ["clerk"],
  // The same who read the register, for behind each number stand its lines.
  "report.read": ["clerk", "leader", "officer"],
  "report.keep": ["clerk", "leader"],
  // Forms hold for all bodies, so this one is asked of a topmost body.
  "report.forms": ["admin"],
  // The head answers for missing or wrong entries (ND154 Điều 27.4); of a denunciation its circle alone reads.
  "exchange.read": ["clerk", "leader", "officer"],
  "exchange.write": ["clerk"],
  // Codes hold for all bodies and are asked of a topmost one; a unit's identifier of the unit.
  "exchange.rules": ["admin"],
  // The calendar counts for all bodies, so this one is asked of a topmost body (rule CA3).
  "calendar.manage": ["admin", "clerk"],
  "series.manage": ["admin", "clerk"],
  "quota.read": ["admin", "clerk", "leader"],
  "peak.manage": ["admin", "clerk"],
  "duty.read": ["admin", "clerk", "leader", "officer", "technician"],
  // Everybody besides tests the site of the own account (readiness-actions.ts).
  "readiness.test": ["admin", "technician", "station"],
  "readiness.watch": ["admin", "clerk", "technician"],
  "equipment.check": ["admin", "technician"],
};

const inSession: Partial<Record<Act, readonly SessionRole[]>> = {
  "preparation.read": ["presider", "noteTaker", "technician"],
  "gate.override": ["presider"],
  "session.read": ["presider", "noteTaker", "technician", "station", "agency", "observer"],
  "schedule.read": ["presider", "noteTaker"],
  "session.enter": ["presider", "noteTaker", "technician", "station", "agency", "observer"],
  // Who presides may call the session off as long as it was not opened.
  "session.cancel": ["presider"],
  "session.openLine": ["presider", "noteTaker", "technician"],
  "session.run": ["presider"],
  "hearing.checkIn": ["presider", "noteTaker", "station"],
  "hearing.readMatter": ["presider", "noteTaker"],
  "floor.ask": ["station", "agency"],
  "floor.give": ["presider"],
  "floor.testLine": ["presider", "technician"],
  // The presider alone decides what everybody sees; devices are helped along by a technician too.
  "stage.set": ["presider"],
  "device.run": ["presider", "technician"],
  "statement.write": ["noteTaker"],
  "statement.read": ["presider", "noteTaker"],
  "line.watch": ["presider", "technician"],
  "minutes.read": ["presider", "noteTaker"],
  // Those of the hearing besides: they propose, answer at the reading back, get the frozen text to print and sign.
  "minutes.share": ["agency", "station"],
  "document.read": ["presider", "noteTaker"],
  "recording.read": ["presider", "noteTaker"],
  "film.make": ["presider", "noteTaker"],
  "matter.read": ["presider", "noteTaker"],
  "notice.read": ["presider", "noteTaker"],
  "conclusion.read": ["presider", "noteTaker"],
  "conclusion.write": ["presider", "noteTaker"],
  "conclusion.issue": ["presider"],
};

export type Holder = { id: PersonId; grants: readonly Grant[] };

export type On = {
  /** The organisation concerned and everything above it. */
  organisations?: readonly OrganisationId[];
  /** Those who take part in the session concerned. */
  members?: readonly { person: PersonId; role: SessionRole }[];
};

/** Whether a person may do an act on something. Pure; the client greys out with it, the server obeys it. */
export function may(who: Holder, act: Act, on: On): boolean {
  const roles = inOrganisation[act] ?? [];
  const bodies = on.organisations ?? [];
  if (who.grants.some((grant) => roles.includes(grant.role) && bodies.includes(grant.organisation)))
    return true;
  const parts = inSession[act] ?? [];
  return (on.members ?? []).some((member) => member.person === who.id && parts.includes(member.role));
}

/** Whether a person holds a role that allows the act anywhere at all: for menus, never for doors. */
export function mayAnywhere(who: Holder, act: Act): boolean {
  const roles = inOrganisation[act] ?? [];
  return who.grants.some((grant) => roles.includes(grant.role));
}
