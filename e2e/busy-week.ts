/** A week of a busy province: 30 sessions of ten leaders, some at once, and matters that wait to be booked. */
import type { InterpreterId, MatterId, PersonId, SessionId } from "#shared/ids.ts";
import type { Language } from "#shared/matter-kinds.ts";
import type { NewMatter } from "#shared/matter-records.ts";
import type { Session } from "#shared/sessions.ts";
import { atClock, ClockTime, dayOf, instantOf, type Day } from "#shared/time.ts";
import { addDays, weekdayOf } from "#shared/working-days.ts";
import type { App, Caller } from "./app.ts";

const leaders = [
  "Lê Nguyễn Hoàng Minh Triết",
  "Nguyễn Thị Thanh Hương",
  "Phạm Đặng Quốc Bảo",
  "Trương Công Định",
  "Đàng Thị Mỹ Hạnh",
  "Huỳnh Tấn Phước",
  "Công Huyền Tôn Nữ Diệu Thảo",
  "Katơr Văn Bình",
  "Võ Thị Kim Oanh",
  "Đỗ Quang Vinh",
];

/** How many sessions begin in the morning and in the afternoon of each working day. */
const load: [morning: number, afternoon: number][] = [
  [3, 2],
  [4, 2],
  [2, 3],
  [7, 3],
  [2, 2],
];

const mornings = ["07:30-11:30", "08:00-10:30", "09:00-11:00", "07:30-09:30", "08:30-11:30"];
const afternoons = ["13:30-17:00", "14:00-16:30", "13:30-15:30"];

export type BusyWeek = { monday: Day; sessions: Session[] };

/** The Monday after today: everything of that week is still to come. */
export function nextMonday(): Day {
  const today = dayOf(instantOf(Date.now()));
  return addDays(today, 8 - weekdayOf(today));
}

export async function planBusyWeek(app: App): Promise<BusyWeek> {
  const clerk = await app.signIn("lichtiep");
  const { person: me } = await clerk.call("me", {});
  const people = await addLeaders(await app.signIn("quantri"));
  const sites = (await clerk.call("listSites", {})).filter((site) => site.validTo === null);
  const monday = nextMonday();
  const sessions: Session[] = [];
  for (const [index, halves] of load.entries()) {
    for (const [half, count] of halves.entries()) {
      // Whoever and whatever is taken in one half of a day is free again in the other.
      for (let place = 0; place < count; place += 1) {
        const clocks = half === 0 ? mornings : afternoons;
        const [start = "", end = ""] = (clocks[place % clocks.length] ?? "").split("-");
        const presider = people[place % people.length];
        const [centre, component] = [
          sites[sites.length - 1 - place * 2],
          sites[sites.length - 2 - place * 2],
        ];
        if (!presider || !centre || !component) throw new Error("The demonstration has too few sites.");
        const day = addDays(monday, index);
        const isAdhoc = place === 3;
        sessions.push(
          await clerk.call("createSession", {
            title: isAdhoc
              ? "Tiếp đột xuất về sự cố hồ chứa"
              : `Tiếp công dân định kỳ của lãnh đạo, ngày ${day.slice(8)}/${day.slice(5, 7)}`,
            organisation: me.organisation,
            kind: isAdhoc ? "ADHOC" : place === 1 ? "REGULAR" : "PERIODIC",
            adhocGround: isAdhoc ? { point: "b", reason: "Nguy cơ vỡ hồ chứa." } : null,
            delegation: null,
            startsAt: atClock(day, ClockTime.parse(start)),
            endsAt: atClock(day, ClockTime.parse(end)),
            slots: { minutes: 30, bufferMinutes: 0, reserved: place === 0 ? 2 : 0 },
            centralSite: centre.id,
            componentSites: [component.id],
            members: [{ person: presider, role: "presider", site: centre.id }],
          }),
        );
      }
    }
  }
  return { monday, sessions };
}

async function addLeaders(admin: Caller): Promise<PersonId[]> {
  const { person: me } = await admin.call("me", {});
  const made: PersonId[] = [];
  for (const [index, name] of leaders.entries()) {
    const { person } = await admin.call("createPerson", {
      account: `lanhdao${index + 1}`,
      name,
      title: "Lãnh đạo Ủy ban nhân dân (mẫu)",
      organisation: me.organisation,
      site: null,
      grants: [],
      active: true,
    });
    made.push(person.id);
  }
  return made;
}

/** A matter that may be heard online, entered through the API. */
export async function addMatter(
  app: App,
  name: string,
  idNumber: string,
  part: { isComplex?: boolean; interpreter?: Language } = {},
): Promise<MatterId> {
  const clerk = await app.signIn("lichtiep");
  const { person: me } = await clerk.call("me", {});
  const input: NewMatter = {
    draft: crypto.randomUUID(),
    organisation: me.organisation,
    receivedOn: dayOf(instantOf(Date.now())),
    collective: null,
    headcount: 1,
    site: null,
    interpreter: part.interpreter ?? null,
    accessibility: "",
    parties: [
      {
        role: "applicant",
        isMember: false,
        attends: true,
        papers: [],
        citizen: {
          idKind: "CAN_CUOC",
          idNumber,
          idIssuedOn: null,
          idIssuedBy: "",
          name,
          birthYear: null,
          address: "Thôn Hiếu Lễ, xã Phước Hữu (mẫu)",
          phone: "",
          email: "",
          language: "vi",
          accessibility: "",
        },
      },
    ],
    contents: [
      {
        kind: "KHIEU_NAI",
        summary: "Khiếu nại đơn giá bồi thường khi thu hồi đất trồng nho để mở rộng đường tỉnh.",
        request: "",
        history: "",
        subject: "land",
        inCompetence: true,
        competentBody: "",
        priorAuthority: "",
        isComplex: part.isComplex ?? false,
        isLongRunning: false,
        isHotSpot: false,
        isUrgent: false,
      },
    ],
  };
  const [line] = await clerk.call("createMatter", input);
  if (!line) throw new Error("A matter was entered and none came of it.");
  await clerk.call("decideEligibility", {
    id: line.id,
    isOnline: true,
    ground: "REMOTE_OR_VULNERABLE",
    reason: "Nhà cách trụ sở hơn 60 km.",
    decidedBy: await headOf(clerk),
    decidedOn: input.receivedOn,
  });
  return line.id;
}

/** Who decides on the online form in the demonstration: the head of the province. */
async function headOf(clerk: Caller): Promise<PersonId> {
  const { rows } = await clerk.call("listPeople", { search: "chutich" });
  const head = rows.find((person) => person.account === "chutich");
  if (!head) throw new Error("There is no demo account chutich.");
  return head.id;
}

/** Books through the API, as another clerk does at the same moment. */
export async function bookBehindTheBack(
  app: App,
  session: SessionId,
  matter: MatterId,
  from: Session["startsAt"],
  interpreter: InterpreterId | null = null,
): Promise<void> {
  const clerk = await app.signIn("lichtiep");
  const { sites } = await clerk.call("session", { id: session });
  const centre = sites.find((site) => site.kind === "central");
  if (!centre) throw new Error("A session has a central site.");
  await clerk.call("bookHearing", { session, matter, from, site: centre.id, interpreter });
}
