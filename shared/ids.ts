/** Branded ids: an id has the type of the thing it names. All are random UUIDs made by the server. */
import { z } from "zod";

export const PersonId = z.uuid().brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;

export const OrganisationId = z.uuid().brand<"OrganisationId">();
export type OrganisationId = z.infer<typeof OrganisationId>;

export const SiteId = z.uuid().brand<"SiteId">();
export type SiteId = z.infer<typeof SiteId>;

export const SessionId = z.uuid().brand<"SessionId">();
export type SessionId = z.infer<typeof SessionId>;

export const HearingId = z.uuid().brand<"HearingId">();
export type HearingId = z.infer<typeof HearingId>;

export const StatementId = z.uuid().brand<"StatementId">();
export type StatementId = z.infer<typeof StatementId>;

export const TrackId = z.uuid().brand<"TrackId">();
export type TrackId = z.infer<typeof TrackId>;

/** One browser tab or station; it survives a reload of the page, and tells a return from a second device. */
export const DeviceId = z.uuid().brand<"DeviceId">();
export type DeviceId = z.infer<typeof DeviceId>;

export const RecordingGrantId = z.uuid().brand<"RecordingGrantId">();
export type RecordingGrantId = z.infer<typeof RecordingGrantId>;

export const MatterId = z.uuid().brand<"MatterId">();
export type MatterId = z.infer<typeof MatterId>;

export const CitizenId = z.uuid().brand<"CitizenId">();
export type CitizenId = z.infer<typeof CitizenId>;

export const MatterFileId = z.uuid().brand<"MatterFileId">();
export type MatterFileId = z.infer<typeof MatterFileId>;

export const InterpreterId = z.uuid().brand<"InterpreterId">();
export type InterpreterId = z.infer<typeof InterpreterId>;

export const NoticeId = z.uuid().brand<"NoticeId">();
export type NoticeId = z.infer<typeof NoticeId>;

export const SeriesId = z.uuid().brand<"SeriesId">();
export type SeriesId = z.infer<typeof SeriesId>;

export const PeakPeriodId = z.uuid().brand<"PeakPeriodId">();
export type PeakPeriodId = z.infer<typeof PeakPeriodId>;

export const ReadinessTestId = z.uuid().brand<"ReadinessTestId">();
export type ReadinessTestId = z.infer<typeof ReadinessTestId>;

export const EquipmentItemId = z.uuid().brand<"EquipmentItemId">();
export type EquipmentItemId = z.infer<typeof EquipmentItemId>;

export const CallId = z.uuid().brand<"CallId">();
export type CallId = z.infer<typeof CallId>;

export const PublicationId = z.uuid().brand<"PublicationId">();
export type PublicationId = z.infer<typeof PublicationId>;

export const HoldId = z.uuid().brand<"HoldId">();
export type HoldId = z.infer<typeof HoldId>;

export const DestructionId = z.uuid().brand<"DestructionId">();
export type DestructionId = z.infer<typeof DestructionId>;

export const RecordingItemId = z.uuid().brand<"RecordingItemId">();
export type RecordingItemId = z.infer<typeof RecordingItemId>;

export const OverrideId = z.uuid().brand<"OverrideId">();
export type OverrideId = z.infer<typeof OverrideId>;

export const DocumentId = z.uuid().brand<"DocumentId">();
export type DocumentId = z.infer<typeof DocumentId>;

export const SignerId = z.uuid().brand<"SignerId">();
export type SignerId = z.infer<typeof SignerId>;
/** A line of the register: its first version's id, which all its corrections share. */
export const RegisterLineId = z.uuid().brand<"RegisterLineId">();
export type RegisterLineId = z.infer<typeof RegisterLineId>;
export const MinutesFileId = z.uuid().brand<"MinutesFileId">();
export type MinutesFileId = z.infer<typeof MinutesFileId>;

export const ConclusionId = z.uuid().brand<"ConclusionId">();
export type ConclusionId = z.infer<typeof ConclusionId>;

export const TaskId = z.uuid().brand<"TaskId">();
export type TaskId = z.infer<typeof TaskId>;

export const CentreItemId = z.uuid().brand<"CentreItemId">();
export type CentreItemId = z.infer<typeof CentreItemId>;

export const KeptReportId = z.uuid().brand<"KeptReportId">();
export type KeptReportId = z.infer<typeof KeptReportId>;
export const ExchangeEntryId = z.uuid().brand<"ExchangeEntryId">();
export type ExchangeEntryId = z.infer<typeof ExchangeEntryId>;

export const ExchangeBatchId = z.uuid().brand<"ExchangeBatchId">();
export type ExchangeBatchId = z.infer<typeof ExchangeBatchId>;
