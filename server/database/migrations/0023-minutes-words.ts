/** The fixed words of the minutes become rows beside those of the other documents. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

/**
 * The fixed words of the minutes (BB), by part, in the order in which they are printed: as they stood in the
 * program before they were rows. Minutes of that time are printed with them for ever. `{copies}` is filled in.
 */
export const firstMinutesWords = {
  title: "BIÊN BẢN TIẾP CÔNG DÂN TRỰC TUYẾN",
  grounds: `Căn cứ Luật Tiếp công dân số 42/2013/QH13, được sửa đổi, bổ sung bởi Luật số 136/2025/QH15;
Căn cứ Nghị định số 154/2026/NĐ-CP ngày 15 tháng 5 năm 2026 của Chính phủ quy định chi tiết một số điều và biện pháp tổ chức thi hành Luật Tiếp công dân,`,
  sites: "I. CÁC ĐIỂM CẦU",
  people: "II. THÀNH PHẦN THAM GIA",
  identity: "III. KIỂM TRA NHÂN THÂN, PHỔ BIẾN NỘI QUY",
  requests: "IV. NỘI DUNG CÔNG DÂN TRÌNH BÀY VÀ YÊU CẦU",
  documents: "V. TÀI LIỆU TIẾP NHẬN",
  opinions: "VI. Ý KIẾN CỦA CƠ QUAN THAM MƯU VÀ CÁC CƠ QUAN LIÊN QUAN",
  dialogue: "VII. ĐỐI THOẠI VÀ Ý KIẾN KHÁC",
  conclusion: "VIII. KẾT LUẬN, Ý KIẾN CHỈ ĐẠO CỦA NGƯỜI CHỦ TRÌ",
  agreed: "IX. NỘI DUNG THỐNG NHẤT",
  different: "X. NỘI DUNG CÒN Ý KIẾN KHÁC NHAU",
  speaking: "XI. THỜI GIAN PHÁT BIỂU",
  incidents: "XII. TẠM DỪNG VÀ SỰ CỐ KỸ THUẬT",
  ending: "XIII. KẾT THÚC",
  closing:
    "Biên bản đã được đọc lại cho những người tham gia nghe và được ký tại từng điểm cầu theo cùng một nội dung; lập thành {copies} bản có giá trị như nhau, mỗi điểm cầu giữ 01 bản./.",
  closingDraft:
    "Biên bản được đọc lại cho những người tham gia nghe trước khi ký; lập thành {copies} bản có nội dung như nhau, mỗi bên giữ 01 bản./.",
  annex: "PHỤ LỤC\nDANH MỤC TỆP GHI ÂM, GHI HÌNH",
};
export type MinutesWordsPart = keyof typeof firstMinutesWords;

const basis =
  "Chưa có mẫu do trung ương ban hành; theo Nghị định số 154/2026/NĐ-CP và Mẫu số 14 Nghị định số 155/2026/NĐ-CP";

/** Forward only. */
export async function minutesWords(tx: Tx): Promise<void> {
  for (const [part, words] of Object.entries(firstMinutesWords))
    await sql`insert into document_templates (kind, part, version, words, basis, valid_from)
      values ('BB', ${part}, 1, ${words}, ${basis}, '2026-07-01')`.execute(tx);
}
