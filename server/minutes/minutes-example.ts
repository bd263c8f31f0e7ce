/** For tests: a session with two hearings, its people and the beginnings of a log. Names and places are made up. */
import { countedIds } from "../base/ids.ts";
import { firstMinutesWords } from "../database/migrations/0023-minutes-words.ts";
import type {
  DeviceId,
  HearingId,
  OrganisationId,
  PersonId,
  SessionId,
  SiteId,
  StatementId,
  TrackId,
} from "#shared/ids.ts";
import type { Statement } from "#shared/minutes.ts";
import type { RecordedTrack } from "#shared/recordings.ts";
import type { Member, Session, SessionCommand, SessionFact, SessionLogLine } from "#shared/sessions.ts";
import { instantOf, type Instant } from "#shared/time.ts";

const ids = countedIds();
export const sites = {
  centre: ids.make<SiteId>(),
  phanRang: ids.make<SiteId>(),
  doVinh: ids.make<SiteId>(),
  department: ids.make<SiteId>(),
};
export const hearings = { first: ids.make<HearingId>(), second: ids.make<HearingId>() };
export const people = {
  presider: ids.make<PersonId>(),
  noteTaker: ids.make<PersonId>(),
  technician: ids.make<PersonId>(),
  agency: ids.make<PersonId>(),
  phanRang: ids.make<PersonId>(),
  doVinh: ids.make<PersonId>(),
};

/** Minutes and seconds after the opening, at 08:30 in Việt Nam. */
export function at(minutes: number, seconds = 0): Instant {
  return instantOf(Date.parse("2026-11-23T01:30:00.000Z") + (minutes * 60 + seconds) * 1000);
}

const members: Member[] = [
  {
    person: people.presider,
    name: "Nguyễn Thị Hương Giang",
    title: "Phó Chủ tịch UBND tỉnh Khánh Hòa",
    role: "presider",
    site: sites.centre,
  },
  {
    person: people.noteTaker,
    name: "Trần Quốc Đạt",
    title: "Chuyên viên Ban Tiếp công dân tỉnh",
    role: "noteTaker",
    site: sites.centre,
  },
  {
    person: people.technician,
    name: "Lê Văn Khoẻ",
    title: "Kỹ thuật viên",
    role: "technician",
    site: sites.centre,
  },
  {
    person: people.agency,
    name: "Phạm Ngữ Vỹ",
    title: "Phó Giám đốc Sở Nông nghiệp và Môi trường",
    role: "agency",
    site: sites.department,
  },
  {
    person: people.phanRang,
    name: "Máy điểm cầu Phan Rang",
    title: "",
    role: "station",
    site: sites.phanRang,
  },
  { person: people.doVinh, name: "Máy điểm cầu Đô Vinh", title: "", role: "station", site: sites.doVinh },
];

export const session: Session = {
  id: ids.make<SessionId>(),
  version: 12,
  title: "Tiếp công dân định kỳ tháng 11 năm 2026",
  organisation: ids.make<OrganisationId>(),
  startsAt: at(0),
  endsAt: null,
  kind: "PERIODIC",
  adhocGround: null,
  delegation: null,
  slots: null,
  isPostponed: false,
  state: "inSession",
  sites: [
    {
      id: sites.centre,
      name: "Trụ sở Tiếp công dân tỉnh Khánh Hòa",
      shortName: "Khánh Hòa",
      address: "26 Hùng Vương, phường Nha Trang, tỉnh Khánh Hòa (mẫu)",
      kind: "central",
    },
    {
      id: sites.phanRang,
      name: "UBND phường Phan Rang",
      shortName: "Phan Rang",
      address: "Phường Phan Rang, tỉnh Khánh Hòa (mẫu)",
      kind: "component",
    },
    {
      id: sites.doVinh,
      name: "UBND phường Đô Vinh",
      shortName: "Đô Vinh",
      address: "Phường Đô Vinh, tỉnh Khánh Hòa (mẫu)",
      kind: "component",
    },
    {
      id: sites.department,
      name: "Sở Nông nghiệp và Môi trường",
      shortName: "Sở NN&MT",
      address: "Phường Nha Trang, tỉnh Khánh Hòa (mẫu)",
      kind: "component",
    },
  ],
  members,
  hearings: [
    {
      id: hearings.first,
      order: 1,
      site: sites.phanRang,
      state: "heard",
      matterId: null,
      slot: null,
      interpreter: null,
      calledAt: at(5),
      endedAt: at(40),
      matter: {
        applicant: "Kiều Thị Ngọc Ẩn",
        headcount: 1,
        kind: "KHIEU_NAI",
        summary: "Khiếu nại quyết định thu hồi đất tại khu phố 3",
      },
    },
    {
      id: hearings.second,
      order: 2,
      site: sites.doVinh,
      state: "waiting",
      matterId: null,
      slot: null,
      interpreter: null,
      calledAt: null,
      endedAt: null,
      matter: {
        applicant: "Bùi Đức Thịnh",
        headcount: 1,
        kind: "KIEN_NGHI",
        summary: "Kiến nghị sửa đường vào thôn",
      },
    },
  ],
  current: null,
  hands: [],
  floor: [],
  shown: null,
  interpreting: null,
  openedAt: at(0),
  closedAt: null,
  reason: "",
};

/** Numbers the lines of a log; the hearing of a line is not read by the minutes. */
export function logOf(...facts: [Instant, SessionFact][]): SessionLogLine[] {
  return facts.map(([when, fact], index) => ({ number: index + 1, at: when, hearing: null, fact }));
}

export const does = (command: SessionCommand, by: PersonId = people.presider): SessionFact => ({
  type: "command",
  by,
  command,
});
export const attends = (person: PersonId, change: "joined" | "left" | "lost" | "back"): SessionFact => ({
  type: "attendance",
  person,
  change,
});

/** A hearing as hearings are: a recess, a lost line, a camera that froze. */
export const log = logOf(
  [at(-20), does({ do: "openLine" }, people.technician)],
  [at(-18), attends(people.presider, "joined")],
  [at(-18, 10), attends(people.noteTaker, "joined")],
  [at(-17), attends(people.technician, "joined")],
  [at(-15), attends(people.phanRang, "joined")],
  [at(-14), attends(people.doVinh, "joined")],
  [at(-12), attends(people.agency, "joined")],
  [at(-10), attends(people.doVinh, "lost")],
  [at(-9), attends(people.doVinh, "back")],
  [at(0), does({ do: "open" })],
  [at(3), does({ do: "checkIn", hearing: hearings.first }, people.phanRang)],
  [at(5), does({ do: "call", hearing: hearings.first })],
  [at(6), does({ do: "giveFloor", person: people.phanRang })],
  [at(12, 30), { type: "camera", person: people.phanRang, change: "frozen" }],
  [at(12, 41), { type: "camera", person: people.phanRang, change: "running" }],
  [at(15), does({ do: "takeFloor", person: people.phanRang })],
  [at(15, 5), does({ do: "giveFloor", person: people.agency })],
  [at(18), attends(people.agency, "lost")],
  [at(18, 42), attends(people.agency, "back")],
  [at(20), does({ do: "recess", reason: "Điểm cầu Phan Rang mất điện" })],
  [at(22), { type: "server", change: "restarted" }],
  [at(25), does({ do: "resume" })],
  [at(26), does({ do: "giveFloor", person: people.phanRang })],
  [at(27), { type: "recording", person: people.presider, source: "camera", change: "failed" }],
  [at(27, 2), { type: "recording", person: people.presider, source: "camera", change: "started" }],
  [at(40), does({ do: "conclude" })],
);

const typed = {
  kind: "account" as const,
  assignment: null,
  version: 1,
  writer: ids.make<DeviceId>(),
  savedAt: at(8),
};
export const statements: Statement[] = [
  {
    id: ids.make<StatementId>(),
    hearing: hearings.first,
    site: sites.phanRang,
    speaker: "Công dân Kiều Thị Ngọc Ẩn",
    at: at(6, 20),
    by: people.noteTaker,
    ...typed,
    text: "Gia đình tôi sử dụng thửa đất số 215, tờ bản đồ số 12 từ năm 1991, có giấy chứng nhận.\nĐề nghị xem xét lại diện tích bồi thường và thời hạn bàn giao mặt bằng.",
  },
  {
    id: ids.make<StatementId>(),
    hearing: hearings.first,
    site: sites.department,
    speaker: "Ông Phạm Ngữ Vỹ, Sở Nông nghiệp và Môi trường",
    at: at(15, 30),
    by: people.noteTaker,
    ...typed,
    version: 2,
    text: "Sở đã kiểm tra hồ sơ; chênh lệch 12,4 m² do đo đạc năm 2018. Sở sẽ đo lại trước ngày 05/12/2026.",
  },
  {
    id: ids.make<StatementId>(),
    hearing: hearings.second,
    site: sites.doVinh,
    speaker: "Bùi Đức Thịnh",
    at: at(50),
    by: people.noteTaker,
    ...typed,
    text: "Đường vào thôn hư hỏng nặng.",
  },
];

const track = (
  person: PersonId,
  site: SiteId,
  source: "camera" | "microphone",
  hearing = hearings.first,
): RecordedTrack => ({
  id: ids.make<TrackId>(),
  session: session.id,
  hearing,
  person,
  site,
  source,
  startedAt: at(5, 1),
  endedAt: at(40),
  bytes: 12_345_678,
});
export const tracks: RecordedTrack[] = [
  track(people.presider, sites.centre, "camera"),
  track(people.presider, sites.centre, "microphone"),
  track(people.phanRang, sites.phanRang, "camera"),
  track(people.phanRang, sites.phanRang, "microphone"),
  track(people.agency, sites.department, "camera"),
  track(people.doVinh, sites.doVinh, "camera", hearings.second),
];

export const issuer = { parent: "UBND tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" };
export const given = {
  session,
  hearing: hearings.first,
  log,
  statements: statements.filter((one) => one.hearing === hearings.first),
  tracks,
  citizens: [],
  files: [],
  seal: null,
  issuer,
  place: "Khánh Hòa",
  words: firstMinutesWords,
  now: at(45),
};

/** The same hearing with forty agencies' people, very long names and a hundred statements. */
export function longExample(): typeof given {
  const many = Array.from({ length: 16 }, (_, index) => ({
    site: {
      id: ids.make<SiteId>(),
      name: `Ủy ban nhân dân xã Phước Hậu Thượng Nguồn Đông Tây Nam Bắc Liên Thôn số ${index + 1} (điểm cầu lưu động đặt tại nhà văn hóa)`,
      shortName: `Xã ${index + 1}`,
      address: `Thôn Trường Thọ ${index + 1}, xã Phước Hậu, tỉnh Khánh Hòa (mẫu)`,
      kind: "component" as const,
    },
    member: {
      person: ids.make<PersonId>(),
      name: `Nguyễn Hoàng Phương Thảo Nguyên Anh Thư Công Tằng Tôn Nữ ${index + 1}`,
      title:
        "Trưởng phòng Kinh tế, Hạ tầng và Đô thị kiêm Phó Chủ tịch Hội đồng bồi thường, hỗ trợ và tái định cư",
      role: "agency" as const,
    },
  }));
  const speech =
    "Gia đình tôi đã nhiều lần gửi đơn đến các cơ quan có thẩm quyền nhưng chưa được trả lời thỏa đáng; việc kiểm đếm, áp giá bồi thường chưa đúng quy định, vị trí tái định cư chưa có hạ tầng thiết yếu như điện, nước, đường giao thông và trường học cho các cháu. ";
  const more = Array.from({ length: 100 }, (_, index): Statement => {
    const one = many[index % many.length];
    return {
      id: ids.make<StatementId>(),
      hearing: hearings.first,
      site: one?.site.id ?? sites.centre,
      speaker: one?.member.name ?? "",
      text: speech.repeat(1 + (index % 3)),
      at: at(7, index * 15),
      by: people.noteTaker,
      ...typed,
    };
  });
  return {
    ...given,
    session: {
      ...session,
      sites: [...session.sites, ...many.map((one) => one.site)],
      members: [...members, ...many.map((one) => ({ ...one.member, site: one.site.id }))],
    },
    statements: [...given.statements, ...more].toSorted((a, b) => a.at.localeCompare(b.at)),
    tracks: [
      ...tracks,
      ...many.flatMap((one) => [
        track(one.member.person, one.site.id, "camera"),
        track(one.member.person, one.site.id, "microphone"),
      ]),
    ],
    log: [
      ...log.slice(0, 12),
      ...logOf(...many.map((one): [Instant, SessionFact] => [at(4), attends(one.member.person, "joined")])),
      ...log.slice(12),
    ],
  };
}
