/** Every word shown, in Vietnamese: the key language. en.ts has the same keys, or does not compile. */
import type { Refusal } from "#shared/refusals.ts";
import type { OrganisationKind } from "#shared/organisations.ts";
import type { OrganisationRole, SessionRole } from "#shared/roles.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { HearingState, SessionState } from "#shared/sessions.ts";
import { viAudit } from "./vi-audit.ts";
import { viBookings } from "./vi-bookings.ts";
import { viCalls } from "./vi-calls.ts";
import { viGuide } from "./vi-guide.ts";
import { viKeeping } from "./vi-keeping.ts";
import { viMatters } from "./vi-matters.ts";
import { viMinutes } from "./vi-minutes.ts";
import { viNotices } from "./vi-notices.ts";
import { viPreparation } from "./vi-preparation.ts";
import { viReadiness } from "./vi-readiness.ts";
import { viReceptionDays } from "./vi-reception-days.ts";
import { viFollowUp } from "./vi-follow-up.ts";
import { viExchange } from "./vi-exchange.ts";
import { viRegister } from "./vi-register.ts";
import { viReports } from "./vi-reports.ts";
import { viRoom } from "./vi-room.ts";
import { viIssuing } from "./vi-issuing.ts";
import { viFilms } from "./vi-films.ts";
import { viStage } from "./vi-stage.ts";
import { viSeals } from "./vi-seals.ts";
import { viSignatures } from "./vi-signatures.ts";
import { viWatching } from "./vi-watching.ts";

/** Each says what happened and what to do next. */
const refusals = {
  notSignedIn: "Phiên đăng nhập đã kết thúc. Xin đăng nhập lại.",
  wrongCredentials:
    "Tên đăng nhập hoặc mật khẩu không đúng. Xin kiểm tra phím Caps Lock, bộ gõ tiếng Việt rồi thử lại.",
  tooManyAttempts:
    "Đã thử sai nhiều lần. Xin chờ ít phút rồi thử lại, hoặc liên hệ người quản trị để cấp lại mật khẩu.",
  accountClosed: "Tài khoản này đã bị khóa. Xin liên hệ người quản trị của cơ quan.",
  mustChangePassword: "Cần đổi mật khẩu được cấp lần đầu trước khi tiếp tục.",
  weakPassword:
    "Mật khẩu chưa đủ mạnh. Hãy dùng ít nhất 10 ký tự, không trùng tên đăng nhập và không lặp một ký tự.",
  notAllowed: "Tài khoản không có quyền làm việc này. Nếu cần, xin đề nghị người quản trị phân quyền.",
  notFound: "Không tìm thấy nội dung này; có thể đã bị thay đổi. Xin quay lại danh sách.",
  badInput: "Có nội dung chưa đúng. Xin xem lại các ô được đánh dấu.",
  tooLarge: "Nội dung gửi lên quá lớn. Xin rút gọn rồi gửi lại.",
  wrongIdNumber:
    "Số giấy tờ không đúng. Căn cước và số định danh có 12 chữ số, hộ chiếu có 6 đến 9 chữ và số. Xin xem lại giấy tờ và nhập lại.",
  birthYearDiffers: "Năm sinh không khớp với số căn cước. Xin xem lại cả hai trên giấy tờ của công dân.",
  groundDoesNotFit:
    "Căn cứ này không dùng cho loại vụ việc này. Tố cáo chỉ tiếp trực tuyến theo khoản 4 Điều 20; xin chọn căn cứ khác.",
  noLeader:
    "Người được chọn không phải lãnh đạo của cơ quan tiếp nhận. Xin chọn người đứng đầu hoặc cấp phó có thẩm quyền.",
  noEarlierVisit:
    "Căn cứ này chỉ dùng khi vụ việc đã được tiếp trước đây. Chưa có lần tiếp nào được ghi; xin chọn căn cứ khác.",
  conflictOpen:
    "Trong biên bản còn chỗ có hai nội dung khác nhau do hai người cùng ghi. Hãy chọn nội dung đúng ở các chỗ đó rồi làm lại.",
  answerMissing:
    "Còn công dân hoặc cơ quan chưa được hỏi ý kiến về biên bản. Hãy ghi câu trả lời của từng người, kể cả khi họ không có ý kiến; im lặng không được coi là đồng ý.",
  scanNoCode:
    "Không đọc được mã nào trên bản quét. Hãy quét lại đủ cả trang, rõ nét, từ 150 điểm một inch trở lên, và chụp thẳng góc mã ở chân trang.",
  scanOtherVersion:
    "Bản quét là của một bản khác của biên bản này. Hãy in lại bản đang có hiệu lực và đề nghị ký trên bản đó.",
  scanOtherMinutes: "Bản quét là của một biên bản khác. Hãy kiểm tra lại tờ giấy và chọn đúng lượt tiếp.",
  signerDiffers: "Chứng thư số ghi tên người khác với người phải ký. Hãy dùng chứng thư của chính người đó.",
  signatureInvalid:
    "Tệp không có chữ ký số nào còn nguyên vẹn và hợp lệ. Hãy ký lại tệp biên bản đã tải về rồi gửi lên.",
  notTheDocument:
    "Tệp đã ký không phải là văn bản này. Hãy tải văn bản từ trang này về, ký đúng tệp đó rồi gửi lên.",
  notSigned:
    "Tệp chưa có chữ ký số nào được thêm vào. Hãy ký tệp đã tải về bằng phần mềm ký số, lưu lại rồi gửi tệp đã ký lên.",
  documentAltered:
    "Nội dung tệp đã bị thay đổi so với văn bản được cấp nên chữ ký không có giá trị. Hãy tải lại tệp, ký mà không lưu thành tệp PDF khác, rồi gửi lên.",
  signedOtherVersion:
    "Tệp đã ký là bản số khác của biên bản này, không phải bản đang có hiệu lực. Hãy tải bản đang có hiệu lực, ký rồi gửi lên.",
  lacksSignature:
    "Người khác vừa ký thêm, tệp này chưa có chữ ký đó. Hãy tải lại tệp có đủ các chữ ký, ký tiếp rồi gửi lên.",
  issuerUnknown:
    "Chứng thư số không do tổ chức mà cơ quan tin cậy cấp. Hãy dùng chứng thư được cấp cho công vụ, hoặc báo quản trị thêm tổ chức cấp.",
  wrongFileType:
    "Tệp này không nhận được. Xin gửi tệp PDF, ảnh JPEG, PNG, TIFF, hoặc văn bản DOCX, XLSX không có macro.",
  fileTooLarge:
    "Tệp quá lớn hoặc vụ việc đã có quá nhiều tệp. Xin chia nhỏ hoặc quét lại ở độ phân giải thấp hơn.",
  wrongOrigin: "Yêu cầu không đến từ trang của hệ thống. Xin mở lại trang bằng địa chỉ chính thức.",
  alreadyExists: "Đã có mục trùng tên hoặc trùng mã. Xin dùng tên khác.",
  changedMeanwhile: "Người khác vừa sửa nội dung này. Xin tải lại để xem bản mới rồi sửa tiếp.",
  stillInUse: "Mục này còn đang được sử dụng nên chưa đóng được. Xin chuyển các mục liên quan trước.",
  wrongState: "Việc này không còn thực hiện được ở trạng thái hiện tại. Xin xem lại trạng thái mới nhất.",
  recordingNotReady:
    "Chưa ghi được hình của mọi điểm cầu phải ghi. Hãy kiểm tra camera ở điểm cầu đó rồi gọi lại, hoặc nêu lý do để bắt đầu.",
  recordingNoSpace:
    "Ổ đĩa lưu bản ghi không còn đủ chỗ cho một lượt tiếp. Hãy báo bộ phận kỹ thuật giải phóng dung lượng rồi gọi lại.",
  linkExpired: "Đường dẫn xem bản ghi đã hết hạn. Hãy mở lại trang xem bản ghi.",
  registerClosed:
    "Sổ của năm này đã khóa. Lượt tiếp ghi sau xin đưa vào quyển bổ sung; kết quả giải quyết vẫn ghi ở cột theo dõi.",
  nothingToExport:
    "Trong kỳ này, đơn vị không có mục nào đủ thông tin để xuất. Xin xem trang “Kiểm tra đầy đủ” để biết còn thiếu gì.",
  numberTaken: "Mã số này đã ghi cho mục khác. Xin kiểm tra lại mã số trên Cơ sở dữ liệu quốc gia.",
  correctInMatter: "Nội dung tố cáo chỉ lưu trong hồ sơ vụ việc. Xin mở hồ sơ và sửa tại đó.",
  formFaulty: "Biểu mẫu còn lỗi nên chưa được nhập. Xin xem danh sách lỗi, sửa tệp JSON rồi kiểm tra lại.",
  tooEarly: "Chưa đến ngày được làm việc này. Xin chờ đến khi kết thúc thời gian theo quy định.",
  onHold:
    "Vụ việc đang có lệnh giữ nên không được hủy bản ghi. Hãy gỡ lệnh giữ trước, nếu lý do giữ không còn.",
  termNotOver:
    "Bản ghi chưa hết thời hạn lưu giữ, hoặc chưa ghi ngày kết thúc công việc. Hãy xem lại thời hạn của vụ việc.",
  samePerson: "Người đề nghị hủy không được tự quyết định. Hãy để một lãnh đạo khác của cơ quan quyết định.",
  recordingDestroyed: "Bản ghi này đã được hủy theo quy định. Hãy xem biên bản hủy ở trang “Hủy bản ghi”.",
  hearingRunning: "Đang có một lượt tiếp. Hãy kết thúc lượt tiếp đó trước.",
  notCheckedIn: "Công dân chưa được xác nhận nhân thân tại điểm cầu. Hãy xác nhận trước khi mời vào.",
  noPresider: "Buổi tiếp cần đúng một người chủ trì ngồi tại điểm cầu trung tâm. Hãy chọn người chủ trì.",
  memberDoesNotFit: "Có thành phần không hợp với vai trò hoặc điểm cầu đã chọn. Xin chọn lại.",
  clash: "Thời gian này đã có người hoặc phòng được xếp việc khác. Xin chọn một khung giờ còn trống.",
  dutyTwice: "Có người được xếp trực hai nơi hoặc hai lần trong cùng một ca. Xin chọn người khác cho ca này.",
  noSite: "Tài khoản chưa gắn với điểm cầu nào nên chưa thể gọi. Xin liên hệ quản trị hệ thống.",
  tooLate: "Đã quá thời điểm được thay đổi nội dung này. Xin liên hệ Trưởng Ban Tiếp công dân.",
  reasonMissing: "Giấy mời đã gửi đi, nên cần ghi lý do thay đổi. Xin nhập lý do rồi lưu lại.",
  slotReserved: "Khung giờ này dành cho vụ việc đông người, phức tạp, kéo dài. Xin chọn khung giờ khác.",
  matterNotReady: "Hồ sơ chưa đủ điều kiện để xếp lịch. Xin mở hồ sơ và hoàn tất phần còn thiếu.",
  notInCircle:
    "Người chủ trì hoặc thư ký của buổi tiếp chưa thuộc nhóm được biết nội dung tố cáo. Xin chọn buổi tiếp khác hoặc bổ sung người vào nhóm.",
  wrongLanguage: "Người phiên dịch không dịch được tiếng mà công dân sử dụng. Xin chọn người khác.",
  slotsTooFew:
    "Khung giờ mới không đủ chỗ cho các lượt tiếp đã xếp. Xin kéo dài buổi tiếp hoặc chuyển bớt lượt tiếp.",
  gateClosed:
    "Chưa đủ điều kiện chuẩn bị theo Điều 23 Nghị định 154/2026. Hãy mở mục “Chuẩn bị” của buổi tiếp để xem còn thiếu gì, hoặc để người có thẩm quyền mở ngoại lệ.",
  namesCitizen:
    "Nội dung công bố đang nêu tên công dân. Hãy viết khái quát, không nêu tên người, rồi công bố lại.",
  wrongKeyPassword: "Mật khẩu của tệp chứng thư số không đúng. Xin kiểm tra rồi nhập lại.",
  notAnIdentity:
    "Tệp này không chứa khóa và chứng thư số. Xin chọn tệp .p12 hoặc .pfx do tổ chức chứng thực cấp.",
  certificateExpired: "Chứng thư số đã hết hạn. Xin dùng chứng thư số còn hiệu lực hoặc đề nghị cấp lại.",
  certificateNotYetValid:
    "Chứng thư số chưa đến ngày có hiệu lực. Xin kiểm tra ngày hiệu lực hoặc dùng chứng thư số khác.",
  certificateNotForSigning:
    "Chứng thư số này không dùng để ký văn bản. Xin chọn chứng thư số được cấp để ký số.",
  unreadablePdf:
    "Tệp PDF bị hỏng, bị khóa hoặc không đọc được. Xin tải lại bản gốc từ hệ thống rồi thực hiện lại.",
  complaintIsGuided:
    "Khiếu nại không thuộc thẩm quyền thì hướng dẫn công dân, không chuyển đơn (Điều 26 Luật Tiếp công dân). Xin lập phiếu hướng dẫn.",
  transferredBefore:
    "Nội dung này đã được chuyển đơn một lần. Nếu phải chuyển lại, xin hủy hiệu lực phiếu chuyển cũ trước.",
  unknownPlace:
    "Lời văn có chỗ điền trong dấu ngoặc nhọn mà mẫu này không có. Xin chỉ dùng các chỗ điền được liệt kê dưới ô nhập.",
  notInSession: "Tài khoản không thuộc thành phần của buổi tiếp này. Xin liên hệ cán bộ lập lịch.",
  notInRoom: "Màn hình này chưa vào phòng. Xin vào phòng rồi thử lại.",
  alreadyInRoom: "Tài khoản đang ở trong phòng trên một máy khác. Hãy xác nhận nếu muốn chuyển sang máy này.",
  oldProtocol: "Hệ thống đã có phiên bản mới. Xin tải lại trang.",
  extraNotNow:
    "Tài liệu và tiếng phiên dịch chỉ gửi được từ điểm cầu đang tham gia lượt tiếp. Xin chờ đến lượt của điểm cầu này.",
  memberNotHere: "Điểm cầu này chưa vào phòng. Xin chờ điểm cầu kết nối rồi thử lại.",
  documentNotSent: "Tài liệu này không còn được gửi. Xin đề nghị điểm cầu bật lại rồi đưa lên màn hình.",
  notForThisSeat: "Điểm cầu này không được nhận hình hoặc tiếng của lượt tiếp đang diễn ra.",
  oldMedia: "Đường truyền vừa được thiết lập lại. Xin chờ trong giây lát.",
  tooManyTests:
    "Đang có nhiều điểm cầu kiểm tra đường truyền cùng lúc, hoặc máy này đã kiểm tra quá nhiều lần. Xin chờ vài phút rồi thử lại.",
  mediaUnavailable: "Máy chủ truyền hình tạm thời chưa sẵn sàng. Hệ thống đang tự nối lại, xin chờ.",
  unavailable: "Chưa kết nối được với máy chủ. Xin kiểm tra đường mạng rồi thử lại.",
  failed: "Hệ thống gặp lỗi ngoài dự kiến và đã ghi lại. Xin thử lại; nếu vẫn lỗi, hãy báo cán bộ kỹ thuật.",
} satisfies Record<Refusal, string>;

const sessionStates = {
  scheduled: "Đã lên lịch",
  lineOpen: "Đã mở đường truyền",
  inSession: "Đang tiếp",
  recess: "Tạm nghỉ",
  closed: "Đã kết thúc",
  cancelled: "Đã hủy",
} satisfies Record<SessionState, string>;

const hearingStates = {
  waiting: "Chờ",
  checkedIn: "Đã xác nhận nhân thân",
  called: "Đang tiếp",
  heard: "Đã tiếp",
  noShow: "Vắng mặt",
  adjourned: "Chuyển buổi khác",
} satisfies Record<HearingState, string>;

const roles = {
  presider: "Người chủ trì",
  noteTaker: "Thư ký",
  technician: "Cán bộ kỹ thuật",
  station: "Máy điểm cầu",
  agency: "Đại diện cơ quan",
  observer: "Người giám sát",
} satisfies Record<SessionRole, string>;

const organisationRoles = {
  admin: "Quản trị",
  clerk: "Cán bộ lập lịch",
  leader: "Lãnh đạo",
  officer: "Cán bộ tiếp công dân",
  technician: "Cán bộ kỹ thuật",
  station: "Máy điểm cầu",
} satisfies Record<OrganisationRole, string>;

const organisationKinds = {
  central: "Trung ương",
  province: "Tỉnh, thành phố",
  board: "Ban",
  department: "Sở, ban, ngành",
  commune: "Xã",
  ward: "Phường",
  specialZone: "Đặc khu",
  district: "Huyện (trước 01/7/2025)",
  other: "Khác",
} satisfies Record<OrganisationKind, string>;

const petitionKinds = {
  KHIEU_NAI: "Khiếu nại",
  TO_CAO: "Tố cáo",
  KIEN_NGHI: "Kiến nghị",
  PHAN_ANH: "Phản ánh",
} satisfies Record<PetitionKind, string>;

export const vi = {
  product: {
    name: "Cầu tiếp dân",
    line: "Tiếp công dân trực tuyến",
  },
  common: {
    cancel: "Hủy bỏ",
    close: "Đóng",
    save: "Lưu",
    saving: "Đang lưu…",
    saved: "Đã lưu.",
    edit: "Sửa",
    add: "Thêm",
    remove: "Bỏ",
    copy: "Sao chép",
    copied: "Đã sao chép",
    retry: "Thử lại",
    loading: "Đang tải",
    search: "Tìm",
    previous: "Trang trước",
    next: "Trang sau",
    range: "{{from}}–{{to}} trong {{total}}",
    back: "Quay lại",
    home: "Về danh sách buổi tiếp",
    skip: "Tới nội dung chính",
    none: "Không có",
    required: "bắt buộc",
    optional: "không bắt buộc",
    confirmWord: "Gõ “{{word}}” để xác nhận",
    unknown: "Không rõ",
    bytes: "{{value}} {{unit}}",
  },
  trouble: {
    title: "Chưa thực hiện được",
    loadTitle: "Chưa tải được nội dung",
    crashTitle: "Trang gặp lỗi",
    crash: "Nội dung đã gửi vẫn an toàn. Xin tải lại trang; nếu vẫn lỗi, hãy báo cán bộ kỹ thuật.",
    reload: "Tải lại trang",
    notFoundTitle: "Không có trang này",
    notFound: "Địa chỉ có thể đã thay đổi hoặc bị gõ nhầm.",
    field: "Ô cần xem lại: {{field}}.",
  },
  form: {
    missing: "Cần điền “{{field}}”.",
    tooLong: "“{{field}}” quá dài. Xin rút gọn.",
    wrong: "“{{field}}” chưa đúng.",
    endsBeforeStart: "Ngày cuối không thể trước ngày bắt đầu.",
  },
  refusals,
  sessionStates,
  hearingStates,
  roles,
  organisationRoles,
  organisationKinds,
  petitionKinds,
  siteKinds: { central: "Điểm cầu trung tâm", component: "Điểm cầu thành phần" },
  sources: {
    camera: "Hình",
    microphone: "Tiếng",
    documentCamera: "Máy quay tài liệu",
    screen: "Màn hình chia sẻ",
    interpreter: "Tiếng phiên dịch",
  },
  frame: {
    menu: "Các trang",
    groups: {
      sessions: "Buổi tiếp",
      matters: "Vụ việc",
      calendar: "Lịch",
      preparation: "Chuẩn bị",
      administration: "Quản trị",
    },
    sessions: "Buổi tiếp",
    newSession: "Lập buổi tiếp",
    organisations: "Cơ quan, điểm cầu",
    people: "Tài khoản",
    audit: "Nhật ký hệ thống",
    person: "Tài khoản của {{name}}",
    language: "Ngôn ngữ",
    password: "Đổi mật khẩu",
    signOut: "Đăng xuất",
    signOutEverywhere: "Đăng xuất mọi thiết bị",
    signOutEverywhereTitle: "Đăng xuất khỏi mọi thiết bị?",
    signOutEverywhereText:
      "Mọi máy đang dùng tài khoản này, kể cả máy đang ở trong phòng tiếp, sẽ phải đăng nhập lại.",
  },
  signIn: {
    title: "Đăng nhập",
    lead: "Dành cho cán bộ và máy điểm cầu đã được cấp tài khoản.",
    account: "Tên đăng nhập",
    password: "Mật khẩu",
    submit: "Đăng nhập",
    capsLock: "Phím Caps Lock đang bật.",
    accountMissing: "Hãy nhập tên đăng nhập.",
    accountWrong: "Tên đăng nhập chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới.",
    passwordMissing: "Hãy nhập mật khẩu.",
    help: "Quên mật khẩu? Xin liên hệ người quản trị của cơ quan để được cấp lại.",
    motto: "Lãnh đạo nghe dân,\ndù dân ở xa.",
    mottoText:
      "Nối trụ sở tiếp công dân trung ương, tỉnh và các xã, phường, đặc khu trong một buổi tiếp trực tiếp, được ghi nhận đầy đủ.",
    showPassword: "Hiện hoặc ẩn mật khẩu",
  },
  password: {
    firstTitle: "Đặt mật khẩu của riêng mình",
    firstLead: "Mật khẩu được cấp chỉ dùng một lần. Hãy đặt mật khẩu mới để bắt đầu.",
    title: "Đổi mật khẩu",
    lead: "Sau khi đổi, các thiết bị khác sẽ phải đăng nhập lại.",
    old: "Mật khẩu hiện tại",
    new: "Mật khẩu mới",
    again: "Nhập lại mật khẩu mới",
    rule: "Ít nhất 10 ký tự, không trùng tên đăng nhập. Một câu ngắn dễ nhớ là tốt nhất.",
    tooShort: "Mật khẩu mới cần ít nhất 10 ký tự.",
    same: "Mật khẩu mới phải khác mật khẩu hiện tại.",
    different: "Hai lần nhập chưa giống nhau.",
    wrongOld: "Mật khẩu hiện tại không đúng. Xin nhập lại.",
    submit: "Đổi mật khẩu",
    done: "Đã đổi mật khẩu.",
  },
  sessions: {
    title: "Buổi tiếp công dân",
    coming: "Sắp diễn ra",
    past: "Đã qua",
    when: "Thời gian",
    enter: "Vào phòng",
    enterSession: "Vào phòng: {{title}}",
    details: "Xem chi tiết",
    yourRole: "Vai trò: {{role}}",
    noRole: "Không tham gia",
    sites: "{{count}} điểm cầu",
    hearings: "{{count}} lượt tiếp",
    today: "Hôm nay",
    tomorrow: "Ngày mai",
    create: "Lập buổi tiếp",
    emptyComing: "Chưa có buổi tiếp nào sắp diễn ra",
    emptyComingClerk:
      "Lập buổi tiếp đầu tiên: chọn thời gian, điểm cầu và thành phần; công dân được đặt lịch vào từng khung giờ.",
    emptyComingOther: "Khi cán bộ lập lịch đưa tài khoản này vào một buổi tiếp, buổi đó sẽ hiện ở đây.",
    emptyPast: "Chưa có buổi tiếp nào đã qua",
    emptyPastText: "Các buổi đã kết thúc hoặc đã hủy được lưu tại đây, cùng biên bản và bản ghi.",
  },
  session: {
    startsAt: "Bắt đầu",
    organisation: "Cơ quan tổ chức",
    opened: "Khai mạc lúc",
    closed: "Kết thúc lúc",
    reason: "Lý do",
    sites: "Điểm cầu",
    members: "Thành phần",
    person: "Họ tên",
    title: "Chức danh",
    role: "Vai trò",
    site: "Điểm cầu",
    hearings: "Các lượt tiếp",
    hearing: "Lượt {{order}}",
    noHearings: "Buổi tiếp này chưa có lượt tiếp nào.",
    hidden: "Nội dung vụ việc chỉ hiển thị với người có thẩm quyền.",
    headcount: "{{count}} người",
    calledAt: "Mời vào lúc {{time}}",
    between: "{{from}} – {{to}}",
    minutes: "Biên bản",
    minutesOf: "Biên bản lượt {{order}}",
    recordings: "Bản ghi",
    noRecordings: "Chưa có bản ghi. Bản ghi hình thành khi buổi tiếp khai mạc.",
    writing: "Đang ghi",
    play: "Phát",
    playTrack: "Phát {{source}} của {{name}}",
    stop: "Đóng trình phát",
    download: "Tải về",
    downloadTrack: "Tải {{source}} của {{name}}",
    length: "Thời lượng",
    size: "Dung lượng",
    track: "Luồng",
    from: "Từ",
    cancel: "Hủy buổi tiếp",
    cancelTitle: "Hủy buổi tiếp?",
    cancelText:
      "Buổi tiếp bị hủy không mở lại được. Hãy ghi rõ lý do và ngày dự kiến mới để thông báo cho công dân và các cơ quan.",
    cancelReason: "Lý do hủy",
    cancelReasonMissing: "Hãy ghi lý do hủy.",
    cancelConfirm: "Hủy buổi tiếp này",
    keep: "Giữ buổi tiếp",
  },
  sessionForm: {
    title: "Lập buổi tiếp",
    lead: "Nội dung đang nhập được giữ trên máy này cho tới khi gửi.",
    basics: "Thông tin chung",
    sites: "Điểm cầu",
    members: "Thành phần",
    submit: "Lập buổi tiếp",
    clear: "Xóa nội dung đang nhập",
    clearTitle: "Xóa toàn bộ nội dung đang nhập?",
    clearText: "Các ô sẽ trở về trống. Việc này không hoàn lại được.",
    clearConfirm: "Xóa nội dung",
    check: "Còn {{count}} chỗ cần xem lại",
    checkLead: "Chọn từng dòng để tới đúng ô.",
    addSite: "Thêm điểm cầu thành phần",
    removeSite: "Bỏ điểm cầu {{name}}",
    noComponents: "Chưa chọn điểm cầu thành phần.",
    addMember: "Tìm và thêm người hoặc máy điểm cầu",
    addMemberHint: "Gõ họ tên, chức danh hoặc tên đăng nhập.",
    nobody: "Không tìm thấy ai phù hợp.",
    removeMember: "Bỏ {{name}}",
    memberName: "Thành phần: {{name}}",
    noMembers: "Chưa có ai. Cần ít nhất một người chủ trì ngồi tại điểm cầu trung tâm.",
    whenShown: "{{weekday}}, ngày {{date}}, lúc {{clock}} (giờ Việt Nam)",
    pastTime: "Thời điểm này đã qua.",
    chooseSite: "Chọn điểm cầu",
    chooseRole: "Chọn vai trò",
    fields: {
      title: "Tên buổi tiếp",
      organisation: "Cơ quan tổ chức",
      day: "Ngày",
      startsAt: "Thời gian bắt đầu",
      endsAt: "Thời gian kết thúc",
      adhocGround: "Căn cứ tiếp đột xuất",
      delegation: "Lý do tiếp thay",
      slots: "Khung giờ",
      minutes: "Mỗi lượt (phút)",
      bufferMinutes: "Nghỉ giữa hai lượt (phút)",
      reserved: "Số lượt giữ cho vụ việc ưu tiên",
      reason: "Lý do thay đổi",
      centralSite: "Điểm cầu trung tâm",
      componentSites: "Điểm cầu thành phần",
      members: "Thành phần",
      person: "Người",
      role: "Vai trò",
      site: "Điểm cầu",
    },
    where: { member: "Thành phần {{order}}" },
    problems: {
      missing: "Cần điền “{{field}}”.",
      choose: "Hãy chọn “{{field}}”.",
      tooLong: "“{{field}}” dài quá {{max}} ký tự.",
      tooSmall: "“{{field}}” phải từ {{min}} trở lên.",
      tooBig: "“{{field}}” không được quá {{max}}.",
      tooMany: "“{{field}}” nhiều nhất {{max}} dòng.",
      wrong: "“{{field}}” chưa đúng.",
      siteNotChosen: "Điểm cầu này không thuộc buổi tiếp. Hãy chọn lại.",
      noPresider: "Cần đúng một người chủ trì.",
      presiderNotCentral: "Người chủ trì phải ngồi tại điểm cầu trung tâm.",
      centralTwice: "Điểm cầu trung tâm đã được chọn; hãy bỏ khỏi điểm cầu thành phần.",
      endBeforeStart: "Giờ kết thúc phải sau giờ bắt đầu.",
      noSlots: "Chưa đủ thời gian cho một lượt tiếp. Hãy kéo dài buổi hoặc rút ngắn lượt.",
      reservedTooMany: "Số lượt ưu tiên nhiều hơn số lượt có được.",
      groundMissing: "Hãy chọn căn cứ tiếp đột xuất và ghi sự việc cụ thể.",
      delegationMissing: "Hãy ghi lý do người đứng đầu không trực tiếp tiếp.",
    },
  },
  organisations: {
    title: "Cơ quan và điểm cầu",
    lead: "Cây cơ quan là dữ liệu có thời hạn hiệu lực: đơn vị đã sáp nhập vẫn được giữ để tra cứu.",
    history: "Hiện cả đơn vị đã hết hiệu lực",
    search: "Tìm theo tên hoặc mã",
    addOrganisation: "Thêm cơ quan",
    addBelow: "Thêm cơ quan trực thuộc {{name}}",
    editOrganisation: "Sửa cơ quan",
    addSite: "Thêm điểm cầu",
    addSiteAt: "Thêm điểm cầu tại {{name}}",
    editSite: "Sửa điểm cầu",
    edit: "Sửa {{name}}",
    sites: "Điểm cầu",
    noSites: "Chưa có điểm cầu nào.",
    below: "Đơn vị trực thuộc",
    empty: "Chưa có cơ quan nào",
    emptyText: "Thêm cơ quan đầu tiên để lập điểm cầu và cấp tài khoản.",
    emptySearch: "Không có cơ quan hay điểm cầu nào khớp với “{{search}}”.",
    emptySearchText: "Thử tìm bằng một phần của tên, không cần dấu.",
    ended: "Hết hiệu lực {{date}}",
    from: "Từ {{date}}",
    notYet: "Hiệu lực từ {{date}}",
    expand: "Mở {{name}}",
    collapse: "Thu gọn {{name}}",
    code: "Mã {{code}}",
    chosen: "Chọn một cơ quan bên trái để xem điểm cầu và thông tin.",
    noAddress: "Chưa có địa chỉ",
    fields: {
      name: "Tên đầy đủ",
      shortName: "Tên ngắn",
      shortNameHint: "Hiện trên ô hình và trong danh sách.",
      kind: "Loại cơ quan",
      parent: "Cơ quan cấp trên",
      noParent: "Không có cấp trên",
      code: "Mã đơn vị hành chính",
      validFrom: "Hiệu lực từ ngày",
      validTo: "Ngày cuối còn hiệu lực",
      validToHint: "Để trống khi còn hoạt động.",
      organisation: "Cơ quan",
      address: "Địa chỉ",
      note: "Ghi chú",
    },
  },
  people: {
    title: "Tài khoản",
    lead: "Cán bộ và máy điểm cầu. Công dân không cần tài khoản.",
    search: "Tìm theo họ tên, chức danh hoặc tên đăng nhập",
    add: "Cấp tài khoản",
    addTitle: "Cấp tài khoản mới",
    editTitle: "Sửa tài khoản",
    edit: "Sửa tài khoản của {{name}}",
    empty: "Chưa có tài khoản nào",
    emptyText: "Cấp tài khoản đầu tiên cho cán bộ hoặc máy điểm cầu.",
    emptySearch: "Không có tài khoản nào khớp với “{{search}}”.",
    emptySearchText: "Thử tìm bằng một phần của tên.",
    active: "Đang dùng",
    closed: "Đã khóa",
    state: "Trạng thái",
    reset: "Cấp lại mật khẩu",
    resetTitle: "Cấp lại mật khẩu?",
    resetText: "Mật khẩu cũ của {{name}} hết hiệu lực ngay và mọi thiết bị phải đăng nhập lại.",
    closeAccount: "Khóa tài khoản",
    closeTitle: "Khóa tài khoản?",
    closeText: "{{name}} sẽ không đăng nhập được nữa và rời khỏi mọi phòng đang dự. Có thể mở lại sau.",
    openAccount: "Mở lại tài khoản",
    passwordTitle: "Mật khẩu dùng một lần",
    passwordText:
      "Giao trực tiếp cho {{name}} (tên đăng nhập: {{account}}). Mật khẩu chỉ hiện lần này và phải đổi ở lần đăng nhập đầu tiên.",
    passwordLabel: "Mật khẩu",
    passwordDone: "Tôi đã giao mật khẩu",
    addGrant: "Thêm quyền",
    removeGrant: "Bỏ quyền thứ {{order}}",
    grant: "Quyền thứ {{order}}",
    noGrants: "Chưa có quyền nào. Vẫn có thể được đưa vào buổi tiếp.",
    grantAt: "{{role}}, {{organisation}}",
    fields: {
      account: "Tên đăng nhập",
      email: "Thư điện tử",
      emailHint: "Giấy mời và lời nhắc được gửi đến địa chỉ này.",
      accountHint: "2–40 ký tự: chữ không dấu, số, dấu chấm, gạch nối.",
      name: "Họ tên",
      title: "Chức danh",
      organisation: "Cơ quan",
      site: "Điểm cầu thường ngồi",
      noSite: "Không cố định",
      grants: "Quyền",
      role: "Vai trò",
      active: "Tài khoản",
    },
  },
  audit: viAudit,
  matters: viMatters,
  minutes: viMinutes,
  notices: viNotices,
  preparation: viPreparation,
  bookings: viBookings,
  calls: viCalls,
  readiness: viReadiness,
  receptionDays: viReceptionDays,
  room: viRoom,
  documents: viIssuing,
  followUp: viFollowUp,
  register: viRegister,
  exchange: viExchange,
  reports: viReports,
  films: viFilms,
  guide: viGuide,
  seals: viSeals,
  stage: viStage,
  signatures: viSignatures,
  keeping: viKeeping,
  watching: viWatching,
};

export type Words = typeof vi;
