/**
 * Tells the ledger what was being heard: beginning and end, recess, floors, and cameras and microphones that came and
 * went by themselves. From these lines follows what should have been recorded (spans.ts).
 */
import type { HearingId, PersonId } from "#shared/ids.ts";
import { Source } from "#shared/recordings.ts";
import type { LedgerEvent } from "./ledger-events.ts";
import type { WantedRecording } from "./recorder.ts";
import { isOpened } from "./recording-rules.ts";
import type { Whose } from "./spans.ts";

type Heard = {
  hearing: HearingId;
  inRecess: boolean;
  sent: Map<string, Whose>;
  /** Everything but cameras that is seen or heard now. */
  opened: Map<string, Whose>;
};

export type HearingNotes = {
  /** What was being heard when the ledger was left: it goes on. */
  resume(before: { hearing: HearingId; inRecess: boolean } | null): void;
  follow(wanted: WantedRecording | null, sources: readonly { seat: PersonId; source: Source }[]): void;
  /** Whether this hearing is being recorded now: neither over nor in recess. */
  isHeard(hearing: HearingId): boolean;
  isOpen(): boolean;
};

type Needs = {
  note(event: LedgerEvent): void;
  /** A hearing ended or paused: gaps up to here can be told when its last segment has come. */
  left(hearing: HearingId): void;
  /** Whether a source that is gone went with a fault, so that it is still expected. */
  wasLost(key: string): boolean;
  unproven(people: readonly PersonId[]): PersonId[];
};

const gated = Source.exclude(["camera"]).options;

export const sourceKey = (of: { person: PersonId; source: Source }): string => `${of.person} ${of.source}`;

export function createHearingNotes({ note, left, wasLost, unproven }: Needs): HearingNotes {
  let heard: Heard | null = null;

  function end(one: Heard): void {
    note({ what: "hearingEnded", hearing: one.hearing });
    heard = null;
    left(one.hearing);
  }

  function begin(hearing: HearingId, wanted: WantedRecording): Heard {
    // Of whom nothing is required and nothing comes, nothing is missing.
    const tracks = wanted.tracks.filter((one) => wanted.required.includes(one.person));
    note({ what: "hearingBegan", hearing, missing: unproven(wanted.required), tracks: [...tracks] });
    const sent = tracks.map((one): [string, Whose] => {
      const whose: Whose = { ...one, hearing, source: "camera" };
      return [sourceKey(whose), whose];
    });
    return { hearing, inRecess: false, sent: new Map(sent), opened: new Map() };
  }

  function pause(one: Heard, inRecess: boolean): void {
    if (one.inRecess === inRecess) return;
    one.inRecess = inRecess;
    note({ what: "recess", hearing: one.hearing, isOver: !inRecess });
    if (inRecess) left(one.hearing);
  }

  function followSources(one: Heard, now: ReadonlyMap<string, Whose>): void {
    for (const [key, whose] of now) {
      if (one.sent.has(key)) continue;
      one.sent.set(key, whose);
      note({ what: "source", ...whose, isSent: true });
    }
    for (const [key, whose] of one.sent) {
      if (now.has(key) || wasLost(key)) continue;
      one.sent.delete(key);
      note({ what: "source", ...whose, isSent: false });
    }
  }

  function followOpened(one: Heard, now: ReadonlyMap<string, Whose>): void {
    for (const [key, whose] of now) {
      if (one.opened.has(key)) continue;
      one.opened.set(key, whose);
      note({ what: "floor", ...whose, isOpen: true });
    }
    for (const [key, whose] of one.opened) {
      if (now.has(key)) continue;
      one.opened.delete(key);
      note({ what: "floor", ...whose, isOpen: false });
    }
  }

  return {
    resume(before) {
      if (before) heard = { ...before, sent: new Map(), opened: new Map() };
    },
    follow(wanted, sources) {
      const hearing = wanted?.phase === "armed" ? null : (wanted?.hearing ?? null);
      if (heard !== null && heard.hearing !== hearing) end(heard);
      if (wanted === null || hearing === null) return;
      heard ??= begin(hearing, wanted);
      pause(heard, wanted.phase === "recess");
      const sent = new Map<string, Whose>();
      const opened = new Map<string, Whose>();
      for (const { person, site } of wanted.tracks) {
        for (const { seat, source } of sources)
          if (seat === person) sent.set(sourceKey({ person, source }), { hearing, person, site, source });
        for (const source of gated)
          if (isOpened(wanted, { person, source }))
            opened.set(sourceKey({ person, source }), { hearing, person, site, source });
      }
      followSources(heard, sent);
      followOpened(heard, opened);
    },
    isHeard: (hearing) => heard?.hearing === hearing && !heard.inRecess,
    isOpen: () => heard !== null,
  };
}
