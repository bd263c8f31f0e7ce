import { describe, expect, test } from "vitest";
import type { OrganisationId, RegisterLineId } from "#shared/ids.ts";
import type { RegisterCells, RegisterLine } from "#shared/register.ts";
import { seededRegisterForms } from "#shared/seeded-register-forms.ts";
import { instantOf, type Day } from "#shared/time.ts";
import { createPrinter } from "../documents/document-printer.ts";
import { pdfPages } from "../documents/read-back.ts";
import { registerDocument, registerSheets, type RegisterPrint } from "./register-print.ts";

const cells: RegisterCells = {
  receivedOn: "2026-11-23" as Day,
  name: "Nhóm 12 hộ dân khu phố 5, phường Đô Vinh (đại diện: Nguyễn Thị Phương Hoa)",
  address: "Khu phố 5, phường Đô Vinh, tỉnh Khánh Hòa",
  idNumbers: "CCCD 058165000123; Hộ chiếu C1234567",
  summary:
    "Khiếu nại đơn giá bồi thường khi thu hồi đất trồng nho để làm đường; đề nghị đo đạc lại diện tích và hỗ trợ chuyển đổi nghề.",
  kind: "KHIEU_NAI",
  headcount: 12,
  priorAuthority: "Ủy ban nhân dân phường Đô Vinh",
  inCompetence: true,
  guidedTo: "",
  guideDocument: "",
  acceptedBy: "Ban Tiếp công dân tỉnh",
  transferDocument: "15/PC-BTCD",
  note: "Tiếp trực tuyến; người tiếp: Chủ tịch UBND tỉnh Nguyễn Văn A; lượt số 1",
};
const at = instantOf(Date.parse("2026-11-23T03:00:00.000Z"));

function line(
  number: number,
  more: Partial<RegisterCells>,
  old: Partial<RegisterCells>[] = [],
): RegisterLine {
  const all = [...old, more];
  return {
    id: `${number}` as RegisterLineId,
    organisation: "o" as OrganisationId,
    ...{ year: 2026, part: "main", number, matter: null, session: null, hearing: null },
    ...{ isProtected: false, isOpen: true },
    versions: all.map((change, index) => ({
      version: index + 1,
      cells: { ...cells, ...change },
      by: null,
      byName: "Trần Thị Lan",
      at,
      reason: index === 0 ? "" : "Ghi nhầm số người",
    })),
    followUps: [],
  };
}

const print: RegisterPrint = {
  issuer: { parent: "Ủy ban nhân dân tỉnh Khánh Hòa", own: "Ban Tiếp công dân tỉnh" },
  place: "Khánh Hòa",
  year: 2026,
  from: "2026-01-01" as Day,
  to: "2026-12-31" as Day,
  today: "2026-11-23" as Day,
  forms: seededRegisterForms,
  lines: [
    line(1, { receivedOn: "2026-06-30" as Day, inCompetence: false, guidedTo: "Sở Xây dựng" }),
    line(2, { headcount: 13 }, [{ headcount: 12 }]),
    ...Array.from({ length: 12 }, (_, index) => line(index + 3, {})),
  ],
  closed: "",
};

describe("[RG6] the printed register", () => {
  test("has the twelve columns of the old form and the thirteen of the new, each line under its own", () => {
    const tables = registerDocument(print).blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
    expect(tables.map((table) => table.columns.length)).toEqual([12, 13]);
    expect(tables[0]?.rows[0]?.[8]).toBe("Sở Xây dựng");
    expect(tables[1]?.rows[0]?.[6]).toBe("12");
    expect(tables[1]?.rows[1]?.[6]).toBe("13");
    expect(tables[1]?.struck).toEqual([0]);
    expect(tables[1]?.rows[1]?.[12]).toContain("Sửa 10:00 ngày 23/11/2026, Trần Thị Lan: Ghi nhầm số người");
  });

  test("lies on its side, with the columns' titles on every page and every line whole", async () => {
    const pages = await pdfPages(await createPrinter().print(registerDocument(print)));
    expect(pages.length).toBeGreaterThan(1);
    const words = pages.map((page) => page.text);
    for (const page of words.slice(1)) expect(page).toContain("Số người");
    // Fourteen lines and one that was corrected.
    expect(words.join(" ").split("C1234567")).toHaveLength(16);
  });

  test("as a workbook marks what no longer holds", () => {
    const [sheet] = registerSheets(print);
    const struck = sheet!.rows.filter((row) => row.some((cell) => cell?.struck));
    expect(struck).toHaveLength(1);
    expect(struck[0]?.[6]).toMatchObject({ value: "12", struck: true });
  });
});
