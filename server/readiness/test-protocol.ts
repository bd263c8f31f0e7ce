/**
 * The test protocol (biên bản kiểm tra kết nối, BBKT; domain §8.2): evidence for ND154 Điều 23.1, of one
 * site or of all sites of a session. No national form exists; its look follows ND30 Phụ lục I.
 */
import type { OrganisationId, SessionId } from "#shared/ids.ts";
import type {
  EquipmentItem,
  Measurement,
  ReadinessTest,
  ReadinessTestLine,
  SessionSiteTest,
  Way,
} from "#shared/readiness.ts";
import { dayOf, showClock, showDate, type Instant } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import type { Block, Column, OfficialDocument, SignatureGroup } from "../documents/document-model.ts";
import { placeAndDate } from "../documents/document-words.ts";
import type { Printer } from "../documents/document-printer.ts";
import { wordsOf, type Template } from "../issuing/template-rules.ts";
import { readTemplate } from "../issuing/template-store.ts";
import { issuingBody, type IssuingBody } from "../organisations/issuing-body.ts";
import { readSites } from "../organisations/site-store.ts";
import { readEquipment } from "./equipment-store.ts";
import { readSessionFacts, readTest } from "./readiness-store.ts";
import {
  findingsText,
  showBitrate,
  showMs,
  showShare,
  stateWords,
  verdictWords,
  wayWords,
} from "./readiness-words.ts";

type Needs = { db: Db; clock: Clock; printer: Printer };

/** A site as the protocol shows it. */
export type ProtocolSite = {
  name: string;
  test: ReadinessTest | null;
  equipment: readonly EquipmentItem[];
};

export type ProtocolFacts = {
  issuer: OfficialDocument["issuer"];
  place: string;
  at: Instant;
  session: { title: string; startsAt: Instant } | null;
  sites: readonly ProtocolSite[];
  words: Template;
};

export async function printTestProtocol(parts: Needs, test: ReadinessTest): Promise<Buffer> {
  const [site] = await readSites(parts.db, [test.site]);
  const equipment = await readEquipment(parts.db, test.site, dayOf(parts.clock.now()));
  const session = test.session === null ? null : await readSessionFacts(parts.db, test.session);
  return parts.printer.print(
    testProtocol({
      ...(await letterhead(parts.db, site?.organisation)),
      at: parts.clock.now(),
      session,
      sites: [{ name: site?.name ?? "", test, equipment }],
      words: await wordsToday(parts),
    }),
  );
}

/** The last successful test of each site counts; where there is none, the last one, with what was found. */
export async function printSessionProtocol(
  parts: Needs,
  id: SessionId,
  tests: readonly SessionSiteTest[],
): Promise<Buffer> {
  return parts.printer.print(testProtocol(await sessionProtocolFacts(parts, id, tests)));
}

/** What the protocol of a session says at this moment. */
export async function sessionProtocolFacts(
  parts: Pick<Needs, "db" | "clock">,
  id: SessionId,
  tests: readonly SessionSiteTest[],
): Promise<ProtocolFacts> {
  const session = await readSessionFacts(parts.db, id);
  const today = dayOf(parts.clock.now());
  const sites = await Promise.all(
    tests.map(async ({ site, name, successful, last }): Promise<ProtocolSite> => {
      const line: ReadinessTestLine | null = successful ?? last;
      return {
        name,
        test: line === null ? null : await readTest(parts.db, line.id),
        equipment: await readEquipment(parts.db, site, today),
      };
    }),
  );
  const head = await letterhead(parts.db, session?.organisation);
  return { ...head, at: parts.clock.now(), session, sites, words: await wordsToday(parts) };
}

/** The whole document; pure. */
export function testProtocol(facts: ProtocolFacts): OfficialDocument {
  const { issuer, place, at, session, sites, words } = facts;
  return {
    issuer,
    placeAndDate: placeAndDate(place, at),
    title: "BIÊN BẢN",
    about: ["Kiểm tra kết nối tiếp công dân trực tuyến"],
    draft: false,
    blocks: [
      paragraph(wordsOf(words, "basis")),
      paragraph(
        session === null
          ? "Việc kiểm tra được thực hiện độc lập, chưa gắn với buổi tiếp nào."
          : `Buổi tiếp: ${session.title}, ${showClock(session.startsAt)} ngày ${showDate(session.startsAt)}.`,
      ),
      { kind: "heading", text: "1. Kết quả tại các điểm cầu" },
      results(sites),
      { kind: "heading", text: "2. Số liệu đường truyền qua máy chủ truyền hình" },
      ...sites.flatMap(lines),
      { kind: "heading", text: "3. Thiết bị tại điểm cầu" },
      ...sites.flatMap(equipmentBlocks),
      {
        kind: "signatures",
        closing: [wordsOf(words, "closing")],
        groups: sites.map(signatureOf),
      },
    ],
  };
}

const wordsToday = ({ db, clock }: Pick<Needs, "db" | "clock">): Promise<Template> =>
  readTemplate(db, "BBKT", dayOf(clock.now()));

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: [text] });

const whenOf = (test: ReadinessTest): string => `${showClock(test.endedAt)} ngày ${showDate(test.endedAt)}`;

function results(sites: readonly ProtocolSite[]): Block {
  const columns: Column[] = [
    { title: "TT", share: 1.4, align: "center" },
    { title: "Điểm cầu", share: 5 },
    { title: "Thời điểm, người kiểm tra", share: 5 },
    { title: "Kết quả", share: 3, align: "center" },
    { title: "Tồn tại", share: 6 },
  ];
  const rows = sites.map(({ name, test }, index) => [
    String(index + 1),
    name,
    test === null
      ? "–"
      : `${whenOf(test)}; ${test.testerName}${test.device === "" ? "" : `; máy: ${test.device}`}`,
    test === null ? "Chưa kiểm tra" : verdictWords[test.verdict],
    test === null ? "–" : findingsText(test),
  ]);
  return { kind: "table", columns, rows };
}

function lines({ name, test }: ProtocolSite): Block[] {
  if (test === null) return [paragraph(`${name}: chưa có số liệu.`)];
  const columns: Column[] = [
    { title: "Đường", share: 2.8 },
    { title: "Kết quả", share: 4 },
    { title: "Mất gói đi / về", share: 3.4, align: "center" },
    { title: "Trễ khứ hồi", share: 2.6, align: "center" },
    { title: "Dao động trễ", share: 2.6, align: "center" },
    { title: "Băng thông đi / về", share: 6.2, align: "center" },
  ];
  const rows = (["udp", "tcp", "relay"] as const).map((way) => lineRow(way, test.measurement.ways[way]));
  return [
    { kind: "paragraph", runs: [{ text: name, bold: true }], leads: true },
    { kind: "table", columns, rows },
    { kind: "item", runs: [deviceText(test.measurement)] },
  ];
}

function lineRow(way: Way, line: Measurement["ways"][Way]): string[] {
  const empty = ["–", "–", "–", "–"];
  if (line === null) return [wayWords[way], "Chưa kiểm tra", ...empty];
  if (line.state === "notConfigured") return [wayWords[way], "Không thiết lập", ...empty];
  if (line.state === "blocked") return [wayWords[way], "Không kết nối được", ...empty];
  const jitters = [line.upJitterMs, line.downJitterMs].filter((one) => one !== null);
  return [
    wayWords[way],
    "Kết nối được",
    `${showShare(line.upLoss)} / ${showShare(line.downLoss)}`,
    showMs(line.roundTripMs),
    showMs(jitters.length === 0 ? null : Math.max(...jitters)),
    `${showBitrate(line.upBitrate)} / ${showBitrate(line.downBitrate)}`,
  ];
}

function deviceText({ camera, microphone, speaker, clock }: Measurement): string {
  const texts = [
    camera?.state === "open" ? `Camera ${camera.width}×${camera.height}` : "Camera: không có hình",
    microphone?.state === "open" ? "micrô có tiếng thu" : "micrô: không thu được",
    speaker === null ? "loa: chưa nghe thử" : speaker.heard ? "loa nghe được" : "loa không nghe được",
    clock === null ? "đồng hồ: chưa đo" : `đồng hồ lệch ${showMs(Math.abs(clock.skewMs))}`,
  ];
  return `${texts.join("; ")}.`;
}

function equipmentBlocks({ name, equipment }: ProtocolSite): Block[] {
  const columns: Column[] = [
    { title: "Thiết bị", share: 8 },
    { title: "Tình trạng", share: 4, align: "center" },
    { title: "Ngày, người kiểm tra", share: 5 },
    { title: "Ghi chú", share: 4 },
  ];
  const rows = equipment.map(({ title, state, on, by, note }) => [
    title,
    stateWords[state],
    on === null ? "–" : `${on.split("-").toReversed().join("/")}${by === null ? "" : `, ${by}`}`,
    note,
  ]);
  return [
    { kind: "paragraph", runs: [{ text: name, bold: true }], leads: true },
    rows.length === 0 ? paragraph("Chưa có thiết bị nào được ghi nhận.") : { kind: "table", columns, rows },
  ];
}

function signatureOf({ name, test }: ProtocolSite): SignatureGroup {
  return {
    place: name,
    boxes: [
      { title: "Người kiểm tra", note: "(Ký, ghi rõ họ tên)", name: test?.testerName ?? "" },
      { title: "Phụ trách điểm cầu", note: "(Ký, ghi rõ họ tên)", name: "" },
    ],
  };
}

/** A site or session that is gone leaves the head of the page blank. */
function letterhead(db: Db, own: OrganisationId | undefined): Promise<IssuingBody> {
  if (own === undefined) return Promise.resolve({ issuer: { parent: null, own: "" }, place: "" });
  return issuingBody(db, own);
}
