/** Sealed recordings in English; the same keys as vi-seals.ts, or it does not compile. */
import type { viSeals } from "./vi-seals.ts";

export const enSeals: typeof viSeals = {
  title: "Seals of the recordings",
  none: "No hearing has ended yet, so there is nothing to seal.",
  hearing: "Hearing",
  state: "State",
  verdict: "Completeness",
  checked: "Last check",
  states: {
    queued: "Waits to be sealed",
    sealing: "Being sealed",
    sealed: "Sealed",
    failed: "Could not be sealed; please tell an administrator, and seal again when it is mended",
    destroyed: "Destroyed",
  },
  verdicts: {
    green: "Complete, nothing is missing",
    gap: "{{count}} seconds are missing of the track that lacks most",
    missing: "A track is missing altogether",
  },
  again: "Seal again",
  againOne: "Seal the recording of hearing {{order}} again",
  sealedAt: "at {{clock}} on {{date}}",
  copied: "A copy lies in the write-once place",
  whole: "Whole, {{clock}} on {{date}}",
  damaged:
    "{{count}} things are not as they were sealed, {{clock}} on {{date}}. Please tell an administrator.",
  unchecked: "Not checked yet",
  fingerprint: "Hash of the manifest: {{hash}}",
  report: {
    title: "Sealed recordings",
    counts: "{{sealed}} hearings are sealed; {{failed}} could not be; {{due}} wait for a check.",
    last: "Last check: {{clock}} on {{date}}.",
    never: "There was no check yet.",
    whole: "No recording was found changed.",
    damaged: "Hearing {{hearing}}: {{files}}",
    damagedTitle: "Recordings that are not as they were sealed",
  },
};
