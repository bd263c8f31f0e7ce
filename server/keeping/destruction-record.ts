/**
 * The record of a destruction (biên bản hủy; Luật Lưu trữ 33/2024, QCVN 12:2026). No form is prescribed for
 * recordings; its look follows ND30 Phụ lục I. It names the matter by its code alone.
 */
import type { DestroyedFile, Destruction, KeptPlace, Remained } from "#shared/keeping.ts";
import type { RecordingVerdict } from "#shared/seals.ts";
import { showClock, showDate, type Day } from "#shared/time.ts";
import type { Block, OfficialDocument } from "../documents/document-model.ts";
import type { IssuingBody } from "../organisations/issuing-body.ts";

export type RecordFacts = IssuingBody & {
  destruction: Destruction;
  files: readonly DestroyedFile[];
  manifest: string;
  verdict: RecordingVerdict | null;
};

/** The whole document; pure. */
export function destructionRecord(facts: RecordFacts): OfficialDocument {
  const { destruction: one, files, manifest, verdict, issuer, place } = facts;
  const at = one.doneAt ?? one.proposedAt;
  const [day, month, year] = showDate(at).split("/");
  return {
    issuer,
    number: "…/BB",
    placeAndDate: `${place}, ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`,
    title: "BIÊN BẢN",
    about: ["Hủy bản ghi lượt tiếp công dân trực tuyến hết thời hạn lưu trữ"],
    draft: false,
    blocks: [
      paragraph("Căn cứ Luật Lưu trữ số 33/2024/QH15;"),
      paragraph("Căn cứ QCVN 12:2026 về hệ thống thông tin lưu trữ;"),
      paragraph(`Căn cứ: ${one.basis}`),
      heading("1. Bản ghi được hủy"),
      item(`Số hồ sơ hủy: ${one.number}`),
      item(
        `Buổi tiếp: ${one.title}, ${showClock(one.startsAt)} ngày ${showDate(one.startsAt)}; lượt ${one.order}`,
      ),
      item(`Hồ sơ vụ việc: ${one.code}`),
      item(`Loại hồ sơ lưu trữ: ${one.className}; được hủy từ ngày ${showDay(one.from)}`),
      item(`Mức đầy đủ khi niêm phong: ${verdictWords(verdict)}`),
      item(`Số tệp: ${files.length}; dung lượng: ${bytesWords(one.bytes)}`),
      item(`Mã băm SHA-256 của bản kê đã niêm phong: ${manifest}`),
      heading("2. Người đề nghị, người quyết định"),
      item(`Người đề nghị: ${who(one.proposedBy)}, ${moment(one.proposedAt)}. Lý do: ${one.reason}`),
      item(
        `Người quyết định: ${one.decidedBy ? who(one.decidedBy) : "–"}, ${one.decidedAt ? moment(one.decidedAt) : "–"}.${
          one.note === "" ? "" : ` Ý kiến: ${one.note}`
        }`,
      ),
      item("Hai người khác nhau; mỗi người đã nhập lại mật khẩu của mình khi thực hiện."),
      heading("3. Việc hủy"),
      item(`Hệ thống thực hiện xong ${moment(at)}.`),
      item(`Đã xóa tại: ${one.removedFrom.map((where) => placeWords[where]).join("; ")}.`),
      ...(one.remained.length === 0
        ? [item("Không còn bản sao nào do hệ thống quản lý.")]
        : one.remained.map((left) => item(remainedWords(left)))),
      item("Sổ ghi chung của buổi tiếp và bản ghi của các lượt tiếp khác được giữ nguyên."),
      heading("4. Danh mục tệp đã hủy"),
      {
        kind: "table",
        columns: [
          { title: "TT", share: 1, align: "center" },
          { title: "Luồng ghi hoặc tệp", share: 8 },
          { title: "Số tệp", share: 2, align: "center" },
          { title: "Dung lượng", share: 3, align: "center" },
        ],
        rows: groupsOf(files).map(({ name, count, bytes }, index) => [
          String(index + 1),
          name,
          String(count),
          bytesWords(bytes),
        ]),
      },
      paragraph("Tên, dung lượng và mã băm của từng tệp được lưu trong hệ thống cùng hồ sơ hủy nêu trên."),
      {
        kind: "signatures",
        closing: ["Biên bản được lập từ dữ liệu hệ thống ghi lại khi thực hiện."],
        groups: [
          {
            place: issuer.own,
            boxes: [
              { title: "Người đề nghị", note: "(Ký, ghi rõ họ tên)", name: one.proposedBy.name },
              { title: "Người quyết định", note: "(Ký, ghi rõ họ tên)", name: one.decidedBy?.name ?? "" },
            ],
          },
        ],
      },
    ],
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: [text] });
const heading = (text: string): Block => ({ kind: "heading", text });
const item = (text: string): Block => ({ kind: "item", runs: [text] });

const who = ({ name, title }: Destruction["proposedBy"]): string =>
  title === "" ? name : `${name}, ${title}`;
const moment = (at: Destruction["proposedAt"]): string => `${showClock(at)} ngày ${showDate(at)}`;
const showDay = (day: Day): string => day.split("-").toReversed().join("/");

const placeWords: Record<KeptPlace, string> = {
  here: "máy chủ của hệ thống",
  films: "phim dựng từ bản ghi",
  second: "nơi giữ bản sao thứ hai",
  writeOnce: "nơi chỉ ghi một lần",
};

function remainedWords({ place, why, files }: Remained): string {
  const count = files === null ? "" : ` (${files} tệp)`;
  return why === "writeOnce"
    ? `Còn lại tại ${placeWords[place]}${count}: nơi này không cho phép xóa; bản sao hết hiệu lực theo thời hạn khóa của thiết bị.`
    : `Còn có thể có tại ${placeWords[place]}${count}: nơi này không còn được cấu hình trong hệ thống nên hệ thống không xóa được.`;
}

function verdictWords(verdict: RecordingVerdict | null): string {
  if (verdict === null) return "không rõ";
  if (verdict.is === "green") return "đầy đủ";
  return verdict.is === "missing" ? "thiếu hẳn một luồng ghi" : `thiếu ${Math.ceil(verdict.ms / 1000)} giây`;
}

/** Thousands are parted with a point, as ND30 prints numbers. */
function bytesWords(bytes: number): string {
  const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });
  return bytes < 1_000_000
    ? `${number.format(bytes / 1000)} kB`
    : bytes < 1_000_000_000
      ? `${number.format(bytes / 1_000_000)} MB`
      : `${number.format(bytes / 1_000_000_000)} GB`;
}

/** Segments of a track on one line: an hour has thousands of them. */
function groupsOf(files: readonly DestroyedFile[]): { name: string; count: number; bytes: number }[] {
  const groups = new Map<string, { name: string; count: number; bytes: number }>();
  for (const { name, bytes } of files) {
    const track = /^(.{36})-\d{6,}\.webm$/.exec(name)?.[1];
    const key = track ?? name;
    const group = groups.get(key) ?? { name: track ? `Luồng ${track}` : name, count: 0, bytes: 0 };
    groups.set(key, { ...group, count: group.count + 1, bytes: group.bytes + bytes });
  }
  return [...groups.values()];
}
