/** The file of a batch, byte for byte as it was exported, and the same as a workbook by field groups. */
import { EXCHANGE_SCHEMA, ExchangeRecord, type ExchangeFile } from "#shared/exchange-record.ts";
import type { Instant } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import type { Db } from "../database/database.ts";
import type { WorkbookCell, WorkbookSheet } from "../documents/workbook.ts";
import type { BatchRow } from "./batch-store.ts";
import { canonicalJson, sumOf } from "./canonical-json.ts";
import { freshRecord } from "./entry-moves.ts";
import { entriesOfBatch } from "./exchange-store.ts";

export function fileOf(
  batch: Pick<BatchRow, "id" | "unit_code" | "unit_name" | "from_day" | "to_day" | "at">,
  entries: ExchangeRecord[],
): ExchangeFile {
  return {
    schema: EXCHANGE_SCHEMA,
    batch: batch.id,
    unit: { code: batch.unit_code, name: batch.unit_name },
    ...{ from: batch.from_day, to: batch.to_day, madeAt: batch.at, entries },
  };
}

/**
 * The file again. Of a denunciation only the sum was kept, so its record is read anew: null when it no longer
 * says what was exported, so that nobody gets another file under the same sum.
 */
export async function readBatchFile(db: Db, batch: BatchRow, at: Instant): Promise<ExchangeFile | null> {
  const records: ExchangeRecord[] = [];
  for (const entry of await entriesOfBatch(db, batch.id)) {
    const record =
      entry.payload === null
        ? (await freshRecord(db, entry, at)).record
        : ExchangeRecord.parse(JSON.parse(entry.payload));
    if (sumOf(canonicalJson(record)) !== entry.payload_hash) return null;
    records.push(record);
  }
  const file = fileOf(batch, records);
  return sumOf(canonicalJson(file)) === batch.sha256 ? file : null;
}

const yesNo = (value: boolean | null): string => (value === null ? "" : value ? "Có" : "Không");
const coded = (one: { code: string; title: string } | null): string =>
  one ? `${one.code} - ${one.title}` : "";

type Column = { title: string; width: number; of: (record: ExchangeRecord) => string | number };

const first: Column[] = [
  { title: "Mã mục", width: 13, of: (one) => one.code },
  { title: "Vụ việc", width: 16, of: (one) => one.matter },
  { title: "Loại đơn", width: 16, of: (one) => coded(one.petitionKind) },
];
const last: Column[] = [
  { title: "Thay cho mã số", width: 18, of: (one) => one.corrects ?? "" },
  // Filled by whoever enters it, and pasted back with the first column.
  { title: "Mã số trên CSDL quốc gia", width: 24, of: () => "" },
];

const groups: { name: string; has: (one: ExchangeRecord) => boolean; columns: Column[] }[] = [
  {
    name: "Tiếp công dân",
    has: (one) => one.reception !== null,
    columns: [
      {
        title: "Ngày tiếp",
        width: 12,
        of: ({ reception }) => (reception ? showDay(reception.receivedOn) : ""),
      },
      { title: "Họ tên", width: 28, of: ({ reception }) => reception?.name ?? "" },
      { title: "Địa chỉ", width: 34, of: ({ reception }) => reception?.address ?? "" },
      { title: "Số người", width: 9, of: ({ reception }) => reception?.headcount ?? 0 },
      { title: "Nội dung", width: 48, of: ({ reception }) => reception?.content ?? "" },
      { title: "Trực tuyến", width: 11, of: ({ reception }) => yesNo(reception?.isOnline ?? null) },
      { title: "Kết quả", width: 30, of: ({ reception }) => coded(reception?.result ?? null) },
    ],
  },
  {
    name: "Xử lý đơn",
    has: (one) => one.petition !== null,
    columns: [
      { title: "Ngày nhận", width: 12, of: ({ petition }) => (petition ? showDay(petition.receivedOn) : "") },
      { title: "Lĩnh vực", width: 26, of: ({ petition }) => coded(petition?.subject ?? null) },
      { title: "Nội dung", width: 48, of: ({ petition }) => petition?.content ?? "" },
      { title: "Đủ điều kiện", width: 12, of: ({ petition }) => yesNo(petition?.isEligible ?? null) },
      {
        title: "Lý do không đủ điều kiện",
        width: 30,
        of: ({ petition }) => petition?.ineligibleGround ?? "",
      },
      { title: "Thuộc thẩm quyền", width: 17, of: ({ petition }) => yesNo(petition?.inCompetence ?? null) },
      { title: "Cơ quan nhận", width: 30, of: ({ petition }) => petition?.forwardedTo ?? "" },
      {
        title: "Loại cơ quan nhận",
        width: 26,
        of: ({ petition }) => coded(petition?.forwardedClass ?? null),
      },
    ],
  },
  {
    name: "Giải quyết",
    has: (one) => one.settlement !== null,
    columns: [
      { title: "Kết quả", width: 30, of: ({ settlement }) => coded(settlement?.outcome ?? null) },
      {
        title: "Quá trình",
        width: 60,
        of: ({ settlement }) =>
          (settlement?.steps ?? [])
            .map((step) => `${showDay(step.on)}: ${step.document || step.result}`)
            .join("; "),
      },
    ],
  },
];

const head = (value: string): WorkbookCell => ({ value, bold: true, border: true, align: "center" });

/** One sheet for each field group that has entries. */
export function batchSheets(file: ExchangeFile): WorkbookSheet[] {
  return groups.flatMap(({ name, has, columns }) => {
    const own = file.entries.filter(has);
    if (own.length === 0) return [];
    const all = [...first, ...columns, ...last];
    const title = `${file.unit.name}${file.unit.code === null ? "" : ` (${file.unit.code})`}: ${name}, từ ${showDay(file.from)} đến ${showDay(file.to)}`;
    return [
      {
        ...{ name, isLandscape: true, stickyRows: 2 },
        widths: all.map((column) => column.width),
        rows: [
          [{ value: title, bold: true, columnSpan: all.length }, ...all.slice(1).map(() => null)],
          all.map((column) => head(column.title)),
          ...own.map((record) => all.map((column) => ({ value: column.of(record), border: true }))),
        ],
      },
    ];
  });
}
