/** The guide in Vietnamese: minutes, and what follows a reception. */
import type { Book } from "./guide-book.ts";

export const viGuideAfter: Pick<Book, "minutes" | "follow-up"> = {
  minutes: {
    title: "Biên bản và ký",
    lead: "Ghi trong lúc tiếp, đọc lại cho mọi điểm cầu, khóa và lấy chữ ký.",
    sections: [
      {
        id: "write",
        heading: "Ghi ý kiến trong phòng",
        steps: [
          "Thư ký mở bảng [[room.panels.notes]]. Biên bản mở khi lượt tiếp đầu tiên được mời vào.",
          "Ai bắt đầu nói, bấm [[minutes.editor.mark]] (phím F9): ý kiến gắn với đúng thời điểm trong bản ghi.",
          "Chọn [[minutes.editor.speaker]] và [[minutes.editor.kind]], rồi ghi nội dung. Hệ thống tự lưu khi ngừng gõ và giữ một bản trên máy này.",
          "Với ý kiến chỉ đạo giao việc, điền [[minutes.assignment.title]]: cơ quan được giao và hạn.",
        ],
        picture: { name: "notes", shows: "Bảng biên bản của thư ký bên cạnh hình các điểm cầu." },
      },
      {
        id: "together",
        heading: "Hai người cùng ghi",
        steps: [
          "Hai thư ký có thể cùng ghi một biên bản; ý kiến của người này hiện ngay ở máy người kia.",
          "Khi hai người sửa cùng một chỗ, cả hai nội dung được giữ cạnh nhau ở mục [[minutes.conflict.title]] để chọn.",
        ],
        picture: { name: "conflict", shows: "Hai nội dung khác nhau của cùng một ý kiến, chờ chọn." },
      },
      {
        id: "parts",
        heading: "Hoàn thiện các phần",
        steps: [
          "Mở trang buổi tiếp, ở lượt tiếp bấm [[session.minutes]]; hoặc trong phòng chọn [[minutes.views.parts]].",
          "Điểm cầu, thành phần, thời gian phát biểu và sự cố do hệ thống ghi nhận sẵn. Chỉ ghi thêm phần bổ sung, đính chính.",
          "[[minutes.partNames.agreed]] và [[minutes.partNames.different]] do thư ký ghi theo lời người chủ trì.",
        ],
      },
      {
        id: "read-back",
        heading: "Đọc lại cho mọi người nghe",
        steps: [
          "Chọn [[minutes.views.reading]] rồi bấm [[minutes.reading.start]]. Biên bản tạm dừng sửa; từng trang hiện trên màn hình mọi điểm cầu.",
          "Đọc và chuyển trang bằng [[minutes.reading.next]].",
          "Hỏi từng người, chọn câu trả lời và bấm [[minutes.reading.save]]. Im lặng không được coi là đồng ý.",
          "Phải sửa: bấm [[minutes.reading.write]]; sau đó đọc lại từ đầu.",
        ],
        picture: {
          name: "reading",
          shows: "Đọc lại biên bản: trang đang đọc và câu trả lời của từng người.",
        },
      },
      {
        id: "freeze",
        heading: "Khóa biên bản",
        steps: [
          "Khi đã ghi đủ câu trả lời, bấm [[minutes.freeze.do]] và xác nhận. Nội dung có mã băm và không ai sửa được nữa.",
          "Tải [[minutes.files.pdf]] để in. Mã ở chân mỗi trang gắn tờ giấy với đúng bản đã khóa.",
        ],
      },
      {
        id: "sign",
        heading: "Lấy chữ ký",
        steps: [
          "Bấm [[minutes.signing.start]]. Trang cho biết từng người phải ký bằng cách nào và còn thiếu ai.",
          "Ký trên giấy: in bản đã khóa, lấy chữ ký ở từng điểm cầu, quét đủ mọi trang, bấm [[minutes.signing.addScan]], rồi bấm [[minutes.signing.hand]] hoặc [[minutes.signing.fingerprint]] cho từng người.",
          "Ký số: bấm [[minutes.signing.withFile]], chọn tệp chứng thư và nhập mật khẩu; hoặc ký ở phần mềm của USB token rồi bấm [[minutes.signing.outside]].",
          "Người không ký: bấm [[minutes.signing.refuse]] và ghi lý do.",
        ],
        picture: {
          name: "signing",
          shows: "Lấy chữ ký: mỗi điểm cầu một khung, với bản quét và từng người ký.",
        },
      },
    ],
    troubles: [
      {
        id: "line-lost",
        what: "Mất đường truyền khi đang ghi biên bản",
        remedy: [
          "Cứ ghi tiếp. Dòng trạng thái báo nội dung đang giữ trên máy này; có lại đường truyền thì hệ thống tự lưu.",
          "Máy hoặc trình duyệt tắt giữa chừng: mở lại trang trên chính máy đó, nội dung chưa lưu hiện lại.",
        ],
      },
      {
        id: "conflict",
        what: "Hai người cùng ghi một chỗ",
        remedy: [
          "Mục [[minutes.conflict.title]] để hai nội dung cạnh nhau; không nội dung nào mất.",
          "Bấm [[minutes.conflict.takeFirst]], [[minutes.conflict.takeSecond]] hoặc [[minutes.conflict.takeBoth]], sửa nếu cần, rồi bấm [[minutes.conflict.settle]]. Còn chỗ chưa chọn thì chưa đọc lại được.",
        ],
      },
      {
        id: "scan-refused",
        what: "Bản quét không được nhận",
        remedy: [
          "Không đọc được mã: quét lại đủ cả trang, rõ nét, từ 150 điểm một inch trở lên, lấy trọn góc có mã ở chân trang.",
          "Bản quét của bản khác: đã mở bản mới sau khi in. In lại bản đang có hiệu lực và đề nghị ký lại.",
          "Bản quét của biên bản khác: kiểm tra tờ giấy và chọn đúng lượt tiếp.",
        ],
      },
      {
        id: "signature-refused",
        what: "Chữ ký số không được nhận",
        remedy: [
          "Ký đúng tệp đã tải từ trang này, không in rồi lưu lại thành tệp khác; khi nhiều người ký, tải bản mới nhất trước khi ký.",
          "Tên trên chứng thư phải là tên người phải ký; chứng thư còn hạn và dùng để ký văn bản.",
          "Chưa xác nhận được nơi cấp: đề nghị người quản trị khai báo nơi cấp đáng tin cậy.",
        ],
      },
      {
        id: "wrong-after-freeze",
        what: "Thấy sai sau khi đã khóa",
        remedy: [
          "Bấm [[minutes.signing.reopen]] và ghi lý do. Bản cũ được giữ nguyên nhưng chữ ký hết hiệu lực; phải đọc lại và ký bản mới.",
        ],
      },
    ],
  },
  "follow-up": {
    title: "Sau buổi tiếp",
    lead: "Thông báo kết luận, việc được giao, trả lời công dân và sổ tiếp công dân.",
    sections: [
      {
        id: "conclusion",
        heading: "Thông báo kết luận",
        steps: [
          "Trên trang buổi tiếp bấm [[followUp.conclusions.open]], rồi lập dự thảo; ý kiến chỉ đạo được lấy từ biên bản.",
          "Ở từng vụ việc ghi [[followUp.conclusions.conclusion]]. Mỗi việc giao: bấm [[followUp.conclusions.addTask]], chọn [[followUp.conclusions.assigned]], ghi [[followUp.conclusions.taskWhat]] và thời hạn; đã trả lời ngay thì không thêm việc nào.",
          "Bấm [[followUp.conclusions.save]], rồi [[followUp.conclusions.submit]]. Người chủ trì bấm [[followUp.conclusions.issue]]: thông báo được lấy số và gửi các cơ quan.",
        ],
        picture: { name: "conclusion", shows: "Dự thảo thông báo kết luận với việc giao và thời hạn." },
      },
      {
        id: "tasks",
        heading: "Theo dõi việc được giao",
        steps: [
          "Mở [[frame.groups.matters]], chọn [[followUp.title]]. Việc gần hạn nhất đứng trước; thời hạn tính theo ngày làm việc.",
          "Bấm [[followUp.open]] ở một việc. Cơ quan được giao bấm [[followUp.steps.accept]], sau đó [[followUp.steps.report]]; cơ quan giao bấm [[followUp.steps.confirm]] hoặc [[followUp.steps.return]].",
          "Không kịp hạn: [[followUp.steps.extend]] kèm lý do.",
        ],
        picture: { name: "follow-ups", shows: "Danh sách việc phải làm sau tiếp dân, xếp theo thời hạn." },
      },
      {
        id: "reply",
        heading: "Trả lời công dân",
        steps: [
          "Công dân được trả lời trong 10 ngày làm việc (khoản 1 Điều 28 Luật Tiếp công dân).",
          "Ở dòng [[followUp.kinds.REPLY_TO_VISITOR]], bấm [[followUp.reply.open]], chọn kết quả, cách trả lời và ngày. Nội dung ghi một lần, không sửa được.",
        ],
      },
      {
        id: "register",
        heading: "Sổ tiếp công dân",
        steps: [
          "Mở [[frame.groups.matters]], chọn [[register.title]]. Lượt tiếp trực tuyến vào sổ ngay khi kết thúc.",
          "Lượt tiếp thường xuyên: bấm [[register.enter.open]] và chọn vụ việc.",
          "In hoặc tải bảng tính bằng [[register.output.open]]; hết năm, [[register.close.open]].",
        ],
        picture: { name: "register", shows: "Sổ tiếp công dân của một cơ quan trong năm." },
      },
      {
        id: "documents",
        heading: "Văn bản và thông tin gửi Trung ương",
        steps: [
          "Mọi văn bản đã phát hành, có số và người ký, ở trang [[documents.title]]; tải được dạng PDF và Word.",
          "Trang [[followUp.centre.title]] nêu những nội dung phải gửi; gửi xong bấm [[followUp.centre.send]].",
        ],
      },
    ],
    troubles: [
      {
        id: "wrong-line",
        what: "Sổ tiếp công dân ghi sai",
        remedy: [
          "Bấm [[register.correct.open]] ở dòng đó, ghi nội dung đúng và [[register.correct.reason]]. Nội dung cũ vẫn được giữ, in gạch ngang.",
          "Nội dung tố cáo chỉ lưu trong hồ sơ vụ việc: sửa tại hồ sơ.",
        ],
      },
      {
        id: "uncertain-deadline",
        what: "Thời hạn ghi là có thể thay đổi",
        remedy: [
          "Lịch nghỉ của năm đó chưa được nhập. Đề nghị người phụ trách nhập ở trang [[receptionDays.holidays.title]].",
        ],
      },
      {
        id: "issued-wrong",
        what: "Văn bản đã phát hành bị sai",
        remedy: [
          "Văn bản đã phát hành không sửa được. Ở trang [[documents.title]], bấm [[documents.void]] và ghi lý do, rồi phát hành văn bản mới.",
        ],
      },
    ],
  },
};
