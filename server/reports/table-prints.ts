/** What each table says on paper besides its numbers: title, unit, days, remarks, what stands in its annex. */
import type { OnlineTable, QuotaReport } from "#shared/online-table.ts";
import type { OrganisationId } from "#shared/ids.ts";
import { gridOf } from "#shared/report-grid.ts";
import type { CheckFault, ReportTable } from "#shared/reports.ts";
import type { UnitScope } from "#shared/online-table.ts";
import type { GateName } from "#shared/preparation.ts";
import { showClock, showDate, type Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";
import { bodySymbol } from "../issuing/body-symbol.ts";
import { issuingBody } from "../organisations/issuing-body.ts";
import type { PrintedTable, WordsTable } from "./table-files.ts";

export type Printing = {
  organisation: OrganisationId;
  scope: UnitScope;
  from: Day;
  to: Day;
  today: Day;
  maker: string;
};

type Framed = Pick<PrintedTable, "issuer" | "place" | "number" | "unit" | "from" | "to" | "today" | "maker">;

/** Letterhead, unit and days; the number is given by hand when it is signed. */
export async function framedFor(db: Db, printing: Printing): Promise<Framed> {
  const { organisation, scope, from, to, today, maker } = printing;
  const { issuer, place } = await issuingBody(db, organisation);
  const unit = scope === "own" ? issuer.own : `${issuer.own} và các đơn vị trực thuộc`;
  return {
    issuer,
    place,
    number: `…/BC-${await bodySymbol(db, organisation, today)}`,
    unit,
    from,
    to,
    today,
    maker,
  };
}

export function statutoryPrint(framed: Framed, table: ReportTable): PrintedTable {
  const { form, faults, doubtsTotal } = table;
  return {
    ...framed,
    ...{ form: `Biểu số: ${form.code}`, basis: form.basis, title: form.title, grid: gridOf(table) },
    notes: [
      ...faults.map((fault) => faultWords(table, fault)),
      ...(doubtsTotal === 0
        ? []
        : [`Có ${doubtsTotal} vụ việc có thể được tính nhiều lần; danh sách có trên hệ thống.`]),
    ],
  };
}

/** `Phường Phan Rang: 9=11+12+13 không khớp (cột 9 là 5; cột 11+12+13 là 4)` */
function faultWords(table: ReportTable, { organisation, check, sides }: CheckFault): string {
  const of = table.rows.find((row) => row.organisation === organisation)?.name ?? "Tổng số";
  const said = sides.map(({ formula, value }) => `cột ${formula} là ${value}`).join("; ");
  return `${of}: ${check} không khớp (${said}).`;
}

const gates: Record<GateName, string> = {
  G1: "Niêm yết, công bố lịch",
  G2: "Thông báo và thiết lập điểm cầu",
  G3: "Kết nối thử",
  G4: "Các điểm cầu đã nối",
  G5: "Niêm yết, báo lại thay đổi lịch",
};

export function onlinePrint(framed: Framed, table: OnlineTable): PrintedTable {
  const { overrides, overridesTotal } = table;
  const words: WordsTable = {
    title: "Các lần mở ngoại lệ",
    columns: [
      { title: "Thời điểm", share: 1.4 },
      { title: "Buổi tiếp", share: 3 },
      { title: "Điều kiện", share: 2 },
      { title: "Người quyết định", share: 2 },
      { title: "Lý do", share: 4 },
      { title: "Căn cứ", share: 2 },
    ],
    rows: overrides.map((one) => [
      `${showClock(one.at)} ${showDate(one.at)}`,
      `${one.title}, ${showClock(one.startsAt)} ${showDate(one.startsAt)}`,
      gates[one.gate],
      one.byName,
      one.reason,
      one.ground,
    ]),
  };
  // Who may not read reasons gets none, and no word of them.
  const left = overrides.length === 0 ? 0 : overridesTotal - overrides.length;
  return {
    ...framed,
    ...{ form: "", basis: "", grid: table.grid, words },
    title: "Bảng theo dõi các buổi tiếp công dân trực tuyến",
    notes: left > 0 ? [`Còn ${left} lần mở ngoại lệ nữa; danh sách đầy đủ có trên hệ thống.`] : [],
  };
}

export const quotaPrint = (framed: Framed, { grid }: QuotaReport): PrintedTable => ({
  ...framed,
  ...{ form: "", basis: "", grid, notes: [] },
  title: "Tổng hợp số ngày tiếp công dân của người đứng đầu",
});
