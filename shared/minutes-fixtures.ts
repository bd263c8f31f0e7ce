/** For tests: minutes with two note-takers, a citizen, an agency and two sites, and the facts they rest on. */
import type { DeviceId, HearingId, MinutesFileId, PersonId, SessionId, SiteId, StatementId } from "./ids.ts";
import type { MinutesFacts } from "./minutes-facts.ts";
import {
  emptyMinutes,
  stepMinutes,
  type MinutesActor,
  type MinutesEvent,
  type MinutesRole,
} from "./minutes-machine.ts";
import type { Minutes, MinutesState } from "./minutes.ts";
import { instantOf, type Instant } from "./time.ts";

// Made-up ids of the form all ids have.
const id = <T>(number: number): T => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}` as T;

export const centre = id<SiteId>(1);
export const phanRang = id<SiteId>(2);
export const writer = { one: id<DeviceId>(11), two: id<DeviceId>(12) };
export const statement = id<StatementId>(21);
export const proposal = id<StatementId>(22);
export const file = id<MinutesFileId>(31);
const people: Record<MinutesRole, PersonId> = {
  presider: id(41),
  noteTaker: id(42),
  agency: id(43),
  station: id(44),
  technician: id(45),
  observer: id(46),
  clerk: id(47),
};
export const secondNoteTaker = id<PersonId>(48);

export function actor(role: MinutesRole): MinutesActor {
  return { person: people[role], role, site: role === "station" ? phanRang : centre };
}

export const moment = (seconds: number): Instant =>
  instantOf(Date.parse("2026-11-23T01:30:00.000Z") + seconds * 1000);

export const facts: MinutesFacts = {
  at: moment(600),
  issuer: { parent: "UBND tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
  placeAndDate: "Khánh Hòa, ngày 23 tháng 11 năm 2026",
  about: ["Lượt tiếp số 1"],
  opening: [],
  sites: [],
  people: [{ kind: "item", runs: ["Công dân: Ông (bà) Kiều Thị Ngọc Ẩn; căn cước số 058165000001;"] }],
  identity: [],
  documents: [],
  speaking: [],
  incidents: [],
  ending: [],
  recording: [],
  siteNames: [
    { id: centre, name: "Trụ sở Tiếp công dân tỉnh", address: "Nha Trang" },
    { id: phanRang, name: "UBND phường Phan Rang", address: "Phan Rang" },
  ],
  parties: [
    {
      id: "presider",
      role: "presider",
      person: people.presider,
      name: "Giang",
      title: "Phó Chủ tịch",
      site: centre,
    },
    { id: "agency", role: "agency", person: people.agency, name: "Vỹ", title: "", site: centre },
    { id: "citizen:1", role: "citizen", person: null, name: "Kiều Thị Ngọc Ẩn", title: "", site: phanRang },
    { id: "witness", role: "witness", person: null, name: "", title: "", site: phanRang },
  ],
};

export const events = {
  saveStatement: {
    do: "saveStatement",
    id: statement,
    kind: "account",
    site: phanRang,
    speaker: "Công dân",
    text: "Đề nghị đo lại.",
    at: moment(60),
    assignment: null,
    version: 0,
    writer: writer.one,
  },
  savePart: { do: "savePart", part: "requests", text: "Đo lại đất.", version: 0, writer: writer.one },
  removeStatement: { do: "removeStatement", id: statement, version: 1 },
  settle: { do: "settle", conflict: 0, version: 1, text: "Cả hai.", takesFields: false },
  propose: {
    do: "propose",
    id: proposal,
    kind: "opinion",
    site: centre,
    speaker: "Ông Vỹ",
    text: "Sở sẽ đo lại.",
    at: moment(90),
    assignment: null,
    version: 0,
    writer: writer.two,
  },
  accept: { do: "accept", proposal, version: 1 },
  decline: { do: "decline", proposal, reason: "Đã ghi ở ý kiến 2." },
  readBack: { do: "readBack", facts, pages: 3 },
  turn: { do: "turn", page: 2 },
  answer: { do: "answer", party: "citizen:1", answer: "agrees", text: "" },
  write: { do: "write", reason: "Bổ sung ý kiến." },
  freeze: { do: "freeze", hash: "a".repeat(64) },
  startSigning: { do: "startSigning", policy: "DIGITAL_OFFICIALS_PAPER_CITIZEN" },
  signOnPaper: { do: "signOnPaper", party: "citizen:1", how: "fingerprint", scan: file },
  signDigitally: {
    do: "signDigitally",
    party: "agency",
    file,
    certificate: { subject: "CN=Vỹ", issuer: "CN=Thử", serial: "01", isTrusted: true },
  },
  refuseToSign: { do: "refuseToSign", party: "citizen:1", reason: "Không đồng ý kết luận." },
  reopen: { do: "reopen", reason: "Ghi sai tên thửa đất." },
} satisfies { [D in MinutesEvent["do"]]: Extract<MinutesEvent, { do: D }> };

/** Whoever may do each act in these minutes. */
const doers: Record<MinutesEvent["do"], MinutesRole> = {
  saveStatement: "noteTaker",
  savePart: "noteTaker",
  removeStatement: "noteTaker",
  settle: "noteTaker",
  propose: "agency",
  accept: "noteTaker",
  decline: "noteTaker",
  readBack: "noteTaker",
  turn: "noteTaker",
  answer: "station",
  write: "presider",
  freeze: "presider",
  startSigning: "presider",
  signOnPaper: "station",
  signDigitally: "agency",
  refuseToSign: "station",
  reopen: "presider",
};

export type Line = { event: MinutesEvent; by: PersonId; at: Instant };

/** What happened one after another, as the log keeps it. @throws where the machine refuses */
export function run(
  lines: readonly Line[],
  from: Minutes = emptyMinutes(id<SessionId>(3), id<HearingId>(4)),
): Minutes {
  return lines.reduce((minutes, { event, by, at }) => {
    const moved = stepMinutes(minutes, event, by, at);
    if (!moved.ok) throw new Error(`${event.do}: ${moved.refusal}`);
    return moved.value;
  }, from);
}

/** Lines by those who may, ten seconds apart. */
export function lines(...all: MinutesEvent[]): Line[] {
  return all.map((event, index) => ({ event, by: people[doers[event.do]], at: moment(100 + index * 10) }));
}

const answered = (party: string): MinutesEvent => ({ ...events.answer, party });
const wayTo: Record<MinutesState, MinutesEvent[]> = {
  draft: [events.saveStatement, events.savePart, events.propose],
  readingBack: [events.readBack],
  frozen: [answered("citizen:1"), answered("agency"), events.freeze],
  signing: [events.startSigning],
  signed: (["presider", "agency", "citizen:1", "witness"] as const).map((party) => ({
    ...events.refuseToSign,
    party,
  })),
};
const order: readonly MinutesState[] = ["draft", "readingBack", "frozen", "signing", "signed"];

/** The usual way to a state, with a conflict in draft as a second note-taker leaves it. */
export function linesTo(state: MinutesState): Line[] {
  return lines(...order.slice(0, order.indexOf(state) + 1).flatMap((one) => wayTo[one]));
}
