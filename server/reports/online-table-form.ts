/** The internal table of online sessions as a form: its titles, its columns, and a row for each month. Pure. */
import { TOTAL_ROW, type GridColumn, type GridRow, type ReportGrid } from "#shared/report-grid.ts";
import type { OnlineCounts } from "./online-table-rules.ts";

type Column = {
  title: string;
  formula?: string;
  kind?: GridColumn["kind"];
  of: (counts: OnlineCounts) => number | null;
};
type Group = { title: string; columns: readonly Column[] };

const groups: readonly (Group | Column)[] = [
  {
    title: "Buổi tiếp trực tuyến",
    columns: [
      { title: "Tổng số", formula: "2+3+4", of: (c) => c.ended + c.cancelled + c.notEnded },
      { title: "Đã kết thúc", of: (c) => c.ended },
      { title: "Đã hủy", of: (c) => c.cancelled },
      { title: "Chưa kết thúc", of: (c) => c.notEnded },
    ],
  },
  {
    title: "Điểm cầu và đường truyền của các buổi đã kết thúc",
    columns: [
      { title: "Số điểm cầu", of: (c) => c.sites },
      { title: "Thời gian phải nối (phút)", of: (c) => c.minutesDue },
      { title: "Thời gian nối được (phút)", of: (c) => c.minutesUp },
      {
        title: "Tỷ lệ (%)",
        formula: "7:6",
        kind: "percent",
        of: (c) => (c.minutesDue === 0 ? null : Math.round((c.minutesUp / c.minutesDue) * 1000) / 10),
      },
    ],
  },
  {
    title: "Lượt tiếp",
    columns: [
      { title: "Đã tiếp", of: (c) => c.heard },
      { title: "Công dân vắng mặt", of: (c) => c.noShow },
      { title: "Chưa tiếp kịp", of: (c) => c.adjourned },
    ],
  },
  { title: "Từ chối tiếp", of: (c) => c.refused },
  {
    title: "Sự cố trong buổi tiếp",
    columns: [
      { title: "Mất kết nối", of: (c) => c.lost },
      { title: "Đứng hình", of: (c) => c.frozen },
      { title: "Lỗi ghi", of: (c) => c.recordingFailed },
      { title: "Lỗi máy chủ", of: (c) => c.serverFailed },
    ],
  },
  { title: "Mở ngoại lệ", of: (c) => c.overrides },
  {
    title: "Thông báo kết luận",
    columns: [
      { title: "Phải ban hành", of: (c) => c.conclusionsDue },
      { title: "Đã ban hành", of: (c) => c.conclusionsIssued },
      { title: "Trong đó chậm", of: (c) => c.conclusionsLate },
      { title: "Chưa ban hành, đã quá hạn", of: (c) => c.conclusionsOverdue },
    ],
  },
  {
    title: "Bản ghi các lượt tiếp",
    columns: [
      { title: "Đầy đủ", of: (c) => c.whole },
      { title: "Có đoạn thiếu", of: (c) => c.gaps },
      { title: "Thiếu cả luồng ghi", of: (c) => c.missing },
      { title: "Chưa niêm phong", of: (c) => c.unsealed },
    ],
  },
];

const columns = groups.flatMap((one) =>
  "columns" in one
    ? one.columns.map((column) => ({ ...column, under: [one.title] }))
    : [{ ...one, under: [] as string[] }],
);

export function onlineGrid(counted: {
  months: readonly { month: string; counts: OnlineCounts }[];
  total: OnlineCounts;
}): ReportGrid {
  const row = (id: string, label: string, counts: OnlineCounts): GridRow => ({
    ...{ id, isTotal: id === TOTAL_ROW },
    cells: [label, ...columns.map((column) => column.of(counts))],
  });
  return {
    columns: [
      { number: "", formula: "", title: "Tháng", under: [], kind: "label" },
      ...columns.map(({ title, under, formula = "", kind = "count" }, index) => ({
        ...{ number: String(index + 1), formula, title, under, kind },
      })),
    ],
    rows: [
      ...counted.months.map(({ month, counts }) =>
        row(month, `${month.slice(5)}/${month.slice(0, 4)}`, counts),
      ),
      row(TOTAL_ROW, "Tổng số", counted.total),
    ],
  };
}
