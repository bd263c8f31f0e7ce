/** What can be wrong with a sealed folder, and the sentence for each, in both languages. */
import type { SealFinding } from "#shared/seals.ts";

const words = {
  folderUnreadable: ["không đọc được thư mục", "the folder cannot be read"],
  manifestMissing: ["thiếu bản kê", "the manifest is missing"],
  manifestUnreadable: ["bản kê không đúng định dạng", "the manifest is not of the form it should have"],
  keyMissing: ["thiếu khóa công khai, hoặc khóa không đọc được", "the public key is missing or unreadable"],
  keyNotTrusted: [
    "được ký bằng một khóa khác, không phải khóa của hệ thống này",
    "signed with another key than those that are trusted",
  ],
  keyDiffers: [
    "khóa công khai không phải khóa ghi trong bản kê",
    "the public key is not the one the manifest names",
  ],
  signatureMissing: ["thiếu chữ ký", "the signature is missing"],
  signatureWrong: [
    "chữ ký không khớp: nội dung đã bị thay",
    "the signature does not fit: the file was replaced or changed",
  ],
  sumsMissing: ["thiếu danh sách mã băm", "the list of sums is missing"],
  sumUnreadable: ["dòng này không phải một mã băm", "this line is no sum"],
  sumDiffers: ["mã băm khác với bản kê", "this sum is not the one of the manifest"],
  sumLacking: ["không có dòng mã băm cho tệp này", "the list of sums has no line for this file"],
  fileMissing: ["thiếu tệp", "the file is missing"],
  fileChanged: ["nội dung tệp đã bị thay đổi", "the file was changed"],
  tombstoneUnreadable: [
    "giấy báo hủy không đọc được",
    "the sentence that it was destroyed is not of the form it should have",
  ],
  fileForeign: ["tệp lạ, không có trong bản kê", "a foreign file: the manifest does not name it"],
  lineUnreadable: ["dòng này không phải dòng sổ ghi", "this is no line of a ledger"],
  lineMoved: ["dòng này không đứng đúng chỗ", "this line does not stand in its place"],
  lineChanged: ["dòng này đã bị thay đổi", "this line was changed"],
  linesCut: [
    "sổ ghi thiếu hoặc thừa dòng so với bản kê",
    "the ledger has more or fewer lines than the manifest says",
  ],
  chainDiffers: ["chuỗi băm không kết thúc như bản kê", "the chain does not end as the manifest says"],
  segmentUnnamed: [
    "đoạn ghi trong sổ không có trong bản kê",
    "this line tells of a segment that the manifest does not name",
  ],
  segmentDiffers: [
    "đoạn ghi trong sổ khác với bản kê",
    "this line and the manifest disagree about a segment",
  ],
} as const satisfies Record<string, readonly [vi: string, en: string]>;

export type FindingKind = keyof typeof words;
export type FoundFault = SealFinding & { what: FindingKind };

/** `ledger.jsonl, dòng 7: … / line 7: …` */
export function sentence({ file, line, what }: FoundFault): string {
  const [vi, en] = words[what];
  return line === null ? `${file}: ${vi} / ${en}` : `${file}, dòng ${line}: ${vi} / line ${line}: ${en}`;
}
