/**
 * The first words of each kind of document, by part. Several lines are a list. What stands in braces is
 * filled in when a document is issued; a later version may leave some of it out, and name nothing else.
 */
const LAW = "Luật Tiếp công dân số 42/2013/QH13; Luật số 136/2025/QH15";
const ND154 = "Nghị định số 154/2026/NĐ-CP";
const ND155 = "Nghị định số 155/2026/NĐ-CP";
const TT05 = "Thông tư số 05/2021/TT-TTCP";

/** Kind (or `*` for all), part, words, basis. */
export const documentWords: readonly (readonly [kind: string, part: string, words: string, basis: string])[] =
  [
    ["*", "signerPost", "Trưởng Ban Tiếp công dân", "Dùng khi chưa khai báo người ký của đơn vị"],
    [
      "*",
      "legalBases",
      `Luật Tiếp công dân số 42/2013/QH13, được sửa đổi, bổ sung bởi Luật số 136/2025/QH15
Nghị định số 154/2026/NĐ-CP ngày 15 tháng 5 năm 2026 của Chính phủ quy định chi tiết một số điều và biện pháp tổ chức thi hành Luật Tiếp công dân`,
      `${LAW}; ${ND154}`,
    ],

    [
      "GM",
      "papers",
      `Giấy mời này và căn cước, giấy chứng nhận căn cước hoặc hộ chiếu
Đơn và bản gốc các tài liệu, chứng cứ liên quan
Văn bản ủy quyền, thẻ luật sư hoặc thẻ trợ giúp viên pháp lý (nếu đến thay người khác)`,
      `${ND154}, khoản 1 Điều 12, Điều 13`,
    ],
    [
      "GM",
      "groupPapers",
      "Văn bản cử người đại diện có chữ ký của những người cùng nội dung",
      "Luật Tiếp công dân, Điều 29",
    ],
    [
      "GM",
      "houseRules",
      `Có mặt trước giờ hẹn 30 phút để đối chiếu giấy tờ và nghe phổ biến nội quy.
Mặc trang phục nghiêm chỉnh; chấp hành nội quy tiếp công dân và hướng dẫn của người tiếp công dân.
Camera tại điểm cầu luôn mở; micrô chỉ bật khi được mời phát biểu.
Buổi tiếp được ghi âm, ghi hình theo quy định; không tự ghi âm, ghi hình khi chưa được đồng ý.`,
      `${ND154}, Điều 21, Điều 24`,
    ],

    [
      "LICH",
      "opening",
      "Căn cứ Điều 24 Luật Tiếp công dân và khoản 3 Điều 19 Nghị định số 154/2026/NĐ-CP, {body} niêm yết, công bố lịch tiếp công dân như sau:",
      `Luật Tiếp công dân, Điều 24; ${ND154}, khoản 3 Điều 19`,
    ],
    [
      "LICH",
      "closing",
      "Công dân đến đúng điểm cầu ghi trong giấy mời, mang theo giấy tờ tùy thân và tài liệu liên quan. Lịch có thể thay đổi; thay đổi được niêm yết tại nơi tiếp công dân và công bố trên trang thông tin. Đăng ký và liên hệ: {body}.",
      "Luật Tiếp công dân, Điều 24",
    ],
    [
      "LICH",
      "recipients",
      `Niêm yết tại nơi tiếp công dân
Công bố trên trang thông tin điện tử
Các điểm cầu, cơ quan tham dự
Lưu: VT`,
      "Luật Tiếp công dân, Điều 24",
    ],

    [
      "TBKL",
      "opening",
      "Ngày {date}, {presider} đã chủ trì buổi tiếp công dân trực tuyến “{session}”, điểm cầu trung tâm tại {place}. Sau khi nghe công dân trình bày và ý kiến của các cơ quan tham dự, người chủ trì kết luận như sau:",
      `${ND154}, khoản 2 Điều 25`,
    ],
    [
      "TBKL",
      "closing",
      "Trên đây là kết luận tại buổi tiếp công dân trực tuyến ngày {date}; {body} thông báo để các cơ quan, đơn vị tổ chức thực hiện đúng thời hạn và công dân được biết./.",
      `${ND154}, khoản 2 Điều 25; Luật Tiếp công dân, Điều 28`,
    ],

    [
      "TBTC",
      "opening",
      "Ngày {date}, ông (bà) {name}, số căn cước/giấy chứng nhận căn cước/số định danh cá nhân/số hộ chiếu (hoặc giấy tờ tùy thân): {idNumber}, ngày cấp: {idIssuedOn}, nơi cấp: {idIssuedBy}; địa chỉ: {address}; đến {body} để {kind} về việc {summary}.",
      `Mẫu số 01/TCD, ${ND154}`,
    ],
    [
      "TBTC",
      "refusal",
      "Căn cứ {ground}, {body} từ chối tiếp nhận nội dung {kind} của ông (bà) {name} và thông báo để ông (bà) được biết./.",
      `Mẫu số 01/TCD, ${ND154}`,
    ],

    ["BN", "opening", "Vào {hour}, ngày {date}, tại: {place}.", `Mẫu số 02/TCD, ${ND154}`],
    [
      "BN",
      "closing",
      "Giấy biên nhận thông tin, tài liệu được lập thành {copies} bản, giao cho người cung cấp thông tin, tài liệu 01 bản.",
      `Mẫu số 02/TCD, ${ND154}`,
    ],

    [
      "PHD",
      "opening",
      "Ngày {date}, {body} tiếp ông (bà) {name}, địa chỉ: {address}, đến {kind} về việc {summary}.",
      `Luật Tiếp công dân, Điều 26; ${TT05}`,
    ],
    [
      "PHD",
      "guidance",
      "Căn cứ quy định của pháp luật về tiếp công dân, khiếu nại, tố cáo, nội dung ông (bà) trình bày không thuộc thẩm quyền giải quyết của {body}. Đề nghị ông (bà) liên hệ với {competent} để được xem xét, giải quyết theo quy định./.",
      `Luật Tiếp công dân, Điều 26; ${TT05}`,
    ],

    [
      "PC",
      "opening",
      "Ngày {date}, {body} nhận được nội dung {kind} của ông (bà) {name}, địa chỉ: {address}, về việc {summary}.",
      `Luật Tiếp công dân, Điều 26; ${TT05}`,
    ],
    [
      "PC",
      "request",
      "Xét nội dung nêu trên thuộc thẩm quyền giải quyết của {competent}; căn cứ Điều 26 Luật Tiếp công dân, {body} chuyển đơn và tài liệu kèm theo đến {competent} để được xem xét, giải quyết theo quy định của pháp luật, thông báo kết quả cho ông (bà) {name} và {body} biết./.",
      `Luật Tiếp công dân, Điều 26, Điều 27; ${TT05}`,
    ],

    [
      "PHIEU_HEN",
      "opening",
      "{body} hẹn ông (bà) {name}, địa chỉ: {address}, đến để được tiếp công dân theo hình thức trực tuyến về việc {summary}, cụ thể như sau:",
      "Luật Tiếp công dân, Điều 24; trước đây Mẫu số 04-TCD, Thông tư số 06/2014/TT-TTCP",
    ],
    [
      "PHIEU_HEN",
      "closing",
      "Khi đến, đề nghị ông (bà) mang theo phiếu này, giấy tờ tùy thân và đơn, tài liệu liên quan./.",
      `${ND154}, khoản 1 Điều 12`,
    ],

    [
      "BBDT",
      "closing",
      "Biên bản đối thoại đã được đọc lại cho những người tham gia đối thoại nghe và ký xác nhận. Biên bản được lập thành {copies} bản; mỗi người nhận 01 bản./.",
      `Mẫu số 14, ${ND155}`,
    ],

    ["BBKT", "basis", "Căn cứ khoản 1 Điều 23 Nghị định số 154/2026/NĐ-CP;", `${ND154}, khoản 1 Điều 23`],
    [
      "BBKT",
      "closing",
      "Biên bản được lập từ số liệu hệ thống ghi lại khi kiểm tra và được những người thực hiện kiểm tra ký xác nhận.",
      `${ND154}, khoản 1 Điều 23`,
    ],
  ];
