/** One sentence for each recorded event. Pure: names come from outside. */
import type { AuditEvent } from "#shared/audit.ts";
import { NoticeState } from "#shared/notifications.ts";
import { ScheduleChange } from "#shared/bookings.ts";
import { DocumentKind } from "#shared/issuing.ts";
import { Refusal } from "#shared/refusals.ts";
import type { SessionCommand } from "#shared/sessions.ts";
import { showDay } from "#shared/working-days.ts";
import type { TFunction } from "i18next";
import { viAudit } from "../text/vi-audit.ts";
import { keepingSentence, shortId } from "./keeping-audit-words.ts";

import { reportSentence } from "./report-audit-words.ts";
import { exchangeSentence } from "./exchange-words.ts";
import { followUpSentence } from "./follow-up-words.ts";

type NameOf = (id: string) => string;

export function eventSentence(t: TFunction, event: AuditEvent, nameOf: NameOf): string {
  switch (event.type) {
    case "signIn.accepted":
      return t("audit.events.signIn_accepted", { address: event.address });
    case "signIn.refused":
      return t("audit.events.signIn_refused", {
        account: event.account,
        address: event.address,
        why: refusalWord(t, event.why),
      });
    case "signOut":
      return t(event.everywhere ? "audit.events.signOutEverywhere" : "audit.events.signOut");
    case "password.changed":
      return t("audit.events.password_changed");
    case "password.reset":
      return t("audit.events.password_reset", { person: nameOf(event.person) });
    case "person.saved":
      return t("audit.events.person_saved", {
        person: nameOf(event.person),
        fields: fieldWords(t, event.fields),
      });
    case "organisation.saved":
      return t("audit.events.organisation_saved", {
        organisation: nameOf(event.organisation),
        fields: fieldWords(t, event.fields),
      });
    case "site.saved":
      return t("audit.events.site_saved", { site: nameOf(event.site), fields: fieldWords(t, event.fields) });
    case "register.entered":
    case "register.corrected":
    case "register.followed":
    case "register.closed":
    case "register.read":
    case "register.printed":
    case "conclusions.read":
    case "conclusion.moved":
    case "followUps.read":
    case "task.read":
    case "task.moved":
    case "visitor.answered":
    case "centre.moved":
      return followUpSentence(t, event, nameOf);
    case "reportForm.imported":
    case "report.computed":
    case "report.looked":
    case "report.kept":
    case "report.read":
      return reportSentence(t, event, nameOf);
    case "exchange.read":
    case "exchange.moved":
    case "exchange.numbered":
    case "exchange.batchMade":
    case "exchange.batchRead":
    case "exchange.batchSentAgain":
    case "exchange.codeSaved":
    case "exchange.unitSaved":
      return exchangeSentence(t, event, nameOf);
    case "session.created":
      return t("audit.events.session_created");
    case "session.command":
      return commandSentence(t, event.command, nameOf);
    case "session.planned":
      return t("audit.events.session_planned", { what: planWord(t, event.what) });
    case "hearing.planned":
      return t("audit.events.hearing_planned", { what: planWord(t, event.what) });
    case "interpreter.saved":
      return t("audit.events.interpreter_saved");
    case "session.attendance":
      return t("audit.events.session_attendance", {
        person: nameOf(event.person),
        change: changeWord(t, event.change),
      });
    case "attempt.refused":
      return t("audit.events.attempt_refused", { what: event.what, refusal: refusalWord(t, event.refusal) });
    case "attempt.sound":
      return t("audit.events.attempt_sound", { person: nameOf(event.person), packets: event.packets });
    case "minutes.moved":
      return t("audit.events.minutes_moved", {
        version: event.version,
        step: isMinutesStep(event.step) ? t(`audit.minutesSteps.${event.step}`) : event.step,
      });
    case "minutes.fetched":
      return t("audit.events.minutes_fetched");
    case "signingPolicy.saved":
      return t("audit.events.signingPolicy_saved", { organisation: nameOf(event.organisation) });
    case "retention.set":
    case "hold.placed":
    case "hold.lifted":
    case "destruction.moved":
    case "recording.destroyed":
    case "recording.itemClosed":
      return keepingSentence(t, event);
    case "minutes.read":
      return t("audit.events.minutes_read");
    case "recording.read":
      return t("audit.events.recording_read");
    case "recording.watched":
      return t("audit.events.recording_watched");
    case "recording.grant":
      return t("audit.events.recording_grant", {
        person: nameOf(event.person),
        change: t(`audit.grantChanges.${event.change}`),
      });
    case "film.made":
      return t("audit.events.film_made", { kind: t(`films.kinds.${event.kind}`).toLocaleLowerCase("vi") });
    case "film.ordered":
      return t("audit.events.film_ordered", { kind: t(`films.kinds.${event.kind}`).toLocaleLowerCase("vi") });
    case "film.read":
      return t("audit.events.film_read", { kind: t(`films.kinds.${event.kind}`).toLocaleLowerCase("vi") });
    case "recording.sealed":
      return t("audit.events.recording_sealed", { verdict: sealWord(t, event.verdict) });
    case "recording.sealOrdered":
      return t("audit.events.recording_sealOrdered");
    case "recording.checked":
      return t(event.faults === 0 ? "audit.events.recording_checked" : "audit.events.recording_damaged", {
        count: event.faults,
      });
    case "call.made":
      return t("audit.events.call_made", { sites: event.sites.map(nameOf).join(", ") });
    case "call.ended":
      return t("audit.events.call_ended", {
        site: nameOf(event.site),
        person: nameOf(event.person),
        outcome: outcomeWord(t, event.outcome),
      });
    case "readiness.tested":
      return t("audit.events.readiness_tested", { site: nameOf(event.site), verdict: event.verdict });
    case "equipment.checked":
      return t("audit.events.equipment_checked", { site: nameOf(event.site), change: event.change });
    case "notice.moved":
      return t("audit.events.notice_moved", { state: noticeWord(t, event.state) });
    case "notices.read":
      return t("audit.events.notices_read");
    case "notice.read":
      return t("audit.events.notice_read");
    case "jobs.read":
      return t("audit.events.jobs_read");
    case "outbox.read":
      return t("audit.events.outbox_read");
    case "calendar.saved":
      return t("audit.events.calendar_saved", { day: showDay(event.day) });
    case "calendar.removed":
      return t("audit.events.calendar_removed", { day: showDay(event.day) });
    case "calendar.imported":
      return t("audit.events.calendar_imported", { added: event.added, changed: event.changed });
    case "series.saved":
      return t("audit.events.series_saved");
    case "peakPeriod.saved":
      return t("audit.events.peakPeriod_saved");
    case "duty.saved":
      return t("audit.events.duty_saved", { site: nameOf(event.site), rows: event.rows });
    case "duty.read":
      return t("audit.events.duty_read");
    case "matter.created":
    case "matter.saved":
      return t(`audit.events.${event.type === "matter.saved" ? "matter_saved" : "matter_created"}`, {
        matter: shortId(event.matter),
      });
    case "matter.moved":
      return t("audit.events.matter_moved", {
        matter: shortId(event.matter),
        state: matterChange(t, event.state),
      });
    case "matter.decided":
      return t("audit.events.matter_decided", {
        matter: shortId(event.matter),
        person: nameOf(event.person),
      });
    case "matter.waiver":
      return t("audit.events.matter_waiver", {
        matter: shortId(event.matter),
        change: matterChange(t, event.change),
      });
    case "matter.secrecy":
      return t("audit.events.matter_secrecy", {
        matter: shortId(event.matter),
        person: nameOf(event.person),
      });
    case "matter.circle":
      return t("audit.events.matter_circle", { matter: shortId(event.matter), count: event.people.length });
    case "matter.refused":
      return t("audit.events.matter_refused", {
        matter: shortId(event.matter),
        ground: event.ground,
        person: nameOf(event.person),
      });
    case "matter.read":
      return t(event.file === null ? "audit.events.matter_read" : "audit.events.matter_readFile", {
        matter: shortId(event.matter),
      });
    case "matter.file":
      return t("audit.events.matter_file", {
        matter: shortId(event.matter),
        change: matterChange(t, event.change),
      });
    case "citizen.found":
      return t("audit.events.citizen_found");
    case "matters.searched":
      return t("audit.events.matters_searched", { found: event.found });
    case "subject.saved":
      return t("audit.events.subject_saved", { subject: event.subject });
    case "session.published":
      return t("audit.events.session_published", { version: event.version });
    case "session.withdrawn":
      return t("audit.events.session_withdrawn", { version: event.version });
    case "gate.overridden":
      return t("audit.events.gate_overridden", { gate: event.gate });
    case "overrides.read":
      return t("audit.events.overrides_read", { from: event.from, to: event.to });
    case "document.issued":
      return t("audit.events.document_issued", { kind: kindWord(t, event.kind), number: event.number ?? "" });
    case "document.read":
      return t("audit.events.document_read", { document: shortId(event.document) });
    case "document.voided":
      return t("audit.events.document_voided", { document: shortId(event.document) });
    case "documents.listed":
      return t("audit.events.documents_listed", { found: event.found });
    case "template.saved":
      return t("audit.events.template_saved", {
        kind: kindWord(t, event.kind),
        part: event.part,
        version: event.version,
      });
    case "signer.saved":
      return t("audit.events.signer_saved", { organisation: nameOf(event.organisation) });
    case "server.started":
      return t("audit.events.server_started", { version: event.version });
    case "server.workerReplaced":
      return t("audit.events.server_workerReplaced");
  }
}

const sealVerdicts = ["green", "gap", "missing"] as const;

function sealWord(t: TFunction, verdict: string): string {
  const known = sealVerdicts.find((one) => one === verdict);
  return known === undefined ? verdict : t(`audit.sealVerdicts.${known}`);
}

/** A state no longer known is shown as it was written. */
function noticeWord(t: TFunction, state: string): string {
  const known = NoticeState.safeParse(state);
  return known.success ? t(`notices.states.${known.data}`).toLocaleLowerCase("vi") : state;
}

/** Without a person who acted, these came from somebody not signed in; all others the server did itself. */
export function isOfStranger(event: AuditEvent): boolean {
  return event.type === "signIn.refused" || event.type.startsWith("attempt.");
}

/** The session an event belongs to, for a link. */
export function sessionOf(event: AuditEvent): string | null {
  return "session" in event ? event.session : null;
}

function commandSentence(t: TFunction, command: SessionCommand, nameOf: NameOf): string {
  switch (command.do) {
    case "recess":
    case "cancel":
      return t(`audit.commands.${command.do}`, { reason: command.reason });
    case "giveFloor":
    case "takeFloor":
      return t(`audit.commands.${command.do}`, { person: nameOf(command.person) });
    case "showDocument":
      return t("audit.commands.showDocument", {
        ...{ person: nameOf(command.person), source: t(`stage.kind.${command.source}`) },
      });
    case "openInterpreter":
      return t("audit.commands.openInterpreter", { person: nameOf(command.person) });
    case "documentEnded":
      return t(`audit.commands.${command.cause === "lineLost" ? "documentLost" : "documentEnded"}`);
    case "hideDocument":
    case "closeInterpreter":
    case "openLine":
    case "open":
    case "resume":
    case "close":
    case "checkIn":
    case "call":
    case "putBack":
    case "conclude":
    case "noShow":
    case "raiseHand":
    case "lowerHand":
    case "closeFloor":
      return t(`audit.commands.${command.do}`);
  }
}

const ofPerson = ["account", "title", "site", "email", "grants", "active"] as const;
const ofOrganisation = [
  "name",
  "shortName",
  "kind",
  "parent",
  "code",
  "validFrom",
  "validTo",
  "organisation",
  "address",
  "note",
] as const;

/** The names of saved fields in words; a field no longer known is shown as it was written. */
function fieldWords(t: TFunction, fields: readonly string[]): string {
  const wordOf = (field: string): string => {
    if (field === "created") return t("audit.created");
    const person = ofPerson.find((one) => one === field);
    if (person) return t(`people.fields.${person}`).toLocaleLowerCase("vi");
    const organisation = ofOrganisation.find((one) => one === field);
    return organisation ? t(`organisations.fields.${organisation}`).toLocaleLowerCase("vi") : field;
  };
  return fields.map(wordOf).join(", ");
}

/** The name of a kind of document; of words for all kinds the sign for that. */
function kindWord(t: TFunction, kind: string): string {
  const known = DocumentKind.safeParse(kind);
  return known.success ? t(`documents.kinds.${known.data}`).toLocaleLowerCase("vi") : kind;
}

const outcomes = ["accepted", "declined", "noAnswer", "cancelled"] as const;

function outcomeWord(t: TFunction, outcome: string): string {
  const known = outcomes.find((one) => one === outcome);
  return known === undefined ? outcome : t(`calls.outcomes.${known}`);
}

const matterChanges = [
  "recorded",
  "withdrawn",
  "added",
  "removed",
  "open",
  "booked",
  "heard",
  "closed",
] as const;

function matterChange(t: TFunction, change: string): string {
  const known = matterChanges.find((one) => one === change);
  return known === undefined ? change : t(`audit.matterChanges.${known}`);
}

const changes = ["joined", "left", "lost", "back", "tookOver"] as const;

function changeWord(t: TFunction, change: string): string {
  const known = changes.find((one) => one === change);
  return known === undefined ? change : t(`audit.changes.${known}`);
}

/** Old rows may hold a word that is no refusal any more; it is shown as it was written. */
function refusalWord(t: TFunction, word: string): string {
  const known = Refusal.safeParse(word);
  return known.success ? (t(`refusals.${known.data}`).split(".")[0] ?? word) : word;
}

/** What changed in a session's plan, as ScheduleChange names it. */
function planWord(t: TFunction, what: string): string {
  const kind = ScheduleChange.shape.what.safeParse(what);
  return kind.success ? t(`audit.planChanges.${kind.data}`) : what;
}

function isMinutesStep(step: string): step is keyof (typeof viAudit)["minutesSteps"] {
  return step in viAudit.minutesSteps;
}
