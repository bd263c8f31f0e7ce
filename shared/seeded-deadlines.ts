/**
 * The limits as the program is delivered (domain §6). Migration 0019 puts them into the database, where
 * they are read; tests count with them. What no law fixes says so in its basis. A released migration is
 * never changed, and so neither is this.
 */
import { DeadlineRule, type DeadlineCondition, type DeadlineKey, type DayUnit } from "./deadlines.ts";

const own = "Đặt ra cho hệ thống này; luật không ấn định số ngày";
/** Since the laws themselves: LTCD, LKN, LTC; ND154–156. */
const [LTCD, LKN, LTC, ND] = ["2014-07-01", "2012-07-01", "2019-01-01", "2026-07-01"];

type Row = {
  key: DeadlineKey;
  condition?: DeadlineCondition;
  days: number | null;
  unit: DayUnit;
  sense?: "before" | "keep";
  extension?: [days: number, times: number];
  soon?: number;
  rolls?: true;
  from: string;
  to?: string;
  basis: string;
};

const rows: Row[] = [
  {
    key: "REPLY_TO_VISITOR",
    days: 10,
    unit: "workingDays",
    from: LTCD,
    basis: "Luật Tiếp công dân, khoản 1 Điều 28",
  },
  {
    key: "RESULT_TO_FORWARDER",
    days: 7,
    unit: "workingDays",
    from: LTCD,
    basis: "Luật Tiếp công dân, khoản 2 Điều 27",
  },
  {
    key: "FORWARDER_TO_CITIZEN",
    days: 5,
    unit: "workingDays",
    from: LTCD,
    basis: "Luật Tiếp công dân, khoản 2 Điều 28",
  },
  {
    key: "REFUSAL_NOTICE",
    days: 3,
    unit: "workingDays",
    soon: 1,
    from: ND,
    basis: "Nghị định 154/2026/NĐ-CP, khoản 3 Điều 4",
  },
  {
    key: "COMPLAINT_ACCEPT",
    days: 10,
    unit: "calendarDays",
    from: LKN,
    to: "2026-06-30",
    basis: "Luật Khiếu nại, Điều 27",
  },
  {
    key: "COMPLAINT_ACCEPT",
    days: 7,
    unit: "workingDays",
    from: ND,
    basis: "Nghị định 155/2026/NĐ-CP, Điều 10",
  },
  {
    key: "COMPLAINT_1",
    days: 30,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 28",
  },
  {
    key: "COMPLAINT_1",
    condition: "complex",
    days: 45,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 28: vụ việc phức tạp",
  },
  {
    key: "COMPLAINT_1",
    condition: "remote",
    days: 45,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 28: vùng sâu, vùng xa",
  },
  {
    key: "COMPLAINT_1",
    condition: "remoteComplex",
    days: 60,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 28: vùng sâu, vùng xa, phức tạp",
  },
  {
    key: "COMPLAINT_2",
    days: 45,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 37",
  },
  {
    key: "COMPLAINT_2",
    condition: "complex",
    days: 60,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 37: vụ việc phức tạp",
  },
  {
    key: "COMPLAINT_2",
    condition: "remote",
    days: 60,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 37: vùng sâu, vùng xa",
  },
  {
    key: "COMPLAINT_2",
    condition: "remoteComplex",
    days: 70,
    unit: "calendarDays",
    soon: 7,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 37: vùng sâu, vùng xa, phức tạp",
  },
  // The citizen's own time: an end on a day off goes to the next working day, as civil law has it.
  {
    key: "COMPLAINT_2_FILE",
    days: 30,
    unit: "calendarDays",
    soon: 7,
    rolls: true,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 33; Bộ luật Dân sự, khoản 5 Điều 148",
  },
  {
    key: "COMPLAINT_2_FILE",
    condition: "remote",
    days: 45,
    unit: "calendarDays",
    soon: 7,
    rolls: true,
    from: LKN,
    basis: "Luật Khiếu nại, Điều 33: vùng sâu, vùng xa; Bộ luật Dân sự, khoản 5 Điều 148",
  },
  {
    key: "DIALOGUE_NOTICE",
    days: 5,
    unit: "calendarDays",
    sense: "before",
    soon: 2,
    from: ND,
    basis: "Nghị định 155/2026/NĐ-CP, Điều 11",
  },
  {
    key: "SUSPEND_SEND",
    days: 3,
    unit: "workingDays",
    soon: 1,
    from: ND,
    basis: "Nghị định 155/2026/NĐ-CP, Điều 12",
  },
  {
    key: "DECISION_PUBLIC",
    days: 15,
    unit: "calendarDays",
    from: "2020-12-10",
    basis: "Nghị định 124/2020/NĐ-CP: công khai quyết định giải quyết khiếu nại",
  },
  {
    key: "DECISION_POSTED",
    days: 15,
    unit: "calendarDays",
    sense: "keep",
    from: "2020-12-10",
    basis: "Nghị định 124/2020/NĐ-CP: niêm yết ít nhất 15 ngày",
  },
  { key: "DENUNC_INITIAL", days: 7, unit: "workingDays", from: LTC, basis: "Luật Tố cáo, khoản 1 Điều 24" },
  {
    key: "DENUNC_INITIAL",
    condition: "severalPlaces",
    days: 10,
    unit: "workingDays",
    from: LTC,
    basis: "Luật Tố cáo, khoản 1 Điều 24: phải kiểm tra, xác minh tại nhiều địa điểm",
  },
  {
    key: "DENUNC_FORWARD",
    days: 5,
    unit: "workingDays",
    soon: 2,
    from: LTC,
    basis: "Luật Tố cáo, khoản 2 Điều 24",
  },
  { key: "DENUNC_NOTIFY", days: 5, unit: "workingDays", soon: 2, from: LTC, basis: "Luật Tố cáo, Điều 29" },
  {
    key: "DENUNC_SETTLE",
    days: 30,
    unit: "calendarDays",
    soon: 7,
    from: LTC,
    basis: "Luật Tố cáo, khoản 1 Điều 30",
  },
  {
    key: "DENUNC_SETTLE",
    condition: "complex",
    days: 30,
    unit: "calendarDays",
    extension: [30, 1],
    soon: 7,
    from: LTC,
    basis: "Luật Tố cáo, khoản 2 Điều 30: gia hạn một lần, không quá 30 ngày",
  },
  {
    key: "DENUNC_SETTLE",
    condition: "veryComplex",
    days: 30,
    unit: "calendarDays",
    extension: [30, 2],
    soon: 7,
    from: LTC,
    basis: "Luật Tố cáo, khoản 3 Điều 30: gia hạn hai lần, mỗi lần không quá 30 ngày",
  },
  {
    key: "IDLE_PETITION",
    days: 45,
    unit: "calendarDays",
    soon: 10,
    from: ND,
    basis: "Nghị định 154/2026/NĐ-CP, điểm b khoản 3 Điều 41",
  },
  {
    key: "CONCLUSION_NOTICE",
    days: 5,
    unit: "workingDays",
    soon: 2,
    from: LTCD,
    basis: `Nghị định 154/2026/NĐ-CP, khoản 2 Điều 25; ${own}`,
  },
  {
    key: "PETITION_REFLECTION",
    days: null,
    unit: "workingDays",
    extension: [3650, 100],
    from: LTCD,
    basis: "Không có thời hạn chung; người chủ trì ấn định",
  },
  {
    key: "TASK",
    days: null,
    unit: "workingDays",
    extension: [3650, 100],
    from: LTCD,
    basis: "Nghị định 154/2026/NĐ-CP, khoản 2 Điều 25: người chủ trì ấn định",
  },
  {
    key: "TELL_CENTRE",
    days: 3,
    unit: "workingDays",
    soon: 1,
    from: LTCD,
    basis: `Văn bản tháng 01/2025 của UBND tỉnh, điểm 1c: “kịp thời”; ${own}`,
  },
];

export const seededDeadlines: DeadlineRule[] = rows.map((row) =>
  DeadlineRule.parse({
    key: row.key,
    condition: row.condition ?? "usual",
    days: row.days,
    unit: row.unit,
    sense: row.sense ?? "within",
    extensionDays: row.extension?.[0] ?? 0,
    maxExtensions: row.extension?.[1] ?? 0,
    soonDays: row.soon ?? 3,
    rolls: row.rolls ?? false,
    validFrom: row.from,
    validTo: row.to ?? null,
    basis: row.basis,
  }),
);
