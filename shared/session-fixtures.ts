/** For tests: a session with three offices, two hearings, and everybody who takes part. */
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import type { SessionRole } from "./roles.ts";
import type { Hearing, Member, Session, SessionCommand } from "./sessions.ts";
import { step } from "./session-machine.ts";
import { instantOf, type Instant } from "./time.ts";

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

export const sites = {
  central: uuid(1) as SiteId,
  phanRang: uuid(2) as SiteId,
  bacAi: uuid(3) as SiteId,
  agency: uuid(4) as SiteId,
};
export const people = {
  presider: uuid(11) as PersonId,
  noteTaker: uuid(12) as PersonId,
  technician: uuid(13) as PersonId,
  phanRang: uuid(14) as PersonId,
  bacAi: uuid(15) as PersonId,
  agency: uuid(16) as PersonId,
  observer: uuid(17) as PersonId,
  stranger: uuid(18) as PersonId,
};
export const hearings = { first: uuid(21) as HearingId, second: uuid(22) as HearingId };
export const at: Instant = instantOf(Date.UTC(2026, 10, 23, 1, 0, 0));

const site = (id: SiteId, name: string, kind: "central" | "component") => ({
  id,
  name,
  shortName: name,
  address: "(mẫu)",
  kind,
});
const member = (person: PersonId, role: SessionRole, where: SiteId): Member => ({
  person,
  name: `Ông ${role}`,
  title: "",
  role,
  site: where,
});
const hearing = (id: HearingId, order: number, where: SiteId): Hearing => ({
  id,
  order,
  site: where,
  state: "waiting",
  matter: { applicant: `Công dân ${order}`, headcount: 1, kind: "KHIEU_NAI", summary: "Bồi thường đất" },
  matterId: null,
  slot: null,
  interpreter: null,
  calledAt: null,
  endedAt: null,
});

export function newSession(): Session {
  return {
    id: uuid(31) as SessionId,
    version: 0,
    title: "Tiếp công dân định kỳ",
    organisation: uuid(41) as OrganisationId,
    startsAt: at,
    endsAt: null,
    kind: "PERIODIC",
    adhocGround: null,
    delegation: null,
    slots: null,
    state: "scheduled",
    isPostponed: false,
    sites: [
      site(sites.central, "Nha Trang", "central"),
      site(sites.phanRang, "Phan Rang", "component"),
      site(sites.bacAi, "Bác Ái", "component"),
      site(sites.agency, "Sở Nông nghiệp và Môi trường", "component"),
    ],
    members: [
      member(people.presider, "presider", sites.central),
      member(people.noteTaker, "noteTaker", sites.central),
      member(people.technician, "technician", sites.central),
      member(people.phanRang, "station", sites.phanRang),
      member(people.bacAi, "station", sites.bacAi),
      member(people.agency, "agency", sites.agency),
      member(people.observer, "observer", sites.central),
    ],
    hearings: [hearing(hearings.first, 1, sites.phanRang), hearing(hearings.second, 2, sites.bacAi)],
    current: null,
    hands: [],
    floor: [],
    shown: null,
    interpreting: null,
    openedAt: null,
    closedAt: null,
    reason: "",
  };
}

/** A session after these commands, all of which must be accepted. */
export function after(...commands: SessionCommand[]): Session {
  return commands.reduce((session, command) => {
    const moved = step(session, command, people.presider, at);
    if (!moved.ok) throw new Error(`${command.do} was refused: ${moved.refusal}`);
    return moved.value;
  }, newSession());
}

export const openLine = { do: "openLine" } as const;
export const open = { do: "open" } as const;
export const checkIn = (id: HearingId) => ({ do: "checkIn", hearing: id }) as const;
export const call = (id: HearingId) => ({ do: "call", hearing: id }) as const;
export const recess = { do: "recess", reason: "Nghỉ giải lao" } as const;

/** The first hearing is being heard. */
export function inFirstHearing(): Session {
  return after(openLine, open, checkIn(hearings.first), call(hearings.first));
}
