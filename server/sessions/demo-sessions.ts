/**
 * Two sessions for the demonstration, with the sample load of domain §13: one for today, so that a visitor
 * can hold it at once, and one of the central office in a week. All names are invented.
 */
import type { PersonId, SiteId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import type { SessionRole } from "#shared/roles.ts";
import type { NewSession } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { findAccount } from "../people/person-store.ts";
import { createSession } from "./session-plan.ts";

type Needs = { db: Db; clock: Clock; ids: Ids };
type Matter = Omit<NewSession["hearings"][number], "site"> & { at: string };

const MINUTE_MS = 60_000;

const matters: Matter[] = [
  {
    at: "phanrang",
    applicant: "Nhóm 12 hộ dân khu phố 5, đại diện: Nguyễn Thị Hoàng Phương Quỳnh Anh",
    headcount: 12,
    kind: "KHIEU_NAI",
    summary: "Khiếu nại đơn giá bồi thường, hỗ trợ khi thu hồi đất trồng nho để mở rộng đường tỉnh.",
  },
  {
    at: "bacai",
    applicant: "Chamaléa Thị Kim Duyên",
    headcount: 1,
    kind: "KIEN_NGHI",
    summary:
      "Kiến nghị sớm khắc phục công trình nước sinh hoạt của thôn; đề nghị có người phiên dịch tiếng Raglai.",
  },
  {
    at: "phanrang",
    applicant: "Trần Văn Lợi",
    headcount: 1,
    kind: "KHIEU_NAI",
    summary: "Khiếu nại lần hai về quyết định cấp giấy chứng nhận quyền sử dụng đất chồng lấn ranh giới.",
  },
  {
    at: "ninhchu",
    applicant: "Đàng Thị Bích Thủy",
    headcount: 1,
    kind: "PHAN_ANH",
    summary: "Phản ánh nước thải của cơ sở chế biến thủy sản chảy ra bãi biển.",
  },
  {
    at: "ninhchu",
    applicant: "Lê Quang Minh",
    headcount: 2,
    kind: "KIEN_NGHI",
    summary: "Kiến nghị về chế độ trợ cấp đối với người có công.",
  },
];

/** Books the sessions as the demonstration's clerk would. Accounts that are not there are left out. */
export async function addDemoSessions(parts: Needs): Promise<void> {
  const clerk = (await findAccount(parts.db, "lichtiep"))?.person;
  if (!clerk) return;
  const now = parts.clock.ms();
  const soon = now - (now % (5 * MINUTE_MS)) + 10 * MINUTE_MS;
  await book(parts, clerk, "Tiếp công dân đột xuất (mẫu)", soon, matters, {
    chutich: "presider",
    thuky: "noteTaker",
    kythuat: "technician",
    phanrang: "station",
    ninhchu: "station",
    bacai: "station",
    nongnghiep: "agency",
    giamsat: "observer",
  });
  await book(
    parts,
    clerk,
    "Tiếp công dân về vụ việc phức tạp, kéo dài (mẫu)",
    soon + 7 * 24 * 60 * MINUTE_MS,
    matters.slice(0, 1),
    {
      trunguong: "presider",
      thuky: "noteTaker",
      chutich: "agency",
      phanrang: "station",
    },
  );
}

async function book(
  parts: Needs,
  clerk: Person,
  title: string,
  startsAtMs: number,
  hearings: readonly Matter[],
  roles: Record<string, SessionRole>,
): Promise<void> {
  const people = new Map<string, { id: PersonId; site: SiteId }>();
  for (const account of Object.keys(roles)) {
    const person = (await findAccount(parts.db, account))?.person;
    if (person?.site) people.set(account, { id: person.id, site: person.site });
  }
  const presider = [...people].find(([account]) => roles[account] === "presider")?.[1];
  if (!presider) return;
  const runs = new Set<SessionRole>(["noteTaker", "technician", "observer"]);
  const members = [...people].map(([account, { id, site }]) => {
    const role = roles[account] ?? "observer";
    // Those who help the presider sit beside the presider.
    return { person: id, role, site: runs.has(role) ? presider.site : site };
  });
  const atOnce = startsAtMs - parts.clock.ms() < 24 * 60 * MINUTE_MS;
  const booked = await createSession({ ...parts, rooms: { changed: () => undefined } }, clerk, {
    title,
    organisation: clerk.organisation,
    // What begins at once cannot have been prepared for days; an ad-hoc session says why (LTCD Điều 18.3).
    kind: atOnce ? "ADHOC" : "PERIODIC",
    adhocGround: atOnce ? { point: "a", reason: "Buổi tiếp mẫu để làm quen với hệ thống" } : null,
    delegation: null,
    slots: { minutes: 30, bufferMinutes: 0, reserved: 0 },
    startsAt: instantOf(startsAtMs),
    centralSite: presider.site,
    componentSites: [...new Set(members.map((member) => member.site))].filter(
      (site) => site !== presider.site,
    ),
    members,
    hearings: hearings.flatMap(({ at, ...matter }) => {
      const site = people.get(at)?.site;
      return site ? [{ ...matter, site }] : [];
    }),
  });
  if (!booked.ok)
    throw new Error(`the demonstration's session was refused: ${booked.refusal} ${booked.field ?? ""}`);
}
