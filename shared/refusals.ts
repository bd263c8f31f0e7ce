/**
 * The closed list of "no". A refusal is an answer, not an exception; client/text gives each its
 * Vietnamese and English sentence, which says what to do next.
 */
import { z } from "zod";
import type { Clash } from "./bookings.ts";
import type { PersonId } from "./ids.ts";
import type { GateName } from "./preparation.ts";

/** Every refusal with the HTTP status it travels under. */
export const refusals = {
  notSignedIn: 401,
  wrongCredentials: 401,
  tooManyAttempts: 429,
  accountClosed: 403,
  mustChangePassword: 403,
  weakPassword: 422,
  notAllowed: 403,
  notFound: 404,
  badInput: 400,
  tooLarge: 413,
  wrongOrigin: 403,
  alreadyExists: 409,
  changedMeanwhile: 409,
  stillInUse: 409,
  wrongState: 409,
  /** Another hearing is being heard; it must be concluded first. */
  hearingRunning: 409,
  /** The person's identity has not been checked at the site (ND154 Điều 12). */
  notCheckedIn: 409,
  noPresider: 422,
  /** Somebody who belongs to the session has a role or site that does not fit. */
  memberDoesNotFit: 422,
  /** Somebody, a room, a slot or an interpreter is taken at that time; `clash` says by what, and what is free. */
  clash: 409,
  /** The person has no site to sit at; a call needs one. */
  noSite: 409,
  /** Too late, or too early in the preparation, for this change; see rules BK. */
  tooLate: 409,
  /** After the notices went out a change needs its reason. */
  reasonMissing: 422,
  /** The slot is kept for priority matters (ND154 Điều 26.1.a). */
  slotReserved: 409,
  /** The matter cannot be booked yet; MatterLine.hindrance says why (ND154 Điều 20). */
  matterNotReady: 409,
  /** Presider or note-taker of the session is not in the circle of the denunciation. */
  notInCircle: 409,
  /** The interpreter does not speak what the citizen speaks. */
  wrongLanguage: 422,
  /** The new grid has fewer slots than hearings need, or another's length. */
  slotsTooFew: 409,
  /** Somebody named is on duty at another site, or twice, in the same shift. */
  dutyTwice: 409,
  /** The number of an identity paper cannot exist (ND154 Điều 12). */
  wrongIdNumber: 422,
  /** The personal number states another year of birth. */
  birthYearDiffers: 422,
  /** That ground is not for this kind of matter (ND154 Điều 20). */
  groundDoesNotFit: 422,
  /** The person named to have decided is no leader of the body. */
  noLeader: 422,
  /** That ground of refusal needs earlier receptions of the same matter (LTCD Điều 9.3). */
  noEarlierVisit: 409,
  /** Files of that type are not taken, or the bytes are not what they should be. */
  wrongFileType: 415,
  fileTooLarge: 413,
  /** A gate of the preparation is not green (ND154 Điều 23); `gates` names which. */
  gateClosed: 409,
  /** Words that would hang in public hold a citizen's name (domain §5.2). */
  namesCitizen: 422,
  /** A camera that must be recorded has written nothing yet; `cameras` names whose. A typed reason passes over it (ND154 Điều 24.1). */
  recordingNotReady: 409,
  /** The matter is held: nothing of it may be destroyed. */
  onHold: 409,
  /** The term of retention is not over, or nobody can say when it is (Luật Lưu trữ 33/2024). */
  termNotOver: 409,
  /** Whoever proposed a destruction does not decide on it. */
  samePerson: 403,
  /** The recording was destroyed, by the record that is shown. */
  recordingDestroyed: 410,
  /** The disk of the recordings has too little room for a hearing. */
  recordingNoSpace: 507,
  /** The link to a recording holds for a few minutes; the page asks for another. */
  linkExpired: 410,
  /** The password does not open the file with key and certificate. */
  wrongKeyPassword: 422,
  /** The file holds no key with its certificate. */
  notAnIdentity: 422,
  certificateExpired: 422,
  certificateNotYetValid: 422,
  /** The certificate is for something else than signing, or its key is too weak. */
  certificateNotForSigning: 422,
  /** The file is no PDF, or one that cannot be signed. */
  unreadablePdf: 422,
  /** The year's register is closed; what comes later goes into its supplement. */
  registerClosed: 409,
  /** What a denunciation says stands in the matter alone, and is corrected there. */
  correctInMatter: 409,
  /** The day for it has not come yet. */
  tooEarly: 409,
  /** The definition of a report's form has faults; checking it names each. */
  formFaulty: 422,
  /** Two texts stand for one place in the minutes; the note-taker settles it first. */
  conflictOpen: 409,
  /** A citizen or agency has not been asked, or its answer is not written down; silence is no agreement. */
  answerMissing: 409,
  /** No readable code of minutes on the scan. */
  scanNoCode: 422,
  /** The scan shows another version of these minutes. */
  scanOtherVersion: 409,
  /** The scan shows other minutes. */
  scanOtherMinutes: 409,
  /** The certificate names somebody else than who is to sign. */
  signerDiffers: 422,
  /** The file holds no signature that is whole and valid. */
  signatureInvalid: 422,
  /** The signed file is not the document that was given out. */
  notTheDocument: 422,
  /** The file came back without any signature. */
  notSigned: 422,
  /** The document was changed after it was given out or signed. */
  documentAltered: 422,
  /** What was signed is another version of the document. */
  signedOtherVersion: 409,
  /** Somebody else signed meanwhile: what was signed lacks that signature. */
  lacksSignature: 409,
  /** The certificate comes from no issuer this office trusts. */
  issuerUnknown: 422,
  /** Words of a document name a place in braces that nothing fills. */
  unknownPlace: 422,
  /** A complaint is not forwarded: its citizen is guided (LTCD Điều 26). */
  complaintIsGuided: 422,
  /** The same content is forwarded once. */
  transferredBefore: 409,
  /** No complete entry of the unit and period waits to be exported. */
  nothingToExport: 409,
  /** Another entry bears that number of the national database. */
  numberTaken: 409,
  notInSession: 403,
  notInRoom: 409,
  /** The same person is in the room on another device; ask again with takeOver. */
  alreadyInRoom: 409,
  /** This client is older than the server; reload the page. */
  oldProtocol: 426,
  /** Papers and an interpreter's voice come only from those who take part in what is going on now. */
  extraNotNow: 409,
  /** That site is not in the room, so its devices cannot be reached. */
  memberNotHere: 409,
  /** This document is not being sent, so nobody could see it. */
  documentNotSent: 409,
  /** The source asked for may not be received by this seat now. */
  notForThisSeat: 403,
  /** The transports named belong to an earlier generation; ask for new ones. */
  oldMedia: 409,
  /** Too many lines are being tested at this moment, or this computer tested too often. */
  tooManyTests: 429,
  mediaUnavailable: 503,
  unavailable: 503,
  failed: 500,
} as const satisfies Record<string, number>;

export type Refusal = keyof typeof refusals;

export const Refusal = z.enum(Object.keys(refusals) as [Refusal, ...Refusal[]]);

/** `field` is the dotted path of the input that is wrong, where one is to blame. */
export type Refused = {
  ok: false;
  refusal: Refusal;
  field?: string;
  clash?: Clash;
  gates?: GateName[];
  cameras?: PersonId[];
};
export type Reply<T> = { ok: true; value: T } | Refused;

export function accept<T>(value: T): Reply<T> {
  return { ok: true, value };
}

export function refuse(refusal: Refusal, field?: string): Refused {
  return field === undefined ? { ok: false, refusal } : { ok: false, refusal, field };
}
