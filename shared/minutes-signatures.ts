/** Who signs how, and when it is all done, by the policy in force (domain §8.3 "Where and how signed"). Pure. Rules MN17 to MN19. */
import type { MinutesFileId, PersonId } from "./ids.ts";
import type { Party } from "./minutes-facts.ts";
import type { Minutes, MinutesCommand, Signature, SigningPolicy } from "./minutes.ts";
import { accept, refuse, type Reply } from "./refusals.ts";
import type { Instant } from "./time.ts";

/** A digital signature that the server has made or verified. */
export type Signed = {
  party: string;
  file: MinutesFileId;
  certificate: NonNullable<Signature["certificate"]>;
};

const officials: readonly Party["role"][] = ["presider", "noteTaker", "agency"];

/** How one signs by a policy; the witness signs on the sheet that the citizen signs on. */
export function methodOf(policy: SigningPolicy, role: Party["role"]): Signature["method"] {
  switch (policy) {
    case "PAPER_EACH_SITE":
      return "paper";
    case "DIGITAL_OFFICIALS_PAPER_CITIZEN":
      return officials.includes(role) ? "digital" : "paper";
    case "ALL_DIGITAL":
      return role === "witness" ? "paper" : "digital";
  }
}

/** One signature for each party that was there; under ALL_DIGITAL nobody witnesses a sheet of paper. */
export function signaturesFor(policy: SigningPolicy, parties: readonly Party[]): Signature[] {
  return parties
    .filter((party) => policy !== "ALL_DIGITAL" || party.role !== "witness")
    .map((party) => ({
      party: party.id,
      method: methodOf(policy, party.role),
      state: "waiting",
      how: null,
      reason: "",
      file: null,
      certificate: null,
      by: null,
      at: null,
    }));
}

/** Everybody has signed, or has refused with a reason that stands there. */
export function isAllDone(signatures: readonly Signature[]): boolean {
  return signatures.every((one) => one.state !== "waiting");
}

type Asked<D extends MinutesCommand["do"]> = Extract<MinutesCommand, { do: D }>;
type Signing = Asked<"signOnPaper" | "refuseToSign"> | ({ do: "signDigitally" } & Signed);

export function signParty(minutes: Minutes, event: Signing, by: PersonId, at: Instant): Reply<Minutes> {
  const { signing } = minutes;
  if (signing === null) return refuse("wrongState");
  const found = signing.signatures.find((one) => one.party === event.party);
  if (!found) return refuse("notFound", "party");
  const made = signatureFrom(found, event, by, at);
  if (!made.ok || made.value === found) return made.ok ? accept(minutes) : made;
  const signatures = signing.signatures.map((one) => (one === found ? made.value : one));
  return accept({ ...minutes, signing: { ...signing, signatures } });
}

function signatureFrom(found: Signature, event: Signing, by: PersonId, at: Instant): Reply<Signature> {
  if (event.do === "refuseToSign") {
    if (found.state === "refused" && found.reason === event.reason) return accept(found);
    if (found.state !== "waiting") return refuse("wrongState");
    return accept({ ...found, state: "refused", reason: event.reason.normalize("NFC"), by, at });
  }
  // Who refused at first may sign after all, as long as others still have to.
  if (found.state === "signed") {
    const file = event.do === "signOnPaper" ? event.scan : event.file;
    return found.file === file ? accept(found) : refuse("wrongState");
  }
  const method = event.do === "signOnPaper" ? "paper" : "digital";
  if (found.method !== method) return refuse("badInput", "party");
  const signed = { ...found, state: "signed" as const, reason: "", by, at };
  return event.do === "signOnPaper"
    ? accept({ ...signed, how: event.how, file: event.scan })
    : accept({ ...signed, how: "digital", file: event.file, certificate: event.certificate });
}
