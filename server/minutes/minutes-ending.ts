/** The end of a hearing, its recording, and the people who answer for its minutes. Pure. */
import type { Party } from "#shared/minutes-facts.ts";
import type { TextBlock } from "#shared/minutes-facts.ts";
import type { PartyRole } from "#shared/representation.ts";
import type { SessionRole } from "#shared/roles.ts";
import { showClockWithSeconds, showDate, showDuration } from "#shared/time.ts";
import { attendanceOf } from "./minutes-facts.ts";
import { longClock, longDate, order, siteName, UNKNOWN, words, type Known } from "./minutes-words.ts";

export function ending({ span, now }: Known): TextBlock[] {
  const end = span?.to ?? null;
  if (end !== null) return [words(`Lượt tiếp kết thúc vào hồi ${longClock(end)}, ${longDate(end)}.`)];
  // Reading back belongs to the hearing, so its end is still to come when the text is fixed.
  return [
    words(`Nội dung làm việc kết thúc và biên bản được đọc lại từ ${longClock(now)}, ${longDate(now)}.`),
  ];
}

const citizenTitles: Record<PartyRole, string> = {
  applicant: "",
  representative: "Người đại diện",
  head: "Người đứng đầu cơ quan, tổ chức",
  attorney: "Người được ủy quyền",
  lawyer: "Luật sư",
  legalAid: "Trợ giúp viên pháp lý",
};
const signs: Partial<Record<SessionRole, Party["role"]>> = {
  presider: "presider",
  noteTaker: "noteTaker",
  agency: "agency",
};

/** [MN17] Who answers for the text and signs: officials who were there, each citizen who came, a witness at that site. */
export function partiesOf({ hearing, members, sites, citizens, log, span }: Known): Party[] {
  return sites.flatMap((site): Party[] => {
    const officials = order.flatMap((role) =>
      members.flatMap((member): Party[] => {
        const as = signs[member.role];
        if (member.site !== site.id || member.role !== role || as === undefined) return [];
        if (attendanceOf(log, [member.person], span).joined === null) return [];
        const { person, name, title } = member;
        return [{ id: `member:${person}`, role: as, person, name, title, site: site.id }];
      }),
    );
    if (site.id !== hearing.site) return officials;
    const { matter } = hearing;
    const known = citizens.map((one): Omit<Party, "id"> => ({
      role: "citizen",
      person: null,
      name: one.citizen.name,
      title: citizenTitles[one.role],
      site: site.id,
    }));
    const unknown: Omit<Party, "id"> = {
      role: "citizen",
      person: null,
      name: matter?.headcount === 1 ? matter.applicant : "",
      title: "",
      site: site.id,
    };
    const theirs = (known.length === 0 ? [unknown] : known).map((party, index): Party => ({
      id: `citizen:${index + 1}`,
      ...party,
    }));
    const witness: Party = {
      id: "witness",
      role: "witness",
      person: null,
      name: "",
      title: "",
      site: site.id,
    };
    return [...theirs, ...officials, witness];
  });
}

/** The annex: every recorded file, and the seal that proves them whole. */
export function recordings({ tracks, hearing, session, sites, seal }: Known): TextBlock[] {
  const own = tracks.filter((track) => track.hearing === hearing.id);
  const sealed = words(sealWords(seal));
  if (own.length === 0)
    return [words("Hệ thống chưa ghi nhận tệp ghi âm, ghi hình nào của lượt tiếp này."), sealed];
  const rows = own.map((track, index) => {
    const member = session.members.find((one) => one.person === track.person);
    const what = track.source === "camera" ? "Ghi hình" : "Ghi âm";
    const length =
      track.endedAt === null
        ? "Đang ghi"
        : showDuration(Date.parse(track.endedAt) - Date.parse(track.startedAt));
    const who =
      member === undefined || member.role === "station"
        ? siteName(sites, track.site)
        : `${member.name}, ${siteName(sites, track.site)}`;
    return [String(index + 1), `${what}: ${who}`, showClockWithSeconds(track.startedAt), length, track.id];
  });
  const columns = [
    { title: "TT", share: 6, align: "center" as const },
    { title: "Nội dung", share: 34 },
    { title: "Bắt đầu", share: 13, align: "center" as const },
    { title: "Thời lượng", share: 17, align: "center" as const },
    { title: "Mã tệp", share: 30 },
  ];
  return [{ kind: "table", columns, rows }, sealed];
}

function sealWords(seal: Known["seal"]): string {
  if (seal === null || seal.manifest === null || seal.sealedAt === null)
    return `Bản ghi được niêm phong sau khi lượt tiếp kết thúc; mã băm của bản ghi: ${UNKNOWN}`;
  const whole = seal.verdict?.is === "green" ? "đầy đủ" : "có đoạn gián đoạn được liệt kê trong bản kê";
  return `Bản ghi (${whole}) được niêm phong lúc ${showClockWithSeconds(seal.sealedAt)}, ngày ${showDate(seal.sealedAt)}; mã băm SHA-256 của bản kê: ${seal.manifest}.`;
}
