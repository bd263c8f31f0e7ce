/**
 * Every recorded event. Append-only: old rows must still parse, so a kind is added, never changed.
 * Payloads hold ids and no citizen's data.
 */
import { z } from "zod";
import { FilmKind } from "./films.ts";
import {
  CallId,
  CentreItemId,
  CitizenId,
  ConclusionId,
  DocumentId,
  DestructionId,
  EquipmentItemId,
  ExchangeBatchId,
  ExchangeEntryId,
  HearingId,
  HoldId,
  InterpreterId,
  MatterFileId,
  MatterId,
  MinutesFileId,
  NoticeId,
  OrganisationId,
  OverrideId,
  PeakPeriodId,
  PersonId,
  RegisterLineId,
  ReadinessTestId,
  RecordingGrantId,
  RecordingItemId,
  SeriesId,
  SessionId,
  SignerId,
  SiteId,
  TaskId,
  TrackId,
} from "./ids.ts";
import { reportEvents } from "./report-audit.ts";
import { SessionCommand } from "./sessions.ts";
import { Day, Instant } from "./time.ts";

export const AuditEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("signIn.accepted"), person: PersonId, address: z.string() }),
  /** The account as typed, shortened: it may be a name that does not exist. */
  z.object({ type: z.literal("signIn.refused"), account: z.string(), address: z.string(), why: z.string() }),
  z.object({ type: z.literal("signOut"), person: PersonId, everywhere: z.boolean() }),
  z.object({ type: z.literal("password.changed"), person: PersonId }),
  z.object({ type: z.literal("password.reset"), person: PersonId }),
  z.object({ type: z.literal("person.saved"), person: PersonId, fields: z.array(z.string()) }),
  z.object({
    type: z.literal("organisation.saved"),
    organisation: OrganisationId,
    fields: z.array(z.string()),
  }),
  z.object({ type: z.literal("site.saved"), site: SiteId, fields: z.array(z.string()) }),
  z.object({ type: z.literal("session.created"), session: SessionId }),
  z.object({ type: z.literal("session.command"), session: SessionId, command: SessionCommand }),
  /** The plan of a session changed; the history of the change is schedule_changes. */
  z.object({ type: z.literal("session.planned"), session: SessionId, what: z.string() }),
  z.object({ type: z.literal("hearing.planned"), session: SessionId, hearing: HearingId, what: z.string() }),
  z.object({ type: z.literal("interpreter.saved"), interpreter: InterpreterId }),
  z.object({
    type: z.literal("session.attendance"),
    session: SessionId,
    person: PersonId,
    change: z.string(),
  }),
  /** A client tried what its person may not do; `what` is the ask or endpoint with the refusal. */
  z.object({
    type: z.literal("attempt.refused"),
    session: SessionId.nullable(),
    what: z.string(),
    refusal: z.string(),
  }),
  /** Sound reached the server from a microphone without the floor; nobody heard it. */
  z.object({
    type: z.literal("attempt.sound"),
    session: SessionId,
    person: PersonId,
    packets: z.number().int(),
  }),
  z.object({
    type: z.literal("call.made"),
    call: CallId,
    session: SessionId,
    sites: z.array(SiteId),
  }),
  /** One person's ringing ended: accepted, declined, noAnswer or cancelled. */
  z.object({
    type: z.literal("call.ended"),
    call: CallId,
    site: SiteId,
    person: PersonId,
    outcome: z.string(),
  }),
  z.object({ type: z.literal("minutes.read"), session: SessionId, hearing: HearingId }),
  /** A step of the text as a whole, such as readBack or freeze; single words are in its own log. */
  z.object({
    type: z.literal("minutes.moved"),
    session: SessionId,
    hearing: HearingId,
    step: z.string(),
    version: z.number().int(),
  }),
  /** A frozen document, a scan or a signed PDF was fetched. */
  z.object({
    type: z.literal("minutes.fetched"),
    session: SessionId,
    hearing: HearingId,
    file: MinutesFileId,
  }),
  z.object({ type: z.literal("signingPolicy.saved"), organisation: OrganisationId, policy: z.string() }),
  z.object({ type: z.literal("recording.read"), session: SessionId, track: TrackId }),
  /** Somebody began to watch the recording of a hearing; renewing the permission is no new beginning. */
  z.object({ type: z.literal("recording.watched"), session: SessionId, hearing: HearingId }),
  /** A permission to watch one hearing's recording was asked for, approved or ended. */
  z.object({
    type: z.literal("recording.grant"),
    session: SessionId,
    hearing: HearingId,
    grant: RecordingGrantId,
    person: PersonId,
    change: z.enum(["asked", "approved", "ended"]),
  }),
  /** `manifest` is the SHA-256 of its manifest. */
  z.object({
    type: z.literal("recording.sealed"),
    session: SessionId,
    hearing: HearingId,
    verdict: z.string(),
    manifest: z.string(),
  }),
  z.object({ type: z.literal("recording.sealOrdered"), session: SessionId, hearing: HearingId }),
  /** Everything in a sealed recording was hashed again; so much was not as it was sealed. */
  z.object({
    type: z.literal("recording.checked"),
    session: SessionId,
    hearing: HearingId,
    faults: z.number().int(),
  }),
  /** The class of a matter's recordings, or the day on which its work ended, was set. */
  z.object({
    type: z.literal("retention.set"),
    matter: MatterId,
    class: z.string(),
    endedOn: Day.nullable(),
  }),
  z.object({ type: z.literal("hold.placed"), matter: MatterId, hold: HoldId }),
  z.object({ type: z.literal("hold.lifted"), matter: MatterId, hold: HoldId }),
  /** A destruction went from one state to the next; see DestructionState. */
  z.object({
    type: z.literal("destruction.moved"),
    destruction: DestructionId,
    session: SessionId,
    hearing: HearingId,
    state: z.string(),
  }),
  /** `manifest` is the SHA-256 of the manifest that remains. */
  z.object({
    type: z.literal("recording.destroyed"),
    session: SessionId,
    hearing: HearingId,
    destruction: DestructionId,
    manifest: z.string(),
    files: z.number().int(),
  }),
  z.object({
    type: z.literal("recording.itemClosed"),
    session: SessionId,
    item: RecordingItemId,
    kind: z.string(),
  }),
  /** Something was made of a sealed recording; `manifest` is that of the recording, `sha256` that of the file. */
  z.object({
    type: z.literal("film.made"),
    session: SessionId,
    hearing: HearingId,
    kind: FilmKind,
    manifest: z.string(),
    sha256: z.string(),
  }),
  z.object({ type: z.literal("film.ordered"), session: SessionId, hearing: HearingId, kind: FilmKind }),
  z.object({ type: z.literal("film.read"), session: SessionId, hearing: HearingId, kind: FilmKind }),
  /** A notice went from one state to the next; see NoticeState. */
  z.object({
    type: z.literal("notice.moved"),
    session: SessionId,
    notice: NoticeId,
    state: z.string(),
  }),
  z.object({ type: z.literal("notices.read"), session: SessionId }),
  z.object({ type: z.literal("notice.read"), session: SessionId, notice: NoticeId }),
  z.object({ type: z.literal("jobs.read") }),
  z.object({ type: z.literal("outbox.read") }),
  z.object({
    type: z.literal("readiness.tested"),
    test: ReadinessTestId,
    site: SiteId,
    session: SessionId.nullable(),
    verdict: z.string(),
  }),
  z.object({ type: z.literal("equipment.checked"), site: SiteId, item: EquipmentItemId, change: z.string() }),
  z.object({ type: z.literal("calendar.saved"), day: Day }),
  z.object({ type: z.literal("calendar.removed"), day: Day }),
  z.object({ type: z.literal("calendar.imported"), added: z.number().int(), changed: z.number().int() }),
  z.object({ type: z.literal("series.saved"), series: SeriesId, fields: z.array(z.string()) }),
  z.object({ type: z.literal("peakPeriod.saved"), period: PeakPeriodId, fields: z.array(z.string()) }),
  z.object({ type: z.literal("duty.saved"), period: PeakPeriodId, site: SiteId, rows: z.number().int() }),
  /** The roster holds the telephone numbers of officials. */
  z.object({ type: z.literal("duty.read"), period: PeakPeriodId }),
  z.object({ type: z.literal("matter.created"), matter: MatterId }),
  z.object({ type: z.literal("matter.saved"), matter: MatterId, fields: z.array(z.string()) }),
  z.object({ type: z.literal("matter.moved"), matter: MatterId, state: z.string() }),
  z.object({
    type: z.literal("matter.decided"),
    matter: MatterId,
    isOnline: z.boolean(),
    ground: z.string(),
    person: PersonId,
  }),
  z.object({ type: z.literal("matter.waiver"), matter: MatterId, change: z.enum(["recorded", "withdrawn"]) }),
  z.object({ type: z.literal("matter.secrecy"), matter: MatterId, person: PersonId }),
  z.object({ type: z.literal("matter.circle"), matter: MatterId, people: z.array(PersonId) }),
  z.object({ type: z.literal("matter.refused"), matter: MatterId, ground: z.string(), person: PersonId }),
  /** Somebody saw the whole matter, or one of its files. */
  z.object({ type: z.literal("matter.read"), matter: MatterId, file: MatterFileId.nullable() }),
  z.object({
    type: z.literal("matter.file"),
    matter: MatterId,
    file: MatterFileId,
    change: z.enum(["added", "removed"]),
  }),
  /** Somebody asked for a citizen by number and found that one; null: nobody was found. */
  z.object({ type: z.literal("citizen.found"), citizen: CitizenId.nullable() }),
  z.object({ type: z.literal("matters.searched"), found: z.number().int() }),
  z.object({ type: z.literal("subject.saved"), subject: z.string() }),
  z.object({ type: z.literal("session.published"), session: SessionId, version: z.number().int() }),
  z.object({ type: z.literal("session.withdrawn"), session: SessionId, version: z.number().int() }),
  z.object({
    type: z.literal("gate.overridden"),
    session: SessionId,
    gate: z.string(),
    override: OverrideId,
  }),
  z.object({ type: z.literal("overrides.read"), from: z.string(), to: z.string() }),
  z.object({
    type: z.literal("document.issued"),
    document: DocumentId,
    kind: z.string(),
    number: z.string().nullable(),
  }),
  z.object({ type: z.literal("document.read"), document: DocumentId }),
  z.object({ type: z.literal("document.voided"), document: DocumentId }),
  /** The register of a body was looked through, or the documents of a session or a matter. */
  z.object({ type: z.literal("documents.listed"), found: z.number().int() }),
  z.object({
    type: z.literal("template.saved"),
    kind: z.string(),
    part: z.string(),
    version: z.number().int(),
  }),
  z.object({ type: z.literal("signer.saved"), signer: SignerId, organisation: OrganisationId }),
  /** A reception stands in the register, under a number of its book. */
  z.object({
    type: z.literal("register.entered"),
    line: RegisterLineId,
    organisation: OrganisationId,
    year: z.number().int(),
    part: z.string(),
    number: z.number().int(),
  }),
  z.object({ type: z.literal("register.corrected"), line: RegisterLineId, version: z.number().int() }),
  z.object({ type: z.literal("register.followed"), line: RegisterLineId, kind: z.string() }),
  z.object({
    type: z.literal("register.closed"),
    organisation: OrganisationId,
    year: z.number().int(),
  }),
  z.object({
    type: z.literal("register.read"),
    organisation: OrganisationId,
    year: z.number().int(),
    lines: z.number().int(),
  }),
  z.object({
    type: z.literal("register.printed"),
    organisation: OrganisationId,
    from: Day,
    to: Day,
    form: z.string(),
    lines: z.number().int(),
  }),
  z.object({ type: z.literal("conclusions.read"), session: SessionId }),
  z.object({
    type: z.literal("conclusion.moved"),
    conclusion: ConclusionId,
    session: SessionId,
    what: z.string(),
  }),
  z.object({ type: z.literal("followUps.read"), rows: z.number().int() }),
  z.object({ type: z.literal("task.read"), task: TaskId }),
  z.object({ type: z.literal("task.moved"), task: TaskId, session: SessionId, what: z.string() }),
  z.object({ type: z.literal("visitor.answered"), line: RegisterLineId, outcome: z.string() }),
  z.object({ type: z.literal("centre.moved"), item: CentreItemId, what: z.string() }),
  ...reportEvents,
  z.object({ type: z.literal("exchange.read"), entry: ExchangeEntryId }),
  z.object({ type: z.literal("exchange.moved"), entry: ExchangeEntryId, what: z.string() }),
  z.object({ type: z.literal("exchange.numbered"), entries: z.number().int() }),
  z.object({
    type: z.literal("exchange.batchMade"),
    batch: ExchangeBatchId,
    organisation: OrganisationId,
    entries: z.number().int(),
  }),
  z.object({ type: z.literal("exchange.batchRead"), batch: ExchangeBatchId, form: z.string() }),
  z.object({ type: z.literal("exchange.batchSentAgain"), batch: ExchangeBatchId }),
  z.object({ type: z.literal("exchange.codeSaved"), list: z.string(), own: z.string() }),
  z.object({ type: z.literal("exchange.unitSaved"), organisation: OrganisationId }),
  z.object({ type: z.literal("server.started"), version: z.string() }),
  z.object({ type: z.literal("server.workerReplaced") }),
]);
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditRow = z.object({
  number: z.number().int(),
  at: Instant,
  /** Who acted; null for the server itself and for people not signed in. */
  by: PersonId.nullable(),
  event: AuditEvent,
  /** SHA-256 over the row before and this row, as hexadecimal. */
  hash: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;
