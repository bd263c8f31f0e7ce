import { expect, test } from "vitest";
import type { ExchangeEntryId } from "#shared/ids.ts";
import { ExchangeRecord } from "#shared/exchange-record.ts";
import { seededExchangeCodes } from "#shared/seeded-exchange.ts";
import type { Day } from "#shared/time.ts";
import { canonicalJson } from "./canonical-json.ts";
import { codeFor, factsHash, recordOf, type Facts } from "./entry-record.ts";

const today = "2026-11-23" as Day; // A day, written as one.

const head = {
  entry: "00000000-0000-4000-8000-000000000001" as ExchangeEntryId, // An id in its form.
  ...{ code: "TD-000001", version: 1, corrects: null, matter: "KN-2026-0001" },
  unit: { code: "000.00.00.H32", name: "Ban Tiếp công dân tỉnh" },
};

const reception: Facts = {
  ...{ kind: "reception", petitionKind: "KHIEU_NAI", receivedOn: today, headcount: 1, isOnline: true },
  ...{ name: "Châu Văn Đô", address: "Phan Rang", content: "Khiếu nại", result: "accepted" },
};

const petition: Facts = {
  ...{ kind: "petition", petitionKind: "KIEN_NGHI", receivedOn: today, subject: "land", content: "Đường" },
  ...{ isEligible: true, ineligibleGround: "", inCompetence: false },
  forwardedTo: "Ủy ban nhân dân phường Phan Rang",
};

const of = (facts: Facts) => recordOf(head, facts, seededExchangeCodes, today);

test("[EX4] a complete reception and petition lack nothing, and have the published form", () => {
  for (const facts of [reception, petition]) {
    const { record, missing } = of(facts);
    expect(missing).toEqual([]);
    expect(ExchangeRecord.parse(record)).toEqual(record);
  }
  expect(of(petition).record.petition?.forwardedClass?.code).toBe("CAP_XA");
});

test.each<[string, Facts, string[]]>([
  ["a name and an address", { ...reception, name: "", address: " " } as Facts, ["name", "address"]],
  ["a result", { ...reception, result: null } as Facts, ["result"]],
  ["competence", { ...petition, inCompetence: null } as Facts, ["inCompetence"]],
  ["the receiving body", { ...petition, forwardedTo: "" } as Facts, ["forwardedTo"]],
  ["its class", { ...petition, forwardedTo: "Hội Khuyến học" } as Facts, ["forwardedClass"]],
  ["a subject's code", { ...petition, subject: "mining" } as Facts, ["mapping"]],
  ["an outcome", { kind: "settlement", petitionKind: null, outcome: null, steps: [] }, ["outcome"]],
])("[EX4] %s that nobody wrote down is named", (_what, facts, missing) => {
  expect(of(facts).missing).toEqual(missing);
});

test("[EX4] of what is not eligible nobody asks for competence", () => {
  const facts = { ...petition, isEligible: false, inCompetence: null, forwardedTo: "" } as Facts;
  expect(of(facts).missing).toEqual([]);
});

test("[EX5] a code holds on its days, and a body's class goes by the longest beginning in whole words", () => {
  const code = { list: "subject", own: "land", title: "Đất", basis: "x" } as const;
  const days = (from: string, to: string | null) => ({ validFrom: from as Day, validTo: to as Day | null });
  const rows = [
    { ...code, code: "MOI", ...days("2026-12-01", null) },
    { ...code, code: "CU", ...days("2026-01-01", "2026-11-30") },
  ];
  expect(codeFor(rows, "subject", "land", "2026-11-30" as Day)?.code).toBe("CU");
  expect(codeFor(rows, "subject", "land", "2026-12-01" as Day)?.code).toBe("MOI");
  expect(codeFor(rows, "subject", "land", "2025-12-31" as Day)).toBeNull();
  const classOf = (name: string) => codeFor(seededExchangeCodes, "bodyClass", name, today)?.code ?? null;
  expect(classOf("Bộ Xây dựng")).toBe("TRUNG_UONG");
  expect(classOf("Bộlạc")).toBeNull();
  expect(classOf("sở  Nông nghiệp và Môi trường")).toBe("CAP_TINH");
  expect(classOf("Ủy ban nhân dân xã Ninh Hải".normalize("NFD"))).toBe("CAP_XA");
});

test("[EX3] one text stands for one value, whatever the order and composition of its letters", () => {
  expect(canonicalJson({ b: "ế", a: [1, null, { d: true, c: undefined }] })).toBe(
    `{"a":[1,null,{"d":true}],"b":"ế"}`,
  );
  expect(canonicalJson("ế".normalize("NFD"))).toBe(canonicalJson("ế"));
  const turned = Object.fromEntries(Object.entries(reception).toReversed()) as Facts;
  expect(factsHash(turned)).toBe(factsHash(reception));
  expect(factsHash({ ...reception, headcount: 2 } as Facts)).not.toBe(factsHash(reception));
});
