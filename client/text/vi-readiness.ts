/** Words of readiness: the self-test of a site, the technicians' board, checklists. */
import type { EquipmentState, FindingCode, Step, Verdict } from "#shared/readiness.ts";

const steps = {
  browser: "Trình duyệt",
  clock: "Đồng hồ",
  camera: "Camera",
  microphone: "Micrô",
  speaker: "Loa",
  udp: "Đường truyền UDP",
  tcp: "Đường truyền TCP",
  relay: "Đường truyền qua TURN",
} satisfies Record<Step, string>;

const verdicts = {
  ready: "Sẵn sàng",
  usable: "Dùng được",
  notReady: "Chưa sẵn sàng",
  incomplete: "Kiểm tra chưa đủ",
} satisfies Record<Verdict, string>;

/** Each says what is wrong and what to do; `value` and `limit` come with their unit, `server` names address and port. */
const findings = {
  cameraMissing:
    "Không tìm thấy camera. Cắm lại dây camera vào máy tính, bật nguồn camera, chờ khoảng 10 giây rồi bấm “Kiểm tra lại”.",
  cameraBlocked:
    "Trình duyệt đang chặn camera. Bấm vào biểu tượng bên trái thanh địa chỉ, cho phép Camera rồi bấm “Kiểm tra lại”.",
  cameraInUse:
    "Camera đang bị chương trình khác sử dụng. Đóng Zoom, Teams, Zalo hoặc phần mềm camera rồi bấm “Kiểm tra lại”.",
  cameraUnknown:
    "Không mở được camera. Rút camera ra, cắm lại, khởi động lại trình duyệt; nếu vẫn lỗi, báo cán bộ kỹ thuật.",
  cameraFrozen:
    "Hình camera đứng yên. Rút camera ra, cắm lại rồi bấm “Kiểm tra lại”; nếu vẫn đứng, hãy đổi camera khác.",
  cameraDark: "Hình camera tối đen. Mở nắp che ống kính và bật đèn trong phòng.",
  cameraSmall:
    "Hình camera chỉ cao {{value}} (nên từ {{limit}}). Chọn camera HD trở lên, hoặc cắm camera vào cổng USB 3.0.",
  cameraSlow:
    "Hình camera chỉ đạt {{value}} (nên từ {{limit}}). Bật thêm đèn, đóng bớt chương trình đang chạy trên máy.",
  microphoneMissing:
    "Không tìm thấy micrô. Cắm lại dây micrô vào máy tính, bật nguồn rồi bấm “Kiểm tra lại”.",
  microphoneBlocked:
    "Trình duyệt đang chặn micrô. Bấm vào biểu tượng bên trái thanh địa chỉ, cho phép Micrô rồi bấm “Kiểm tra lại”.",
  microphoneInUse: "Micrô đang bị chương trình khác sử dụng. Đóng chương trình đó rồi bấm “Kiểm tra lại”.",
  microphoneUnknown:
    "Không mở được micrô. Rút micrô ra, cắm lại, khởi động lại trình duyệt; nếu vẫn lỗi, báo cán bộ kỹ thuật.",
  microphoneSilent:
    "Micrô không thu được tiếng. Kiểm tra nút tắt tiếng trên micrô, chọn đúng micrô của phòng rồi nói thử lại.",
  microphoneQuiet:
    "Tiếng thu được nhỏ. Đặt micrô gần người nói hơn, hoặc tăng mức thu trong cài đặt âm thanh.",
  speakerNotHeard:
    "Không nghe thấy loa. Bật loa, tăng âm lượng, chọn đúng loa của phòng rồi bấm “Kiểm tra lại”.",
  browserUnfit: "Trình duyệt không phù hợp. Cập nhật, hoặc dùng Chrome, Edge, Cốc Cốc hay Firefox bản mới.",
  browserInsecure:
    "Trang không mở bằng địa chỉ bảo mật nên trình duyệt giấu camera và micrô. Mở lại bằng địa chỉ bắt đầu bằng https://.",
  clockWrong:
    "Đồng hồ của máy lệch {{value}} so với máy chủ. Vào cài đặt ngày giờ, bật “Đặt thời gian tự động”.",
  noWay:
    "Không kết nối được máy chủ truyền hình bằng đường nào. Đề nghị bộ phận mạng mở cổng UDP và TCP {{server}}, rồi kiểm tra lại.",
  udpBlocked:
    "Mạng chặn UDP nên hình và tiếng phải đi bằng đường dự phòng, dễ chậm và đứt. Đề nghị bộ phận mạng mở cổng UDP {{server}}.",
  tcpBlocked:
    "Mạng chặn TCP tới máy chủ truyền hình. Chưa ảnh hưởng, nhưng không có đường dự phòng khi UDP hỏng; nên mở cổng TCP {{server}}.",
  relayBlocked:
    "Không đi được qua máy chủ trung chuyển (TURN). Chưa ảnh hưởng khi đường khác tốt; nên báo bộ phận mạng.",
  lossUp:
    "Mất {{value}} gói tin chiều gửi đi (cho phép {{limit}}): người khác thấy hình vỡ, tiếng ngắt. Dùng dây mạng thay Wi-Fi, ngừng tải dữ liệu khác; nếu vẫn mất, chuyển sang đường truyền thứ hai.",
  lossDown:
    "Mất {{value}} gói tin chiều nhận về (cho phép {{limit}}): điểm cầu này thấy hình vỡ, tiếng ngắt. Dùng dây mạng thay Wi-Fi, ngừng tải dữ liệu khác; nếu vẫn mất, chuyển sang đường truyền thứ hai.",
  delayHigh:
    "Tiếng đi và về mất {{value}} (nên dưới {{limit}}): hai bên dễ nói chồng lên nhau. Kiểm tra đường truyền với nhà mạng, hoặc dùng đường thứ hai.",
  jitterHigh:
    "Đường truyền lúc nhanh lúc chậm, chênh {{value}} (nên dưới {{limit}}). Dùng dây mạng thay Wi-Fi và ngừng tải dữ liệu khác.",
  bitrateUpLow:
    "Chiều gửi đi chỉ đạt {{value}} (cần {{limit}} cho hình rõ). Ngừng tải dữ liệu khác, đề nghị nhà mạng nâng gói hoặc dùng đường thứ hai.",
  bitrateDownLow:
    "Chiều nhận về chỉ đạt {{value}} (cần {{limit}} cho hình rõ). Ngừng tải dữ liệu khác, đề nghị nhà mạng nâng gói hoặc dùng đường thứ hai.",
  stepMissing: "Chưa kiểm tra mục này. Bấm “Kiểm tra lại” ở mục đó.",
} satisfies Record<FindingCode, string>;

const equipmentStates = {
  unknown: "Chưa kiểm tra",
  present: "Có, dùng tốt",
  missing: "Chưa có",
  broken: "Hỏng",
  notNeeded: "Không cần",
} satisfies Record<EquipmentState, string>;

export const viReadiness = {
  title: "Kiểm tra điểm cầu",
  lead: "Kiểm tra camera, micrô, loa và đường truyền. Mất khoảng hai phút, có thể làm trước nhiều ngày.",
  forSession: "Cho buổi tiếp: {{title}}, {{clock}} ngày {{date}}",
  site: "Điểm cầu",
  chooseSite: "Chọn điểm cầu",
  noSite: "Tài khoản này chưa gắn với điểm cầu nào",
  noSiteText: "Xin đề nghị người quản trị chọn điểm cầu thường ngồi cho tài khoản, rồi tải lại trang.",
  device: "Tên máy đang kiểm tra",
  deviceHint: "Ví dụ: Máy phòng tiếp công dân, Máy dự phòng",
  deviceStandard: "Máy phòng tiếp công dân",
  start: "Bắt đầu kiểm tra",
  again: "Kiểm tra lại từ đầu",
  stop: "Dừng kiểm tra",
  keepOpen: "Giữ nguyên trang này cho đến khi có kết quả.",
  progress: "Tiến trình kiểm tra",
  retry: "Kiểm tra lại",
  retryStep: "Kiểm tra lại: {{step}}",
  lost: "Mất kết nối với máy chủ giữa chừng. Xin kiểm tra đường mạng rồi bấm “Kiểm tra lại từ đầu”.",
  steps,
  stepTitles: {
    browser: "Trình duyệt và đồng hồ",
    camera: "Camera",
    microphone: "Micrô và loa",
    udp: "Đường truyền UDP",
    tcp: "Đường truyền TCP (dự phòng)",
    relay: "Đường truyền qua máy chủ trung chuyển (TURN)",
  },
  states: {
    waiting: "Chờ",
    running: "Đang kiểm tra",
    asking: "Cần trả lời",
    good: "Tốt",
    note: "Cần lưu ý",
    usable: "Dùng được",
    bad: "Cần khắc phục",
    missing: "Chưa kiểm tra",
    notConfigured: "Không thiết lập",
  },
  verdicts,
  verdictTexts: {
    ready: "Điểm cầu có thể tham gia buổi tiếp.",
    usable: "Điểm cầu có thể tham gia buổi tiếp; nên khắc phục các điểm dưới đây trước buổi tiếp.",
    notReady: "Điểm cầu chưa thể tham gia buổi tiếp. Xin làm theo hướng dẫn dưới đây rồi kiểm tra lại.",
    incomplete: "Còn mục chưa kiểm tra nên chưa có kết luận.",
  },
  whatToDo: "Việc cần làm",
  worthKnowing: "Nên biết",
  stored: "Kết quả đã được lưu lúc {{clock}} ngày {{date}}.",
  protocol: "Biên bản kiểm tra kết nối (PDF)",
  toSite: "Các lần kiểm tra của điểm cầu",
  findings,
  generalServer: "của máy chủ truyền hình",
  camera: {
    preview: "Hình từ camera của điểm cầu này",
    looking: "Đang xem hình từ camera…",
    result: "{{width}}×{{height}}, {{frames}} hình/giây · {{label}}",
  },
  sound: {
    prepare: "Thu thử 5 giây rồi phát lại. Bấm nút và đọc to câu này:",
    sentence: "Kính chào quý vị, điểm cầu chúng tôi xin kiểm tra âm thanh: một, hai, ba, bốn, năm.",
    record: "Thu thử 5 giây",
    recording: "Đang thu, xin đọc to… còn {{seconds}} giây",
    playing: "Đang phát lại qua loa, xin lắng nghe…",
    notes: "Máy không thu được tiếng nên sẽ phát ba nốt nhạc để thử loa.",
    playNotes: "Phát thử loa",
    question: "Quý vị có nghe rõ tiếng vừa phát qua loa không?",
    yes: "Có, nghe rõ",
    no: "Không nghe thấy",
    replay: "Phát lại",
    level: "Mức tiếng lớn nhất: {{level}}",
    heard: "Người kiểm tra nghe rõ.",
    notHeard: "Người kiểm tra không nghe thấy.",
  },
  browser: { good: "Phù hợp.", opened: "Trang được mở bảo mật." },
  clock: { good: "Lệch {{skew}} so với máy chủ." },
  line: {
    running: "Đang gửi và nhận thử qua máy chủ truyền hình: {{percent}}",
    connecting: "Đang kết nối…",
    blocked: "Không kết nối được.",
    notConfigured: "Hệ thống không dùng máy chủ trung chuyển (TURN), không cần kiểm tra.",
    loss: "Mất gói đi / về",
    bitrate: "Băng thông đi / về",
    delay: "Trễ khứ hồi",
    jitter: "Dao động trễ",
    both: "{{up}} / {{down}}",
  },
  units: {
    milliseconds: "{{value}} ms",
    seconds: "{{value}} giây",
    megabits: "{{value}} Mb/s",
    lines: "{{value}} dòng",
    frames: "{{value}} hình/giây",
  },
  board: {
    title: "Theo dõi điểm cầu",
    lead: "Lần kiểm tra gần nhất, buổi tiếp sắp tới và thiết bị của từng điểm cầu.",
    show: "Hiển thị",
    all: "Tất cả",
    needsTest: "Chưa kiểm tra",
    notReady: "Chưa sẵn sàng",
    search: "Tìm điểm cầu, cơ quan",
    site: "Điểm cầu",
    last: "Lần kiểm tra gần nhất",
    by: "{{clock}} ngày {{date}}, {{name}}",
    never: "Chưa kiểm tra lần nào",
    seen: "Máy truy cập gần nhất",
    neverSeen: "Chưa từng truy cập",
    next: "Buổi tiếp sắp tới",
    noNext: "Chưa có",
    needs: "Cần kiểm tra trước buổi tiếp",
    equipment: "Thiết bị",
    equipmentOpen: "{{open}} trên {{all}} mục cần xem",
    equipmentDone: "Đủ {{all}} mục",
    empty: "Không có điểm cầu nào",
    emptyText: "Không có điểm cầu nào khớp với lựa chọn này.",
    emptyNeedsText: "Mọi điểm cầu đều đã kiểm tra thành công.",
    open: "Xem điểm cầu {{name}}",
    test: "Kiểm tra máy này",
  },
  sitePage: {
    lead: "Các lần kiểm tra và thiết bị của điểm cầu",
    tests: "Các lần kiểm tra",
    none: "Điểm cầu này chưa được kiểm tra lần nào.",
    when: "Thời điểm",
    tester: "Người kiểm tra",
    device: "Máy",
    verdict: "Kết quả",
    protocol: "Biên bản",
    open: "Mở PDF",
    openOf: "Mở biên bản lần kiểm tra {{clock}} ngày {{date}}",
    testNow: "Kiểm tra điểm cầu này",
    back: "Theo dõi điểm cầu",
  },
  equipment: {
    title: "Thiết bị của điểm cầu",
    state: "Tình trạng của: {{title}}",
    states: equipmentStates,
    checked: "{{date}}, {{name}}",
    notChecked: "Chưa ai kiểm tra",
    edit: "Ghi kết quả: {{title}}",
    editShort: "Ghi kết quả",
    note: "Ghi chú",
    on: "Ngày kiểm tra",
    item: "Tên thiết bị",
    stateLabel: "Tình trạng",
    add: "Thêm thiết bị",
    addTitle: "Thêm thiết bị vào danh mục của điểm cầu này",
    remove: "Bỏ khỏi danh mục",
    removed: "Đã bỏ khỏi danh mục.",
  },
  session: {
    test: "Kiểm tra điểm cầu của tôi",
    protocol: "Biên bản kiểm tra kết nối (PDF)",
    title: "Kiểm tra kết nối",
    done: "{{verdict}}, {{clock}} ngày {{date}}, {{name}}",
    open: "Chưa kiểm tra thành công",
  },
};
