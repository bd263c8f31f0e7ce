/** Vietnamese words of the test protocol: short, for tables on paper. The pages have longer ones of their own. */
import type {
  EquipmentState,
  Finding,
  FindingCode,
  ReadinessTestLine,
  Verdict,
  Way,
} from "#shared/readiness.ts";

export const verdictWords: Record<Verdict, string> = {
  ready: "Sẵn sàng",
  usable: "Dùng được, cần khắc phục",
  notReady: "Chưa sẵn sàng",
  incomplete: "Kiểm tra chưa đủ",
};

export const wayWords: Record<Way, string> = { udp: "UDP", tcp: "TCP", relay: "Qua TURN" };

export const stateWords: Record<EquipmentState, string> = {
  unknown: "Chưa kiểm tra",
  present: "Có, dùng tốt",
  missing: "Chưa có",
  broken: "Hỏng",
  notNeeded: "Không cần",
};

const findingWords: Record<FindingCode, string> = {
  cameraMissing: "không có camera",
  cameraBlocked: "trình duyệt chặn camera",
  cameraInUse: "camera đang bị chương trình khác dùng",
  cameraUnknown: "không mở được camera",
  cameraFrozen: "hình camera đứng yên",
  cameraDark: "hình camera tối đen",
  cameraSmall: "hình camera nhỏ",
  cameraSlow: "hình camera chậm",
  microphoneMissing: "không có micrô",
  microphoneBlocked: "trình duyệt chặn micrô",
  microphoneInUse: "micrô đang bị chương trình khác dùng",
  microphoneUnknown: "không mở được micrô",
  microphoneSilent: "micrô không có tiếng",
  microphoneQuiet: "tiếng micrô nhỏ",
  speakerNotHeard: "không nghe thấy loa",
  browserUnfit: "trình duyệt không phù hợp",
  browserInsecure: "trang không mở bằng HTTPS",
  clockWrong: "đồng hồ máy sai giờ",
  noWay: "không kết nối được máy chủ truyền hình",
  udpBlocked: "mạng chặn UDP",
  tcpBlocked: "mạng chặn TCP",
  relayBlocked: "không đi được qua TURN",
  lossUp: "mất gói chiều đi",
  lossDown: "mất gói chiều về",
  delayHigh: "độ trễ cao",
  jitterHigh: "độ trễ không đều",
  bitrateUpLow: "băng thông chiều đi thấp",
  bitrateDownLow: "băng thông chiều về thấp",
  stepMissing: "chưa kiểm tra",
};

const stepWords: Record<Finding["step"], string> = {
  camera: "camera",
  microphone: "micrô",
  speaker: "loa",
  browser: "trình duyệt",
  clock: "đồng hồ",
  udp: "UDP",
  tcp: "TCP",
  relay: "TURN",
};

const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

export const showShare = (share: number): string => `${number.format(share * 100)} %`;
export const showBitrate = (bitsPerSecond: number): string => `${number.format(bitsPerSecond / 1e6)} Mb/s`;
export const showMs = (ms: number | null): string => (ms === null ? "–" : `${Math.round(ms)} ms`);

/** What was found, in a few words; "Không" where nothing was. */
export function findingsText(test: Pick<ReadinessTestLine, "findings">): string {
  const texts = test.findings.map(({ code, step, value }) => {
    const words = code === "stepMissing" ? `${findingWords[code]} ${stepWords[step]}` : findingWords[code];
    return value === null ? words : `${words} ${valueText(code, value)}`;
  });
  const text = texts.join("; ");
  return text === "" ? "Không" : `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

function valueText(code: FindingCode, value: number): string {
  if (code === "lossUp" || code === "lossDown") return `(${showShare(value)})`;
  if (code === "bitrateUpLow" || code === "bitrateDownLow") return `(${showBitrate(value)})`;
  if (code === "delayHigh" || code === "jitterHigh" || code === "clockWrong") return `(${showMs(value)})`;
  if (code === "cameraSmall") return `(${value} dòng)`;
  if (code === "cameraSlow") return `(${number.format(value)} hình/giây)`;
  return "";
}
