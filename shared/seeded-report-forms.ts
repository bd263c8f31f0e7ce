/**
 * The forms as delivered (domain §9.2–9.4): 01/TCD in the layouts of 2021 and 2024, 02/TCD and 01/XLD of 2021.
 * The forms of Thông tư 06/2025/TT-TTCP were not seen; they are imported when they are at hand.
 */
import {
  ReportForm,
  type FiledFilter,
  type ReceptionFilter,
  type ReportCell,
  type ReportColumn,
} from "./report-forms.ts";

type Count = Extract<ReportCell, { type: "receptions" }>["count"];

const counted = (count: Count, where: ReceptionFilter): ReportCell => ({ type: "receptions", count, where });
const filed = (where: FiledFilter): ReportCell => ({ type: "filed", where });
const formula = (text: string): ReportCell => ({ type: "formula", formula: text });

/** Columns that stand next to each other, numbered from `first`. */
function columns(first: number, under: string[], cells: [string, ReportCell, ...string[]][]): ReportColumn[] {
  return cells.map(([title, cell, ...deeper], index) => ({
    number: String(first + index),
    title,
    under: [...under, ...deeper],
    cell,
  }));
}

const matters = "Số vụ việc";
const crowd = "Trong đó đoàn đông người";

/** Visits, people, matters and crowds of one kind of reception: eight columns. */
function received(first: number, under: string[], where: ReceptionFilter): ReportColumn[] {
  const crowds = { ...where, crowd: true };
  return columns(first, under, [
    ["Số lượt tiếp", counted("visits", where)],
    ["Số người được tiếp", counted("people", where)],
    ["Tiếp lần đầu", counted("matters", { ...where, first: true }), matters],
    ["Tiếp nhiều lần", counted("matters", { ...where, first: false }), matters],
    ["Số đoàn được tiếp", counted("visits", crowds), crowd],
    ["Số người được tiếp", counted("people", crowds), crowd],
    ["Tiếp lần đầu", counted("matters", { ...crowds, first: true }), crowd, matters],
    ["Tiếp nhiều lần", counted("matters", { ...crowds, first: false }), crowd, matters],
  ]);
}

const headReceives = "Tiếp công dân định kỳ và đột xuất của Thủ trưởng";
const note: ReportCell = { type: "entered", as: "text" };

function byHead(first: number, title: string, delegated: boolean): ReportColumn[] {
  const where: ReceptionFilter = { reception: ["PERIODIC", "ADHOC"], delegated };
  const under = [headReceives, title];
  return [
    ...columns(first, under, [["Số kỳ tiếp", { type: "sessions", where }]]),
    ...received(first + 1, under, where),
  ];
}

const reception01: ReportColumn[] = [
  ...columns(
    1,
    ["Tổng"],
    [
      ["Tổng số lượt tiếp", formula("4+13+22")],
      ["Tổng số người được tiếp", formula("5+14+23")],
      ["Tổng số vụ việc tiếp", formula("6+7+15+16+24+25")],
    ],
  ),
  ...received(4, ["Tiếp công dân thường xuyên"], { reception: ["REGULAR"] }),
  ...byHead(12, "Thủ trưởng tiếp", false),
  ...byHead(21, "Ủy quyền tiếp", true),
  ...columns(30, [], [["Ghi chú", note]]),
];

const title01 = "Tổng hợp kết quả tiếp công dân thường xuyên, định kỳ và đột xuất";

/** Petitions and matters of one group: two columns. */
const both = (where: ReceptionFilter): [string, ReportCell][] => [
  ["Số đơn", counted("petitions", where)],
  ["Số vụ việc", counted("matters", where)],
];
const byKind = "Phân loại đơn theo nội dung";
const byCompetence = "Phân loại đơn theo thẩm quyền giải quyết";
const notOurs = "Không thuộc thẩm quyền";
const handled = (handling: "guided" | "forwarded" | "urged"): ReportCell =>
  counted("matters", { competent: ["no"], handling: [handling] });

const petitions02: ReportColumn[] = [
  ...columns(1, ["Tổng số"], both({})),
  ...columns(3, [byKind, "Khiếu nại"], both({ kinds: ["KHIEU_NAI"] })),
  ...columns(5, [byKind, "Tố cáo"], both({ kinds: ["TO_CAO"] })),
  ...columns(7, [byKind, "Phản ánh, kiến nghị"], both({ kinds: ["KIEN_NGHI", "PHAN_ANH"] })),
  ...columns(9, [byCompetence, "Thuộc thẩm quyền"], both({ competent: ["yes"] })),
  ...columns(
    11,
    [byCompetence, notOurs],
    [
      ...both({ competent: ["no"] }),
      ["Hướng dẫn", handled("guided")],
      ["Chuyển đơn", handled("forwarded")],
      ["Đôn đốc giải quyết", handled("urged")],
    ],
  ),
  ...columns(
    16,
    [],
    [
      ["Số văn bản phúc đáp nhận được do chuyển đơn", counted("answers", {})],
      ["Ghi chú", note],
    ],
  ),
];

const eligible: FiledFilter = { handled: true, eligible: true };
const before = "Đơn kỳ trước chuyển sang";
const now = "Đơn tiếp nhận trong kỳ";
const signed = (carriedOver: boolean): [string, ReportCell][] => [
  ["Đơn có nhiều người đứng tên", filed({ carriedOver, signatories: ["many"] })],
  ["Đơn một người đứng tên", filed({ carriedOver, signatories: ["one"] })],
  ["Đơn khác", filed({ carriedOver, signatories: ["body"] })],
];
const kindColumns = (where: FiledFilter): [string, ReportCell][] => [
  ["Khiếu nại", filed({ ...where, kinds: ["KHIEU_NAI"] })],
  ["Tố cáo", filed({ ...where, kinds: ["TO_CAO"] })],
  ["Kiến nghị, phản ánh", filed({ ...where, kinds: ["KIEN_NGHI", "PHAN_ANH"] })],
];
const ours = { ...eligible, competent: ["yes" as const] };
const others = { ...eligible, competent: ["no" as const] };

const petitions01: ReportColumn[] = [
  ...columns(1, [], [["Tổng số đơn", formula("2+3+4+5+6+7")]]),
  ...columns(2, [before], signed(true)),
  ...columns(5, [now], signed(false)),
  ...columns(8, [], [["Số đơn đã xử lý", filed({ handled: true })]]),
  ...columns(
    9,
    ["Đủ điều kiện xử lý"],
    [
      ["Số đơn", filed(eligible)],
      ["Số vụ việc", filed(eligible)],
    ],
  ),
  ...columns(11, ["Phân loại đơn theo nội dung"], kindColumns(eligible)),
  ...columns(
    14,
    ["Phân loại đơn theo tình trạng giải quyết"],
    [
      ["Lần đầu", filed({ ...eligible, settlement: ["settledOnce"] }), "Đã giải quyết"],
      ["Nhiều lần", filed({ ...eligible, settlement: ["settledOften"] }), "Đã giải quyết"],
      ["Đang giải quyết", filed({ ...eligible, settlement: ["running"] })],
      ["Chưa giải quyết", filed({ ...eligible, settlement: ["none"] })],
    ],
  ),
  ...columns(
    18,
    ["Kết quả xử lý đơn", "Thuộc thẩm quyền"],
    [["Tổng số", formula("19+20+21")], ...kindColumns(ours)],
  ),
  ...columns(
    22,
    ["Kết quả xử lý đơn", notOurs],
    [
      ["Tổng số", filed(others)],
      ["Hướng dẫn", filed({ ...others, handling: ["guided"] })],
      ["Chuyển đơn", filed({ ...others, handling: ["forwarded"] })],
      ["Đôn đốc giải quyết", filed({ ...others, handling: ["urged"] })],
    ],
  ),
  ...columns(
    26,
    [],
    [
      ["Số văn bản phúc đáp nhận được do chuyển đơn", counted("answers", {})],
      ["Ghi chú", note],
    ],
  ),
];

const law2021 = { validFrom: "2021-05-10", validTo: "2024-03-04" };
const basis2021 = "Thông tư số 02/2021/TT-TTCP";

/** [RP1] By code, the newest version first, as the store gives them. */
export const seededReportForms: ReportForm[] = [
  {
    code: "01/TCD",
    version: 2,
    title: title01,
    validFrom: "2024-03-05",
    validTo: "2025-09-29",
    basis: "Thông tư số 01/2024/TT-TTCP",
    columns: reception01,
    checks: [],
  },
  {
    ...{ code: "01/TCD", version: 1, title: title01, ...law2021, basis: basis2021 },
    columns: reception01,
    checks: [],
  },
  {
    ...{ code: "01/XLD", version: 1, ...law2021, basis: basis2021, columns: petitions01 },
    title: "Tổng hợp kết quả xử lý đơn",
    checks: ["9=11+12+13=14+15+16+17=18+22", "22=23+24+25"],
  },
  {
    ...{ code: "02/TCD", version: 1, ...law2021, basis: basis2021, columns: petitions02 },
    title: "Tổng hợp kết quả phân loại, xử lý đơn qua tiếp công dân",
    checks: ["1=3+5+7=9+11", "2=4+6+8=10+12"],
  },
].map((form) => ReportForm.parse(form));
