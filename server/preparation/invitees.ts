/**
 * Who is told of a session: one list, from which notices are written and against which gate G2 is judged.
 * ND154 Điều 23.1 demands it for citizens, agencies and sites; interpreters and the session's own people
 * are told as well, but no gate waits for them.
 */
import type { HearingId, MatterId, SiteId } from "#shared/ids.ts";
import type { RecipientKind } from "#shared/notifications.ts";
import type { Subject } from "#shared/preparation.ts";
import type { Member, Session } from "#shared/sessions.ts";
import { showClock } from "#shared/time.ts";

/** In which part somebody is told; it chooses the words. */
export type Part = "citizen" | "agency" | "site" | "interpreter" | "staff";

export type Invitee = {
  /** How gates and lists name it: a hearing by its matter's code, never by the citizen. */
  who: Subject;
  kind: RecipientKind;
  part: Part;
  /** Whether the law demands that this one is told, so that a gate waits for it. */
  isRequired: boolean;
  hearing: HearingId | null;
  /** Id of the site, person or interpreter; null for a hearing, whose citizens are found through its matter. */
  recipient: string | null;
  matter: MatterId | null;
  /** The site to come to, or to make ready. */
  site: SiteId;
};

/** Every hearing still to be heard, every agency's representative, every component site, each hearing's interpreter, the session's own people, in this order. */
export function inviteesOf(session: Session, codes: ReadonlyMap<MatterId, string>): Invitee[] {
  return [
    ...citizensOf(session, codes),
    ...membersAs(session, "agency", ["agency"]),
    ...sitesOf(session),
    ...interpretersOf(session),
    ...membersAs(session, "staff", ["presider", "noteTaker", "technician"]),
  ];
}

function citizensOf(session: Session, codes: ReadonlyMap<MatterId, string>): Invitee[] {
  return session.hearings
    .filter((hearing) => hearing.state !== "adjourned")
    .map((hearing): Invitee => {
      const code = hearing.matterId === null ? undefined : codes.get(hearing.matterId);
      return {
        who: { kind: "hearing", id: hearing.id, name: code ?? `Lượt ${hearing.order}` },
        kind: "citizen",
        part: "citizen",
        isRequired: true,
        hearing: hearing.id,
        recipient: null,
        matter: hearing.matterId,
        site: hearing.site,
      };
    });
}

function membersAs(session: Session, part: Part, roles: readonly Member["role"][]): Invitee[] {
  return session.members
    .filter((member) => roles.includes(member.role))
    .map((member): Invitee => ({
      who: { kind: "person", id: member.person, name: member.name },
      kind: "person",
      part,
      isRequired: part === "agency",
      hearing: null,
      recipient: member.person,
      matter: null,
      site: member.site,
    }));
}

function sitesOf(session: Session): Invitee[] {
  return session.sites
    .filter((site) => site.kind === "component")
    .map((site): Invitee => ({
      who: { kind: "site", id: site.id, name: site.name },
      kind: "site",
      part: "site",
      isRequired: true,
      hearing: null,
      recipient: site.id,
      matter: null,
      site: site.id,
    }));
}

/** One for each hearing that is interpreted: who interprets twice comes at two times. */
function interpretersOf(session: Session): Invitee[] {
  return session.hearings.flatMap(({ id, state, interpreter, slot, matterId, site }): Invitee[] => {
    if (interpreter === null || state === "adjourned") return [];
    const hours = slot === null ? "" : ` ${showClock(slot.from)}–${showClock(slot.to)}`;
    return [
      {
        who: { kind: "person", id: interpreter.id, name: `${interpreter.name} (phiên dịch${hours})` },
        kind: "person",
        part: "interpreter",
        isRequired: false,
        hearing: id,
        recipient: interpreter.id,
        matter: matterId,
        site,
      },
    ];
  });
}

/** Whether a notice was written for an invitee. Of people and sites only an interpreter's names a hearing. */
export function isFor(
  invitee: Invitee,
  notice: { recipientKind: RecipientKind; hearing: string | null; recipient: string | null },
): boolean {
  if (notice.recipientKind !== invitee.kind) return false;
  if (notice.hearing !== invitee.hearing) return false;
  return invitee.kind === "citizen" || notice.recipient === invitee.recipient;
}
