/** The quota report of leaders: months of quotaReport() added up for each head (domain §5.1; rules QU). Pure. */
import { TOTAL_ROW, type GridColumn, type GridRow, type ReportGrid } from "#shared/report-grid.ts";
import { quotaReport, type HeldSession, type Leader, type Quota, type QuotaLine } from "#shared/quotas.ts";
import type { PersonId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";

/** Days of one head in all the months; periods are months or weeks, as the head's row says. */
export type LeaderDays = {
  leader: PersonId;
  name: string;
  title: string;
  body: string;
  periods: number;
  required: number;
  inPerson: number;
  online: number;
  byDelegate: number;
  adhoc: number;
  /** Days missing in periods that are over, and how many such periods there are. */
  missing: number;
  shortPeriods: number;
  /** Each row of the law that was applied, once. */
  bases: string[];
};

const monthOf = (text: string) => ({ year: Number(text.slice(0, 4)), month: Number(text.slice(5)) });

/** One line for each head with a quota in these months, in the order of the leaders. */
export function addUpQuotas(
  months: readonly string[],
  today: Day,
  leaders: readonly Leader[],
  quotas: readonly Quota[],
  held: readonly HeldSession[],
  nameOf: (body: Leader["organisation"]) => string,
): LeaderDays[] {
  const lines = months.flatMap((month) => quotaReport(monthOf(month), today, leaders, quotas, held));
  return leaders.flatMap((leader) => {
    const own = lines.filter((line) => line.leader === leader.id);
    const sum = (key: "required" | "inPerson" | "online" | "byDelegate" | "adhoc"): number =>
      own.reduce((all, line) => all + line[key], 0);
    const lacking = own.filter((line) => line.isOver && line.missing > 0);
    if (own.length === 0) return [];
    return [
      {
        ...{ leader: leader.id, name: leader.name, title: leader.title, body: nameOf(leader.organisation) },
        periods: own.length,
        required: sum("required"),
        inPerson: sum("inPerson"),
        online: sum("online"),
        byDelegate: sum("byDelegate"),
        adhoc: sum("adhoc"),
        missing: lacking.reduce((all, line) => all + line.missing, 0),
        shortPeriods: lacking.length,
        bases: [...new Set(own.map((line: QuotaLine) => line.basis))],
      },
    ];
  });
}

const held = "Số ngày đã tiếp định kỳ";
const short = "Các kỳ đã qua chưa đủ ngày";

const column = (number: string, title: string, ...under: string[]): GridColumn => ({
  ...{ number, formula: "", title, under },
  kind: "count",
});

const columns: readonly GridColumn[] = [
  { ...column("", "Người đứng đầu, chức vụ"), kind: "label" },
  { ...column("", "Cơ quan"), kind: "text" },
  column("1", "Số kỳ (tháng hoặc tuần)"),
  column("2", "Số ngày phải tiếp"),
  column("3", "Tổng số", held, "Trực tiếp chủ trì"),
  column("4", "Trong đó trực tuyến", held, "Trực tiếp chủ trì"),
  column("5", "Ủy quyền tiếp", held),
  column("6", "Số ngày tiếp đột xuất"),
  column("7", "Số kỳ", short),
  column("8", "Số ngày còn thiếu", short),
  { ...column("9", "Căn cứ"), kind: "text" },
];

export function quotaGrid(lines: readonly LeaderDays[]): ReportGrid {
  const counts = (line: Omit<LeaderDays, "leader" | "name" | "title" | "body" | "bases">): number[] => [
    ...[line.periods, line.required, line.inPerson, line.online, line.byDelegate],
    ...[line.adhoc, line.shortPeriods, line.missing],
  ];
  const rows = lines.map((line): GridRow => {
    const who = line.title === "" ? line.name : `${line.name}, ${line.title}`;
    return {
      id: line.leader,
      isTotal: false,
      cells: [who, line.body, ...counts(line), line.bases.join("; ")],
    };
  });
  const totals = lines
    .map(counts)
    .reduce((sum, one) => sum.map((count, index) => count + (one[index] ?? 0)), Array<number>(8).fill(0));
  return {
    columns: [...columns],
    rows: [...rows, { id: TOTAL_ROW, isTotal: true, cells: ["Tổng số", "", ...totals, ""] }],
  };
}
