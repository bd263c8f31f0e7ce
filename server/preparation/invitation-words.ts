/**
 * The words of an invitation, a change, a calling-off and a reminder: plain, polite, administrative
 * (domain §8.2 GM; ND154 Điều 12, 13, 21, 23). Pure. Of a denunciation nothing stands here but its code.
 */
import type { Language } from "#shared/matter-kinds.ts";
import type { SessionRole } from "#shared/roles.ts";
import { showClock, showDate, showWeekday, type Instant } from "#shared/time.ts";
import type { Part } from "./invitees.ts";

/** What an invitation is about. */
export type Occasion = {
  /** Chooses the words: those heard, those who come for a body, the site's own people, who interprets, who holds the session. */
  to: Part;
  /** Of interpreters the language, of the session's own people what they do there. */
  task: string;
  /** How the addressee is called: a name, or of a denunciation only the file's code. */
  addressee: string;
  host: string;
  presider: string;
  startsAt: Instant;
  endsAt: Instant;
  site: { name: string; address: string };
  central: { name: string };
  /** Code and content of the matter of one hearing; the content is for citizens, and empty where it is protected. */
  matter: { code: string; summary: string } | null;
  /** What a citizen brings, and the rules of the house, as the rows of the words say (DC6). */
  papers: readonly string[];
  houseRules: readonly string[];
  /** Codes of what is heard that day, for bodies and sites; of a denunciation too only the code. */
  codes: readonly string[];
  contact: string;
};

export type Words = { subject: string; text: string };

export const languageWords: Record<Language, string> = {
  vi: "tiếng Việt",
  cham: "tiếng Chăm",
  raglai: "tiếng Raglai",
  sign: "ngôn ngữ ký hiệu",
  other: "tiếng nước ngoài hoặc tiếng dân tộc khác",
};

/** What the session's own people do, where they are told by letter. */
export const roleWords: Partial<Record<SessionRole, string>> = {
  presider: "chủ trì",
  noteTaker: "ghi biên bản",
  technician: "bảo đảm kỹ thuật",
};

/** `07 giờ 30 phút, Thứ Hai, ngày 23/11/2026` */
export function whenOf(at: Instant): string {
  const [hours, minutes] = showClock(at).split(":");
  return `${hours} giờ ${minutes} phút, ${showWeekday(at)}, ngày ${showDate(at)}`;
}

export function invitation(on: Occasion): Words {
  const what = {
    citizen: "Mời dự",
    agency: "Mời dự",
    site: "Chuẩn bị điểm cầu cho",
    interpreter: "Mời phiên dịch tại",
    staff: "Lịch",
  }[on.to];
  const subject = `${what} buổi tiếp công dân trực tuyến ngày ${showDate(on.startsAt)}`;
  return { subject, text: lines([`Kính gửi: ${on.addressee}`, "", ...opening(on), ...details(on)]) };
}

/** The same occasion at another time or place; it takes the earlier notice's place. */
export function changed(on: Occasion, before: { startsAt: Instant; place: string }): Words {
  return {
    subject: `Thay đổi: buổi tiếp công dân trực tuyến chuyển sang ngày ${showDate(on.startsAt)}`,
    text: lines([
      `Kính gửi: ${on.addressee}`,
      "",
      `${on.host} trân trọng thông báo thay đổi buổi tiếp công dân trực tuyến trước đây đã mời vào ${whenOf(before.startsAt)}, tại ${before.place}. Thông báo này thay cho thông báo trước.`,
      "",
      ...details(on),
    ]),
  };
}

export function calledOff(
  on: Pick<Occasion, "addressee" | "host" | "startsAt" | "contact">,
  why: { reason: string; expected: string | null },
): Words {
  return {
    subject: `Hoãn buổi tiếp công dân trực tuyến ngày ${showDate(on.startsAt)}`,
    text: lines([
      `Kính gửi: ${on.addressee}`,
      "",
      `${on.host} xin thông báo buổi tiếp công dân trực tuyến dự kiến vào ${whenOf(on.startsAt)} không tiến hành theo lịch.`,
      why.reason === "" ? null : `Lý do: ${why.reason}.`,
      why.expected === null
        ? "Thời gian mới sẽ được thông báo sau."
        : `Ngày dự kiến tiếp theo: ${why.expected}.`,
      "",
      `Liên hệ: ${on.contact}.`,
    ]),
  };
}

/** To somebody whom a session that is held does not need any more. */
export function released(
  on: Pick<Occasion, "addressee" | "host" | "startsAt" | "contact">,
  reason: string,
): Words {
  return {
    subject: `Thay đổi thành phần buổi tiếp công dân trực tuyến ngày ${showDate(on.startsAt)}`,
    text: lines([
      `Kính gửi: ${on.addressee}`,
      "",
      `${on.host} xin thông báo: do thay đổi kế hoạch, ông (bà) không phải tham dự buổi tiếp công dân trực tuyến vào ${whenOf(on.startsAt)} nữa.`,
      reason === "" ? null : `Lý do: ${reason}.`,
      "",
      `Liên hệ: ${on.contact}.`,
    ]),
  };
}

export function reminder(on: Occasion, before: "days" | "day" | "hour"): Words {
  const when = { days: "sắp tới", day: "ngày làm việc tới", hour: "trong một giờ nữa" }[before];
  return {
    subject: `Nhắc lịch: buổi tiếp công dân trực tuyến ngày ${showDate(on.startsAt)}`,
    text: lines([
      `Kính gửi: ${on.addressee}`,
      "",
      `Xin nhắc buổi tiếp công dân trực tuyến ${when}.`,
      "",
      ...details(on),
    ]),
  };
}

function opening(on: Occasion): string[] {
  switch (on.to) {
    case "citizen":
      return [`${on.host} trân trọng mời ông (bà) đến dự buổi tiếp công dân theo hình thức trực tuyến.`, ""];
    case "interpreter":
      return [
        `${on.host} trân trọng mời ông (bà) phiên dịch ${on.task} tại buổi tiếp công dân trực tuyến (Luật Tiếp công dân, Điều 7 khoản 1 điểm đ). Đề nghị ông (bà) phiên dịch đầy đủ, trung thực và giữ bí mật những điều được biết.`,
        "",
      ];
    case "staff":
      return [
        `${on.host} trân trọng thông báo lịch buổi tiếp công dân trực tuyến mà ông (bà) ${on.task}.`,
        "",
      ];
    case "agency":
      return [
        `${on.host} trân trọng mời ông (bà) tham dự buổi tiếp công dân trực tuyến và chuẩn bị thông tin, tài liệu về các hồ sơ nêu dưới đây (Nghị định số 154/2026/NĐ-CP, Điều 22, Điều 26).`,
        "",
      ];
    case "site":
      return [
        `${on.host} đề nghị chuẩn bị điểm cầu, kết nối thử thành công trước một ngày làm việc và kết nối chính thức trước giờ tiếp một giờ (Nghị định số 154/2026/NĐ-CP, Điều 23).`,
        "",
      ];
  }
}

function details(on: Occasion): string[] {
  const isCitizen = on.to === "citizen";
  return lines([
    `Thời gian: ${whenOf(on.startsAt)}.`,
    `${isCitizen ? "Nơi đến" : "Điểm cầu"}: ${on.site.name}${on.site.address === "" ? "" : `, ${on.site.address}`}.`,
    presiderLine(on),
    on.matter === null ? null : `Hồ sơ: ${on.matter.code}.`,
    on.matter === null || on.matter.summary === "" ? null : `Nội dung: ${on.matter.summary}`,
    isCitizen || on.codes.length === 0 ? null : `Hồ sơ tiếp trong buổi: ${on.codes.join(", ")}.`,
    ...(isCitizen ? ["", "Giấy tờ cần mang theo:", ...on.papers.map((one) => `- ${one};`)] : []),
    ...(isCitizen ? ["", "Nội quy:", ...on.houseRules.map((one) => `- ${one}`)] : []),
    "",
    `Liên hệ: ${on.contact}.`,
  ]).split("\n");
}

/** Who presides and where, as every invitation says it: a told notice without this line is out of date. */
export function presiderLine(on: Pick<Occasion, "presider" | "central">): string {
  return `Người chủ trì: ${on.presider}, tại ${on.central.name}.`;
}

function lines(all: readonly (string | null)[]): string {
  return all.filter((line) => line !== null).join("\n");
}
