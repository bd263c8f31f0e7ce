/** Frozen snapshots of the room, one for each screen worth looking at. */
import { publishes } from "#shared/roles.ts";
import type { DeviceId, HearingId, PersonId, StatementId } from "#shared/ids.ts";
import type { LineQuality, Presence } from "#shared/live.ts";
import { emptyMinutes } from "#shared/minutes-machine.ts";
import type { Statement } from "#shared/minutes.ts";
import type { Session } from "#shared/sessions.ts";
import { mayReceive } from "#shared/audience.ts";
import { instantOf, type Instant } from "#shared/time.ts";
import { hearingId, memberOf, presenceOf, sceneOf, seatId, siteId } from "../../client/live/room-scenes.ts";
import { noExtras } from "../../client/live/own-extras.ts";
import { pictureKey, type RoomView } from "../../client/live/room-view.ts";
import type { ScreenKind } from "../../client/live/stage-layout.ts";

export type Scene = { screen: ScreenKind; view: RoomView; tab?: string };

/** The page's own clock stands in for the server's. */
const ago = (seconds: number): Instant => instantOf(Date.now() - seconds * 1_000);

function viewOf(
  session: Session,
  viewer: number,
  change: Partial<RoomView> & { except?: Record<number, Partial<Presence>> } = {},
): RoomView {
  const { except, ...rest } = change;
  const me = memberOf(session, viewer);
  const presence = presenceOf(session, except);
  const dark = new Set(
    presence.filter((one) => one.state !== "here" || one.camera !== "running").map((one) => one.person),
  );
  const pictures = new Set(
    session.members
      .filter((one) => mayReceive(session, me, one) && !dark.has(one.person))
      .map((one) => one.person),
  );
  const own = publishes[me.role]
    ? { state: "running" as const, label: "Logitech Rally" }
    : { state: "none" as const };
  return {
    link: { state: "live" },
    session,
    me,
    presence,
    pictures,
    sounds: new Set(),
    lines: session.members
      .filter((_, number) => number !== 2)
      .map((one, number) => lineOf(one.person, number)),
    recording: {
      state: session.state === "inSession" && session.current ? "writing" : "off",
      tracks: [{ person: seatId(0), source: "camera", lastWriteAt: ago(1), bytes: 1, failing: false }],
      proof: "none",
      space: "enough",
    },
    minutes: new Map([
      [hearingId(1), { ...emptyMinutes(session.id, hearingId(1)), statements: statementsOf() }],
    ]),
    reading: null,
    documents: new Set(),
    extras: noExtras,
    ownCamera: own,
    ownMicrophone: own,
    clockOffsetMs: 0,
    ...rest,
  };
}

function lineOf(person: PersonId, number: number): LineQuality {
  const weak = number === 3;
  return {
    // Far ahead, so that a frozen measurement never grows old while it is looked at.
    person,
    at: ago(-3600),
    roundTripMs: weak ? 912 : 18 + number * 7,
    upBitrate: weak ? 183_000 : 1_820_000,
    word: weak ? "weak" : "good",
    upLoss: weak ? 0.123 : 0.002,
    downBitrate: 2_410_000,
    downLoss: number === 1 ? 0.045 : 0,
    protocol: number === 3 ? "tcp" : "udp",
  };
}

function statementsOf(): Statement[] {
  const one = (number: number, speaker: string, site: number, text: string): Statement => ({
    id: `00000000-0000-4000-8000-0000000009${number}0` as StatementId,
    hearing: hearingId(1),
    site: siteId(site),
    speaker,
    text,
    at: ago(600 - number * 140),
    by: seatId(900),
    writer: "00000000-0000-4000-8000-000000000001" as DeviceId,
    savedAt: ago(600 - number * 140),
    kind: "other",
    assignment: null,
    version: 1,
  });
  return [
    one(
      1,
      "Nguyễn Thị Hoàng Phương Quỳnh Anh",
      1,
      "Gia đình tôi bị thu hồi 1.240 m² đất trồng nho từ năm 2021 nhưng đến nay mới nhận 60 % tiền bồi thường. Đề nghị chi trả dứt điểm và bố trí tái định cư gần nơi sản xuất.",
    ),
    one(
      2,
      "Đặng Nguyễn Hoàng Khánh Vy",
      0,
      "Sở đã có Công văn 2214 ngày 03/10/2026 thống nhất phương án giá; phần còn lại chờ Kho bạc.",
    ),
    one(
      3,
      "Trần Quốc Nam Hải",
      0,
      "Giao UBND phường Phan Rang và Kho bạc hoàn tất chi trả trước ngày 15/12/2026.",
    ),
  ];
}

const speaking = (...seats: number[]) => ({
  floor: seats.map((seat) => ({ person: seatId(seat), since: ago(40) })),
});
const called = (session: Session): Session => ({
  ...session,
  hearings: session.hearings.map((one) => (one.calledAt ? { ...one, calledAt: ago(754) } : one)),
});
/** All sites but the first two are agencies', so that they take part in the hearing that runs. */
const agencies = (sites: number, change: Partial<Session> = {}): Session => {
  const session = called(sceneOf(sites));
  return { ...session, hearings: session.hearings.slice(0, 1), ...change };
};
const waiting = (change: Partial<Session> = {}): Session => called(sceneOf(5, change));
const heard = (id: HearingId) => (one: Session["hearings"][number]) =>
  one.id === id ? { ...one, state: "heard" as const, calledAt: ago(4000), endedAt: ago(900) } : one;

/** The citizen's site shows a paper to everybody, and somebody speaks about it. */
function documentScene(screen: ScreenKind, viewer: number, sites = 3, change: Partial<RoomView> = {}): Scene {
  const session = agencies(sites, {
    ...speaking(903),
    shown: { person: seatId(1), source: "documentCamera", since: ago(75) },
    interpreting: { person: seatId(1), since: ago(300) },
  });
  const except = {
    1: { extras: ["documentCamera", "interpreter"] },
    903: { extras: ["screen"] },
  } satisfies Record<number, Partial<Presence>>;
  const documents = new Set([pictureKey(seatId(1), "documentCamera")]);
  return { screen, view: viewOf(session, viewer, { except, documents, ...change }) };
}

export const scenes: Record<string, () => Scene> = {
  "tv-3": () => ({ screen: "tv", view: viewOf(agencies(3, speaking(0)), 1) }),
  "tv-document": () => documentScene("tv", 2),
  "tv-document-many": () => documentScene("tv", 1, 8),
  "desk-document": () => ({ ...documentScene("desk", 0), tab: "documents" }),
  "desk-document-none": () => ({ screen: "desk", view: viewOf(agencies(3), 0), tab: "documents" }),
  "desk-document-agency": () => ({
    ...documentScene("desk", 903, 3, {
      extras: { ...noExtras, documentCamera: { state: "failed", why: "missing" } },
    }),
    tab: "documents",
  }),
  "desk-document-technician": () => ({ ...documentScene("desk", 901), tab: "documents" }),
  "tv-3-own-floor": () => ({ screen: "tv", view: viewOf(agencies(3, speaking(1)), 1) }),
  "tv-8": () => ({
    screen: "tv",
    view: viewOf(agencies(8, { ...speaking(4), hands: [{ person: seatId(2), at: ago(9) }] }), 1, {
      except: { 3: { state: "lost", since: ago(62) }, 5: { camera: "stopped", cameraSince: ago(95) } },
    }),
  }),
  "tv-66": () => ({ screen: "tv", view: viewOf(agencies(66, speaking(0)), 2) }),
  "tv-waiting": () => ({ screen: "tv", view: viewOf(waiting(), 3) }),
  "tv-waiting-soon": () => ({
    screen: "tv",
    view: viewOf(
      waiting({
        current: null,
        hearings: sceneOf(5).hearings.map((one) => (one.order === 1 ? heard(one.id)(one) : one)),
      }),
      2,
    ),
  }),
  "tv-waiting-over": () => ({
    screen: "tv",
    view: viewOf(
      waiting({ current: hearingId(2), hearings: sceneOf(5).hearings.map(heard(hearingId(1))) }),
      1,
    ),
  }),
  "tv-recess": () => ({
    screen: "tv",
    view: viewOf(
      agencies(3, { state: "recess", reason: "Khắc phục đường truyền tại điểm cầu phường Phan Rang" }),
      1,
    ),
  }),
  "tv-silent": () => ({ screen: "tv", view: viewOf(agencies(3, speaking(0)), 1, { soundBlocked: true }) }),
  "desk-silent": () => ({
    screen: "desk",
    view: viewOf(agencies(3, speaking(1)), 0, { soundBlocked: true }),
  }),
  "tv-returning": () => ({
    screen: "tv",
    view: viewOf(agencies(3), 1, { link: { state: "returning", since: ago(12) } }),
  }),
  "tv-camera-blocked": () => ({
    screen: "tv",
    view: viewOf(agencies(3, speaking(0)), 1, {
      ownCamera: { state: "failed", why: "blocked" },
      ownMicrophone: { state: "fellBack", label: "Micrô trong máy (Realtek)" },
    }),
  }),
  "tv-failing": () => ({
    screen: "tv",
    view: viewOf(agencies(3, speaking(0, 1)), 1, {
      recording: {
        state: "failing",
        tracks: [{ person: seatId(1), source: "camera", lastWriteAt: ago(9), bytes: 1, failing: true }],
        proof: "none",
        space: "enough",
      },
    }),
  }),
  "tv-line": () => ({ screen: "tv", view: viewOf({ ...sceneOf(8), state: "lineOpen", current: null }, 0) }),
  "tv-alone": () => ({
    screen: "tv",
    view: viewOf({ ...sceneOf(3), state: "lineOpen", current: null }, 1, {
      except: { 0: { state: "absent" }, 903: { state: "absent" } },
    }),
  }),
  "tv-scheduled": () => ({
    screen: "tv",
    view: viewOf({ ...sceneOf(3), state: "scheduled", current: null }, 1),
  }),
  "desk-presider-3": () => ({
    screen: "desk",
    view: viewOf(
      agencies(3, {
        ...speaking(1),
        hands: [
          { person: seatId(903), at: ago(30) },
          { person: seatId(2), at: ago(9) },
        ],
      }),
      0,
    ),
  }),
  "desk-presider-8": () => ({
    screen: "desk",
    view: viewOf(agencies(8, speaking(4, 0)), 0, {
      except: {
        3: { state: "lost", since: ago(62) },
        5: { camera: "stopped", cameraSince: ago(95) },
        7: { state: "absent", since: null },
      },
    }),
  }),
  "desk-presider-hearings": () => ({ screen: "desk", tab: "hearings", view: viewOf(waiting(), 0) }),
  "desk-presider-line": () => ({
    screen: "desk",
    view: viewOf({ ...sceneOf(4), state: "lineOpen", current: null }, 0),
  }),
  "desk-presider-recess": () => ({
    screen: "desk",
    view: viewOf(agencies(3, { state: "recess", reason: "Hội ý" }), 0),
  }),
  "desk-presider-scheduled": () => ({
    screen: "desk",
    view: viewOf({ ...sceneOf(3), state: "scheduled", current: null }, 0, {
      except: { 1: { state: "absent", since: null }, 2: { state: "absent", since: null } },
    }),
  }),
  "desk-notes": () => ({ screen: "desk", view: viewOf(agencies(3, speaking(1)), 900) }),
  "desk-technician": () => ({
    screen: "desk",
    view: viewOf(agencies(8, speaking(1)), 901, {
      except: {
        3: { state: "lost", since: ago(62) },
        5: { camera: "frozen", cameraSince: ago(95) },
        7: { state: "absent", since: null },
      },
    }),
  }),
  "desk-observer": () => ({ screen: "desk", view: viewOf(agencies(3, speaking(1)), 902) }),
  "desk-agency": () => ({
    screen: "desk",
    view: viewOf(agencies(3, { ...speaking(1), hands: [{ person: seatId(903), at: ago(30) }] }), 903),
  }),
  "desk-returning": () => ({
    screen: "desk",
    view: viewOf(agencies(3), 0, { link: { state: "returning", since: ago(12) } }),
  }),
  "desk-empty": () => ({
    screen: "desk",
    tab: "hearings",
    view: viewOf({ ...sceneOf(3), hearings: [], current: null }, 0),
  }),
  "link-entering": () => ({
    screen: "desk",
    view: { ...viewOf(sceneOf(3), 0), session: null, me: null, link: { state: "entering" } },
  }),
  "link-elsewhere": () => ({ screen: "desk", view: viewOf(sceneOf(3), 0, { link: { state: "elsewhere" } }) }),
  "link-takenOver": () => ({ screen: "desk", view: viewOf(sceneOf(3), 0, { link: { state: "takenOver" } }) }),
  "link-closed": () => ({ screen: "desk", view: viewOf(sceneOf(3), 0, { link: { state: "closed" } }) }),
  "link-refused": () => ({
    screen: "desk",
    view: viewOf(sceneOf(3), 0, { link: { state: "refused", refusal: "notInSession" } }),
  }),
};
