/**
 * Who must be told of a session (ND154 Điều 23.1: the citizens, the agencies; the sites are set up by being
 * told): one list, from which notices are written and against which gate G2 is judged.
 */
import type { HearingId, MatterId, SiteId } from "#shared/ids.ts";
import type { RecipientKind } from "#shared/notifications.ts";
import type { Subject } from "#shared/preparation.ts";
import type { Session } from "#shared/sessions.ts";

export type Invitee = {
  /** How gates and lists name it: a hearing by its matter's code, never by the citizen. */
  who: Subject;
  kind: RecipientKind;
  hearing: HearingId | null;
  /** Id of the site or person; null for a hearing, whose citizens are found through its matter. */
  recipient: string | null;
  matter: MatterId | null;
  /** The site to come to, or to make ready. */
  site: SiteId;
};

/** Every hearing still to be heard, every agency's representative, every component site, in this order. */
export function inviteesOf(session: Session, codes: ReadonlyMap<MatterId, string>): Invitee[] {
  const hearings = session.hearings
    .filter((hearing) => hearing.state !== "adjourned")
    .map((hearing): Invitee => {
      const code = hearing.matterId === null ? undefined : codes.get(hearing.matterId);
      return {
        who: { kind: "hearing", id: hearing.id, name: code ?? `Lượt ${hearing.order}` },
        kind: "citizen",
        hearing: hearing.id,
        recipient: null,
        matter: hearing.matterId,
        site: hearing.site,
      };
    });
  const agencies = session.members
    .filter((member) => member.role === "agency")
    .map((member): Invitee => ({
      who: { kind: "person", id: member.person, name: member.name },
      kind: "person",
      hearing: null,
      recipient: member.person,
      matter: null,
      site: member.site,
    }));
  const sites = session.sites
    .filter((site) => site.kind === "component")
    .map((site): Invitee => ({
      who: { kind: "site", id: site.id, name: site.name },
      kind: "site",
      hearing: null,
      recipient: site.id,
      matter: null,
      site: site.id,
    }));
  return [...hearings, ...agencies, ...sites];
}

/** Whether a notice was written for an invitee. */
export function isFor(
  invitee: Invitee,
  notice: { recipientKind: RecipientKind; hearing: string | null; recipient: string | null },
): boolean {
  if (notice.recipientKind !== invitee.kind) return false;
  return invitee.kind === "citizen"
    ? notice.hearing === invitee.hearing
    : notice.recipient === invitee.recipient;
}
