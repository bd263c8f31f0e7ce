import { expect, test } from "vitest";
import type { PersonId, ReadinessTestId, SiteId } from "#shared/ids.ts";
import { goodMeasurement, goodWay, thresholds } from "#shared/readiness-fixtures.ts";
import type { Measurement, ReadinessTest } from "#shared/readiness.ts";
import { verdictOf } from "#shared/readiness-rules.ts";
import { instantOf, type Day } from "#shared/time.ts";
import { firstWords } from "../issuing/document-examples.ts";
import { testProtocol, type ProtocolFacts } from "./test-protocol.ts";

const at = instantOf(Date.UTC(2026, 10, 23, 1, 30));
const uuid = "00000000-0000-4000-8000-000000000001";

function made(measurement: Measurement): ReadinessTest {
  return {
    id: uuid as ReadinessTestId,
    site: uuid as SiteId,
    session: null,
    tester: uuid as PersonId,
    testerName: "Võ Thành Công",
    device: "Máy phòng tiếp",
    startedAt: at,
    endedAt: at,
    measurement,
    ...verdictOf(measurement, thresholds),
  };
}

const lossy: Measurement = {
  ...goodMeasurement,
  camera: { state: "failed", why: "missing" },
  ways: { ...goodMeasurement.ways, udp: { ...goodWay, upLoss: 0.102 }, tcp: { state: "blocked" } },
};

const facts: ProtocolFacts = {
  words: firstWords("BBKT"),
  issuer: { parent: "UBND tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
  place: "Khánh Hòa",
  at,
  session: { title: "Tiếp công dân định kỳ tháng 11", startsAt: at },
  sites: [
    {
      name: "Trụ sở Phan Rang",
      test: made(goodMeasurement),
      equipment: [
        {
          id: uuid as never,
          title: "Hai màn hình",
          own: false,
          state: "broken",
          note: "Màn phải",
          on: "2026-11-20" as Day,
          by: "Võ Thành Công",
        },
      ],
    },
    { name: "Xã Bác Ái", test: made(lossy), equipment: [] },
    { name: "Phường Ninh Chử", test: null, equipment: [] },
  ],
};

test("[RD5] the protocol holds every site's result, figures, equipment and signatures", () => {
  const document = testProtocol(facts);
  expect(document.placeAndDate).toBe("Khánh Hòa, ngày 23 tháng 11 năm 2026");
  const text = JSON.stringify(document);
  expect(text).toContain("Điều 23 Nghị định số 154/2026/NĐ-CP");
  expect(text).toContain("08:30 ngày 23/11/2026; Võ Thành Công; máy: Máy phòng tiếp");
  const table = document.blocks.find((block) => block.kind === "table");
  expect(table?.kind === "table" && table.rows.map((row) => row[3])).toEqual([
    "Sẵn sàng",
    "Chưa sẵn sàng",
    "Chưa kiểm tra",
  ]);
  expect(text).toContain("Không có camera; mất gói chiều đi (10,2 %); mạng chặn TCP");
  expect(text).toContain("0,1 % / 0 %");
  expect(text).toContain("20/11/2026, Võ Thành Công");
  const signatures = document.blocks.find((block) => block.kind === "signatures");
  expect(signatures?.kind === "signatures" && signatures.groups.map((group) => group.place)).toEqual([
    "Trụ sở Phan Rang",
    "Xã Bác Ái",
    "Phường Ninh Chử",
  ]);
});
