/** The guide in Vietnamese: what is done in the room, and with the recording. */
import type { Book } from "./guide-book.ts";

export const viGuideDuring: Pick<Book, "room" | "recording"> = {
  room: {
    title: "Tiến hành buổi tiếp",
    lead: "Vào phòng, mở đường truyền, gọi từng lượt, kết thúc.",
    sections: [
      {
        id: "enter",
        heading: "Vào phòng",
        steps: [
          "Ở danh sách buổi tiếp bấm [[sessions.enter]]. Nếu trình duyệt hỏi, chọn cho phép dùng camera và micrô.",
          "Xem hình của mình, nói thử một câu, bấm [[room.devices.test]], rồi bấm [[room.entrance.enter]].",
          "Camera luôn bật. Micrô chỉ mở khi người chủ trì mời phát biểu; máy chủ đóng mọi micrô khác.",
        ],
        picture: { name: "entrance", shows: "Cửa vào phòng: hình từ camera và chọn thiết bị." },
      },
      {
        id: "open",
        heading: "Mở đường truyền và khai mạc",
        steps: [
          "Người chủ trì hoặc thư ký bấm [[room.controls.openLine]]: các điểm cầu thấy và nghe nhau để thử.",
          "Bảng [[room.panels.lines]] cho biết chất lượng từng điểm cầu; bảng [[room.panels.roster]] cho biết ai đã vào phòng.",
          "Khi mọi điểm cầu đã sẵn sàng, người chủ trì bấm [[room.controls.open]] và xác nhận.",
        ],
      },
      {
        id: "call",
        heading: "Gọi một lượt tiếp",
        steps: [
          "Tại điểm cầu của công dân, cán bộ kiểm tra giấy tờ rồi bấm [[room.hearings.checkIn]].",
          "Người chủ trì mở bảng [[room.panels.hearings]] và bấm [[room.hearings.call]]. Từ lúc đó lượt tiếp được ghi âm, ghi hình.",
          "Điểm cầu khác có công dân đang chờ thì không thấy và không nghe lượt này.",
          "Công dân không đến: bấm [[room.hearings.noShow]].",
        ],
        picture: { name: "hearings", shows: "Bảng lượt tiếp của người chủ trì trước khi mời công dân vào." },
      },
      {
        id: "floor",
        heading: "Mời phát biểu",
        steps: [
          "Người muốn nói bấm [[room.own.raise]] hoặc phím H. Người giơ tay đứng theo thứ tự trong bảng [[room.panels.roster]].",
          "Người chủ trì bấm [[room.roster.give]]; có thể mời nhiều người cùng lúc để đối thoại.",
          "[[room.controls.closeFloor]] (phím F8) đóng mọi micrô ngay lập tức, từ bất cứ đâu trên trang.",
        ],
        picture: { name: "desk", shows: "Màn hình làm việc của người chủ trì khi đang tiếp." },
      },
      {
        id: "wall",
        heading: "Màn hình lớn ở điểm cầu",
        steps: [
          "Máy điểm cầu vào phòng rồi mở [[room.options.title]], chọn [[room.options.toTv]].",
          "Màn hình tự chuyển giữa chờ, đang tiếp, tạm nghỉ và đọc lại biên bản; không cần thao tác.",
        ],
        picture: { name: "wall", shows: "Màn hình lớn tại điểm cầu trong lúc tiếp." },
      },
      {
        id: "close",
        heading: "Tạm nghỉ và kết thúc",
        steps: [
          "[[room.controls.recess]]: ghi lý do; micrô đóng và việc ghi dừng. [[room.controls.resume]] để trở lại.",
          "Xong một lượt, bấm [[room.hearings.conclude]]: việc ghi của lượt kết thúc và dự thảo biên bản được lập.",
          "Xong mọi lượt, bấm [[room.controls.close]] và gõ chữ được yêu cầu. Việc này không mở lại được.",
        ],
      },
    ],
    troubles: [
      {
        id: "line-lost",
        what: "Một điểm cầu mất đường truyền",
        remedy: [
          "Giữ nguyên máy: hệ thống tự nối lại, giữ nguyên quyền phát biểu và thứ tự giơ tay.",
          "Người chủ trì thấy cảnh báo kèm thời gian mất. Nếu kéo dài, bấm [[room.controls.recess]] với lý do [[room.ask.recessLine]]; biên bản tự ghi khoảng tạm dừng.",
          "Vẫn không nối được: bấm [[room.hearings.putBack]] để đưa lượt về chờ, tiếp lượt khác trước.",
        ],
      },
      {
        id: "no-camera",
        what: "Không có hình hoặc tiếng của chính máy này",
        remedy: [
          "Bấm [[room.devices.title]] trong phòng, chọn đúng thiết bị. Đóng các chương trình họp khác đang dùng camera.",
          "Nếu trình duyệt chặn, bấm biểu tượng bên trái thanh địa chỉ và cho phép; hình tự trở lại.",
        ],
      },
      {
        id: "unrecorded",
        what: "Mời vào thì báo chưa ghi được hình",
        remedy: [
          "Kiểm tra camera ở điểm cầu được nêu rồi gọi lại.",
          "Nếu buộc phải tiếp, ghi [[room.ask.unrecordedReason]] và bấm [[room.ask.unrecordedConfirm]]; lý do được ghi vào biên bản.",
        ],
      },
      {
        id: "elsewhere",
        what: "Báo tài khoản đang ở trong phòng trên một máy khác",
        remedy: ["Bấm [[room.link.takeOver]] nếu muốn dùng máy này; máy kia dừng hình và tiếng ngay."],
      },
      {
        id: "gate-closed",
        what: "Không mở được đường truyền vì chưa đủ điều kiện chuẩn bị",
        remedy: [
          "Thông báo nêu điều kiện còn thiếu. Mở buổi tiếp, mục [[preparation.panel]], làm phần còn thiếu hoặc để người có thẩm quyền mở ngoại lệ.",
        ],
      },
    ],
  },
  recording: {
    title: "Ghi hình và xem lại",
    lead: "Bản ghi được tạo, niêm phong, xem lại và lưu giữ thế nào.",
    sections: [
      {
        id: "running",
        heading: "Khi đang ghi",
        steps: [
          "Việc ghi tự bắt đầu khi công dân được mời vào và tự dừng khi tạm nghỉ hoặc kết thúc lượt; không có nút ghi.",
          "Dòng trạng thái trên màn hình phòng cho biết đang ghi hay gặp lỗi, và ghi được lần cuối khi nào.",
        ],
      },
      {
        id: "sealed",
        heading: "Niêm phong",
        steps: [
          "Sau khi lượt kết thúc, bản ghi được niêm phong tự động: có bản kê, mã băm, chữ ký và thành chỉ đọc.",
          "Ở trang buổi tiếp, mục [[seals.title]] cho người chủ trì và thư ký biết bản ghi đầy đủ hay thiếu, và lần kiểm tra gần nhất.",
          "Mục [[films.title]] có phim và tệp âm thanh dựng từ bản ghi để tiện xem; chúng không thay bản gốc.",
        ],
      },
      {
        id: "watch",
        heading: "Xem lại một lượt tiếp",
        steps: [
          "Trên trang buổi tiếp, ở lượt đã tiếp, bấm [[watching.open]].",
          "Kéo thanh thời gian, hoặc bấm vào một ý kiến trong mục [[watching.lists.title]] để nghe đúng chỗ đó.",
          "Chọn [[watching.layout]] để xem mọi điểm cầu, người phát biểu lớn hoặc chỉ một điểm cầu.",
          "Mỗi lần xem được ghi vào nhật ký.",
        ],
        picture: { name: "watch", shows: "Trang xem bản ghi với hình các điểm cầu và diễn biến lượt tiếp." },
      },
      {
        id: "grant",
        heading: "Cho người không dự buổi tiếp xem",
        steps: [
          "Cán bộ lập lịch mở trang xem bản ghi, bấm [[watching.grants.ask]], ghi người được xem, văn bản đề nghị và thời hạn.",
          "Người đứng đầu bấm [[watching.grants.approve]]. Hết hạn thì quyền xem tự chấm dứt.",
        ],
      },
      {
        id: "kept",
        heading: "Lưu giữ và hủy",
        steps: [
          "Mở [[keeping.group]], chọn [[keeping.kept.title]]. Không bản ghi nào tự bị xóa.",
          "Ở mỗi vụ việc đặt [[keeping.kept.setTerm]]; còn khiếu nại, khởi kiện thì đặt [[keeping.kept.hold]].",
          "Hết thời hạn: một người bấm [[keeping.kept.destroy]], một lãnh đạo khác quyết định ở trang [[keeping.destructions.title]]; hệ thống lập biên bản hủy.",
        ],
        picture: { name: "kept", shows: "Danh sách bản ghi lưu giữ với loại hồ sơ, thời hạn và tình trạng." },
      },
    ],
    troubles: [
      {
        id: "failing",
        what: "Trong phòng báo ghi hình gặp lỗi",
        remedy: [
          "Hệ thống tự nối lại việc ghi. Nếu sau một phút vẫn báo lỗi, tạm nghỉ và gọi cán bộ kỹ thuật.",
          "Báo ổ đĩa sắp đầy: cán bộ kỹ thuật giải phóng dung lượng; chỗ còn lại được dành cho việc ghi.",
        ],
      },
      {
        id: "gap",
        what: "Bản ghi bị báo thiếu",
        remedy: [
          "Mở [[keeping.integrity.title]], mục [[keeping.items.title]]: xem nguyên nhân, đối chiếu với biên bản, rồi bấm [[keeping.items.close]] và ghi kết luận.",
        ],
      },
      {
        id: "damaged",
        what: "Bản ghi không còn như khi niêm phong",
        remedy: [
          "Không sửa, không xóa gì. Báo người quản trị so với bản sao, lập biên bản sự cố và báo người đứng đầu.",
        ],
      },
      {
        id: "may-not-watch",
        what: "Không có quyền xem bản ghi",
        remedy: [
          "Gửi văn bản đề nghị đến cơ quan tổ chức buổi tiếp; cán bộ lập lịch ghi đề nghị và người đứng đầu duyệt.",
        ],
      },
    ],
  },
};
