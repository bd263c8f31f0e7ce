/** The guide in Vietnamese: what is done before a reception. */
import type { Book } from "./guide-book.ts";

export const viGuideBefore: Pick<Book, "start" | "booking" | "preparation"> = {
  start: {
    title: "Bắt đầu",
    lead: "Đăng nhập, các trang và cách đọc sách hướng dẫn này.",
    sections: [
      {
        id: "sign-in",
        heading: "Đăng nhập lần đầu",
        steps: [
          "Mở địa chỉ của hệ thống bằng Chrome, Edge, Cốc Cốc hoặc Firefox bản mới.",
          "Nhập [[signIn.account]] và [[signIn.password]] được người quản trị giao, rồi bấm [[signIn.submit]].",
          "Lần đầu, hệ thống yêu cầu đặt mật khẩu của riêng mình: nhập mật khẩu được giao, nhập mật khẩu mới hai lần, rồi bấm [[password.submit]].",
          "Trên máy dùng chung, khi xong việc hãy bấm vào tên mình ở góc phải phía trên rồi chọn [[frame.signOut]].",
        ],
      },
      {
        id: "pages",
        heading: "Tìm đúng trang",
        steps: [
          "Hàng chữ dưới tên hệ thống là các nhóm trang. Mỗi tài khoản chỉ thấy những trang mình được dùng.",
          "[[frame.groups.sessions]]: danh sách buổi tiếp, vào phòng. [[frame.groups.matters]]: tiếp nhận công dân, sổ tiếp công dân, văn bản, việc sau tiếp dân.",
          "[[frame.groups.calendar]]: lịch và đặt lịch. [[frame.groups.preparation]]: điều kiện chuẩn bị và kiểm tra điểm cầu. [[keeping.group]]: bản ghi lưu giữ.",
          "Chữ [[guide.help]] ở đầu mỗi trang mở đúng chương nói về trang đó.",
        ],
        picture: {
          name: "sessions",
          shows:
            "Trang đầu sau khi đăng nhập: buổi gần nhất đứng trước, bên phải là nút vào phòng; hàng các nhóm trang ở phía trên.",
        },
      },
      {
        id: "keyboard",
        heading: "Dùng bàn phím",
        steps: [
          "Mọi việc đều làm được không cần chuột: Tab để đi qua các nút và ô, Enter để bấm, Esc để đóng hộp thoại.",
          "Lịch, phòng tiếp và trang xem bản ghi có thêm phím riêng; bấm [[bookings.calendar.help]] trên trang đó để xem.",
        ],
      },
    ],
    troubles: [
      {
        id: "forgot-password",
        what: "Quên mật khẩu, hoặc bị báo thử sai nhiều lần",
        remedy: [
          "Chờ ít phút rồi thử lại; kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
          "Nếu vẫn không được, đề nghị người quản trị của cơ quan cấp lại mật khẩu (trang [[people.title]], nút [[people.reset]]). Mật khẩu mới chỉ dùng một lần để đặt mật khẩu của riêng mình.",
        ],
      },
      {
        id: "page-missing",
        what: "Không thấy trang hoặc nút mà hướng dẫn nhắc tới",
        remedy: [
          "Tài khoản chưa được giao việc đó. Hãy đề nghị người quản trị phân quyền; quyền mới có tác dụng khi tải lại trang.",
        ],
      },
    ],
  },
  booking: {
    title: "Tiếp nhận và đặt lịch",
    lead: "Từ lúc công dân đến cho tới khi có khung giờ tiếp trực tuyến.",
    sections: [
      {
        id: "intake",
        heading: "Tiếp nhận công dân",
        steps: [
          "Mở [[frame.groups.matters]], chọn [[matters.add]].",
          "Nhập [[matters.fields.idNumber]] trước. Người đã từng đến được nhận ra và điền sẵn; hãy đối chiếu với giấy tờ công dân xuất trình.",
          "Nhiều người về cùng một nội dung: chọn [[matters.form.group]], ghi số người và người đại diện cùng văn bản cử.",
          "Chọn loại vụ việc và ghi [[matters.fields.summary]], không quá 500 chữ, như sẽ đọc lại cho công dân nghe.",
          "Chọn [[matters.fields.site]] theo nguyện vọng của công dân; nếu cần, chọn [[matters.fields.interpreter]].",
          "Một lần đến có nhiều nội dung: bấm [[matters.form.split]]; mỗi nội dung thành một vụ việc riêng, được liên kết với nhau.",
          "Bấm [[matters.form.submit]].",
        ],
        picture: {
          name: "intake",
          shows: "Mẫu tiếp nhận: số giấy tờ đứng đầu, bên dưới là thông tin công dân và nội dung.",
        },
      },
      {
        id: "decision",
        heading: "Ghi quyết định cho tiếp trực tuyến",
        steps: [
          "Trên trang vụ việc, ở mục [[matters.page.decision]], bấm [[matters.page.decide]].",
          "Chọn [[matters.fields.ground]] theo Điều 20 Nghị định 154/2026/NĐ-CP, ghi [[matters.fields.reason]], chọn [[matters.fields.decidedBy]], rồi bấm [[common.save]].",
          "Nếu còn thiếu gì để đặt lịch, mục [[matters.page.why]] nêu rõ từng điều.",
        ],
      },
      {
        id: "slot",
        heading: "Đặt khung giờ",
        steps: [
          "Trên trang vụ việc bấm [[matters.book]]; hoặc mở [[frame.groups.calendar]], chọn [[bookings.booking.title]] rồi tìm hồ sơ.",
          "Chọn một giờ trong [[bookings.booking.slots]]; giờ gần nhất đứng trước. Có thể lọc theo người chủ trì hoặc điểm cầu.",
          "Kiểm tra [[bookings.booking.citizenSite]] và người phiên dịch, rồi bấm nút đặt lịch; trên nút ghi rõ giờ và ngày.",
          "Trang [[bookings.booking.done]] hiện các việc phải làm tiếp: thông báo, niêm yết, kiểm tra điểm cầu.",
        ],
        picture: {
          name: "slots",
          shows: "Các khung giờ còn trống của một hồ sơ, bên phải là phần xác nhận.",
        },
      },
      {
        id: "session",
        heading: "Lập buổi tiếp mới",
        steps: [
          "Mở [[frame.groups.sessions]], chọn [[frame.newSession]].",
          "Ghi [[sessionForm.fields.title]], chọn [[bookings.plan.kind]], ngày và giờ. Buổi đột xuất cần căn cứ và sự việc cụ thể.",
          "Chọn [[sessionForm.fields.centralSite]], các điểm cầu thành phần, rồi thêm người: đúng một người chủ trì ngồi tại điểm cầu trung tâm, thư ký, máy điểm cầu, cơ quan dự.",
          "Hệ thống kiểm tra trùng lịch ngay khi nhập. Khi không còn chỗ nào phải xem lại, bấm [[sessionForm.submit]].",
        ],
      },
      {
        id: "change",
        heading: "Xem lịch và thay đổi",
        steps: [
          "Mở [[frame.groups.calendar]], chọn [[bookings.calendar.title]]; xem theo tháng, tuần, ngày hoặc theo làn.",
          "Bấm vào một buổi tiếp để mở. Ở từng lượt có [[bookings.changes.move]] và [[bookings.changes.remove]].",
          "Cả buổi: [[bookings.changes.edit]], [[bookings.changes.postpone]] hoặc [[session.cancel]]. Khi giấy mời đã gửi đi, phải ghi lý do; người liên quan được báo lại.",
        ],
        picture: { name: "calendar", shows: "Lịch một tuần; mỗi ô là một buổi tiếp với số lượt đã đặt." },
      },
      {
        id: "denunciation",
        heading: "Khi công dân tố cáo",
        steps: [
          "Tên, số giấy tờ, địa chỉ và nội dung chỉ những người trong danh sách được biết mới xem được; ở mọi nơi khác chỉ hiện mã hồ sơ.",
          "Chỉ tiếp trực tuyến khi người tố cáo có văn bản không yêu cầu bảo vệ danh tính và có người xác nhận bảo đảm bí mật (Điều 20). Ghi cả hai trong trang vụ việc.",
          "Danh sách được biết phải có người chủ trì và thư ký của buổi tiếp.",
        ],
      },
    ],
    troubles: [
      {
        id: "clash",
        what: "Báo thời gian này đã có việc khác",
        remedy: [
          "Thông báo nêu tên người hoặc phòng đang bận và các giờ còn trống gần nhất; bấm vào một giờ để đặt ngay.",
          "Nếu chỉ một người bận, chọn người khác rồi thử lại.",
        ],
      },
      {
        id: "no-slot",
        what: "Không còn khung giờ nào",
        remedy: [
          "Bỏ bớt bộ lọc, bấm [[bookings.booking.more]], hoặc lập thêm buổi tiếp.",
          "Khung giờ ghi [[bookings.booking.reserved]] chỉ dành cho vụ việc đông người, phức tạp, kéo dài.",
        ],
      },
      {
        id: "not-ready",
        what: "Hồ sơ chưa đặt lịch được",
        remedy: ["Mở hồ sơ, làm theo mục [[matters.page.why]], rồi quay lại đặt lịch."],
      },
    ],
  },
  preparation: {
    title: "Chuẩn bị buổi tiếp",
    lead: "Năm điều kiện của Điều 23 Nghị định 154/2026/NĐ-CP và cách làm từng điều kiện.",
    sections: [
      {
        id: "gates",
        heading: "Theo dõi các điều kiện",
        steps: [
          "Mở [[frame.groups.preparation]], chọn [[preparation.title]]: mọi buổi sắp tới, buổi trễ hạn đứng đầu.",
          "Mở một buổi để xem mục [[preparation.panel]]. Mỗi điều kiện ghi còn thiếu gì, hạn nào, ai thực hiện, và có sẵn nút để làm.",
          "Trạng thái do hệ thống tự tính từ việc đã làm thật; không ai đánh dấu bằng tay.",
        ],
        picture: {
          name: "gates",
          shows: "Năm điều kiện chuẩn bị của một buổi tiếp, với trạng thái, hạn và nút thực hiện.",
        },
      },
      {
        id: "publish",
        heading: "Niêm yết, công bố lịch",
        steps: [
          "Ở điều kiện [[preparation.gates.G1]], bấm [[preparation.publish]].",
          "Ghi [[preparation.content]] một cách khái quát, không nêu tên công dân; ghi [[preparation.board]] nếu có dán bảng tin.",
          "Bấm [[preparation.publishSubmit]]. Lịch hiện ngay ở trang công khai, ai cũng xem được không cần đăng nhập.",
        ],
        picture: { name: "publish", shows: "Hộp thoại niêm yết lịch của một buổi tiếp." },
      },
      {
        id: "notices",
        heading: "Gửi giấy mời, thông báo",
        steps: [
          "Ở điều kiện [[preparation.gates.G2]], bấm [[preparation.notify]]: hệ thống soạn cho từng công dân, cơ quan, điểm cầu và gửi thư điện tử.",
          "Mục [[notices.title]] trên trang buổi tiếp cho biết từng người đã được báo chưa, bằng cách nào.",
          "Người không có thư điện tử: bấm [[notices.print]], giao tận tay, rồi bấm [[notices.handOver]] và ghi giao cho ai, lúc nào.",
        ],
      },
      {
        id: "self-test",
        heading: "Kiểm tra điểm cầu",
        steps: [
          "Tại máy của điểm cầu, mở [[frame.groups.preparation]], chọn [[readiness.title]], rồi bấm [[readiness.start]].",
          "Làm theo màn hình: nhìn hình camera, đọc to câu mẫu, nghe lại qua loa. Mất khoảng hai phút.",
          "Mỗi mục chưa đạt kèm hướng dẫn khắc phục; sửa xong bấm [[readiness.retry]].",
          "Kết quả được lưu và in được thành biên bản; điều kiện [[preparation.gates.G3]] đạt khi mọi điểm cầu thử đạt.",
        ],
        picture: { name: "self-test", shows: "Trang kiểm tra điểm cầu trước khi bắt đầu." },
      },
      {
        id: "override",
        heading: "Mở ngoại lệ",
        steps: [
          "Khi phải tiếp mà một điều kiện không kịp đạt, người có thẩm quyền bấm [[preparation.override]] ở điều kiện đó.",
          "Ghi [[preparation.reason]] và [[preparation.ground]]. Mọi lần mở ngoại lệ có trong [[preparation.overrides.title]].",
        ],
      },
    ],
    troubles: [
      {
        id: "bounced",
        what: "Giấy mời bị trả lại hoặc chưa rõ đã đến",
        remedy: [
          "[[notices.states.bounced]]: bấm [[notices.resend]], sửa địa chỉ trong hộp thoại, hoặc in giấy và giao tận tay.",
          "[[notices.states.uncertain]]: gọi điện hỏi người nhận trước khi gửi lại, để không gửi hai lần.",
        ],
      },
      {
        id: "changed-after-posting",
        what: "Kế hoạch đổi sau khi đã niêm yết",
        remedy: [
          "Điều kiện [[preparation.gates.G5]] chuyển sang [[preparation.states.open]].",
          "Bấm [[preparation.publishAgain]] hoặc [[preparation.publish]], rồi gửi lại thông báo; giấy mời ghi lịch cũ được thay bằng bản mới.",
        ],
      },
      {
        id: "names-citizen",
        what: "Không niêm yết được vì nội dung nêu tên công dân",
        remedy: ["Viết lại khái quát, chỉ nêu lĩnh vực, không nêu tên người, rồi niêm yết lại."],
      },
      {
        id: "test-failed",
        what: "Điểm cầu kiểm tra chưa đạt",
        remedy: [
          "Làm theo hướng dẫn ở từng mục. Lỗi đường truyền: dùng dây mạng thay Wi-Fi, ngừng tải dữ liệu khác, đề nghị bộ phận mạng mở đúng cổng được nêu.",
          "Cán bộ kỹ thuật theo dõi mọi điểm cầu ở trang [[readiness.board.title]].",
        ],
      },
    ],
  },
};
