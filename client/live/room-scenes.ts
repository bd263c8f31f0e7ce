/** Sessions for tests and for looking at the room's screens: three offices, or as many as asked for. */
import type { HearingId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Presence } from "#shared/live.ts";
import { publishes, type SessionRole } from "#shared/roles.ts";
import type { Hearing, Member, Session, SessionSite } from "#shared/sessions.ts";
import { instantOf, type Instant } from "#shared/time.ts";

/** A made-up id that a person can read in a failing test; the brand is asserted, not proved. */
const uuid = (group: number, number: number): string =>
  `00000000-0000-4000-8000-${String(group * 1_000 + number).padStart(12, "0")}`;
export const seatId = (number: number): PersonId => uuid(1, number) as PersonId;
export const siteId = (number: number): SiteId => uuid(2, number) as SiteId;
export const hearingId = (number: number): HearingId => uuid(3, number) as HearingId;

export const startedAt = Date.parse("2026-11-24T01:30:00.000Z");
export const at = (seconds: number): Instant => instantOf(startedAt + seconds * 1_000);

const shortNames = [
  "Trụ sở Tiếp công dân tỉnh Khánh Hòa",
  "Phan Rang",
  "Ninh Phước",
  "Thuận Nam",
  "Bác Ái Đông",
  "Đô Vinh",
  "Ninh Hải",
  "Cà Ná",
];
const longNames = [
  "Trụ sở Tiếp công dân tỉnh Khánh Hòa, cơ sở 2",
  "Điểm cầu Ủy ban nhân dân phường Phan Rang - Tháp Chàm",
  "Điểm cầu Ủy ban nhân dân xã Ninh Phước",
  "Điểm cầu Ủy ban nhân dân xã Thuận Nam",
  "Điểm cầu Ủy ban nhân dân xã Bác Ái Đông",
  "Điểm cầu Ủy ban nhân dân phường Đô Vinh",
  "Điểm cầu Ủy ban nhân dân xã Ninh Hải",
  "Điểm cầu Ủy ban nhân dân xã Cà Ná",
];

function siteOf(number: number): SessionSite {
  const round = number < shortNames.length ? "" : ` ${number}`;
  return {
    id: siteId(number),
    name: (longNames[number % longNames.length] ?? "") + round,
    shortName: (shortNames[number % shortNames.length] ?? "") + round,
    address: "Khánh Hòa",
    kind: number === 0 ? "central" : "component",
  };
}

function member(number: number, role: SessionRole, site: number, name: string, title = ""): Member {
  return { person: seatId(number), name, title, role, site: siteId(site) };
}

/** Seat 0 presides; seats 1… are the stations of sites 1…; 900 takes notes, 901 is the technician, 902 observes, 903 is an agency at the centre. */
export function sceneOf(sites: number, change: Partial<Session> = {}): Session {
  const stations = Array.from({ length: sites - 1 }, (_, number) =>
    member(number + 1, "station", number + 1, `Máy điểm cầu ${siteOf(number + 1).shortName}`),
  );
  const hearings = Array.from({ length: Math.min(4, sites - 1) }, (_, number): Hearing => ({
    id: hearingId(number + 1),
    order: number + 1,
    site: siteId(number + 1),
    state: number === 0 ? "called" : number === 1 ? "checkedIn" : "waiting",
    matter: {
      applicant:
        number === 0
          ? "Nguyễn Thị Hoàng Phương Quỳnh Anh"
          : (["Tập thể các hộ dân thôn Tuấn Tú", "Trương Văn Bảy", "Chamaléa Thị Hương"][number - 1] ?? ""),
      headcount: number === 1 ? 12 : 1,
      kind: number === 1 ? "KIEN_NGHI" : "KHIEU_NAI",
      summary:
        "Bồi thường, hỗ trợ tái định cư dự án hồ chứa nước Sông Than và đường ven biển đoạn Cà Ná – Mũi Dinh",
    },
    matterId: null,
    slot: null,
    interpreter: null,
    calledAt: number === 0 ? at(600) : null,
    endedAt: null,
  }));
  return {
    id: uuid(4, 1) as SessionId,
    version: 12,
    title: "Buổi tiếp công dân định kỳ tháng 11 năm 2026 của Chủ tịch UBND tỉnh",
    organisation: uuid(5, 1) as OrganisationId,
    startsAt: at(0),
    endsAt: null,
    kind: "PERIODIC",
    adhocGround: null,
    delegation: null,
    slots: null,
    isPostponed: false,
    state: "inSession",
    sites: Array.from({ length: sites }, (_, number) => siteOf(number)),
    members: [
      member(0, "presider", 0, "Trần Quốc Nam Hải", "Chủ tịch UBND tỉnh Khánh Hòa"),
      ...stations,
      member(900, "noteTaker", 0, "Lê Thị Mỹ Dung", "Chuyên viên Ban Tiếp công dân tỉnh"),
      member(901, "technician", 0, "Phạm Minh Đức", "Trung tâm Chuyển đổi số"),
      member(902, "observer", 0, "Huỳnh Thị Kim Ngân", "Ủy ban MTTQ Việt Nam tỉnh"),
      member(903, "agency", 0, "Đặng Nguyễn Hoàng Khánh Vy", "Phó Giám đốc Sở Nông nghiệp và Môi trường"),
    ],
    hearings,
    current: hearings[0]?.id ?? null,
    hands: [],
    floor: [],
    shown: null,
    interpreting: null,
    openedAt: at(60),
    closedAt: null,
    reason: "",
    ...change,
  };
}

/** Everybody is here with a running camera, except as said. */
export function presenceOf(session: Session, except: Record<number, Partial<Presence>> = {}): Presence[] {
  return session.members.map((one) => {
    const change = Object.entries(except).find(([number]) => seatId(Number(number)) === one.person)?.[1];
    const sends = publishes[one.role];
    return {
      person: one.person,
      state: "here",
      since: at(30),
      camera: sends ? "running" : "none",
      cameraSince: sends ? at(30) : null,
      microphone: sends ? "closed" : "none",
      extras: [],
      ...change,
    };
  });
}

export function memberOf(session: Session, number: number): Member {
  const found = session.members.find((one) => one.person === seatId(number));
  if (!found) throw new Error(`No seat ${number} in this scene`);
  return found;
}
