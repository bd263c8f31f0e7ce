/**
 * For the demonstration: reception days of two leaders, and the duty of Tết at two sites (domain §5.3, §13).
 * Names and numbers are invented. They are made as a clerk makes them, through the same actions.
 */
import { DutyEntry, PeakPeriodFields } from "#shared/duty.ts";
import type { Person } from "#shared/people.ts";
import { SeriesFields } from "#shared/series.ts";
import { dayOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { demoOrganisation, demoSite } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { findAccount } from "../people/person-store.ts";
import { createPeakPeriod, saveDutyRoster, type PeakPeriodNeeds } from "./peak-period-actions.ts";
import { createSeries } from "./series-actions.ts";

const province = demoOrganisation("khanhHoa");

/** Accounts that are not there are left out. */
export async function addDemoReceptionDays(parts: PeakPeriodNeeds): Promise<void> {
  const clerk = (await findAccount(parts.db, "lichtiep"))?.person;
  if (!clerk) return;
  const today = dayOf(parts.clock.now());
  for (const fields of demoSeries(today)) await createSeries(parts, clerk, fields);
  await addDuty(parts, clerk);
}

function demoSeries(today: Day): SeriesFields[] {
  const common = {
    organisation: province,
    centralSite: demoSite("nhaTrang"),
    startClock: "07:30",
    endClock: "11:30",
    slots: { minutes: 30, bufferMinutes: 0, reserved: 2 },
    validFrom: addDays(today, -30),
    validTo: null,
  };
  return [
    {
      ...common,
      title: "Chủ tịch UBND tỉnh tiếp công dân định kỳ (mẫu)",
      leader: demoPerson("chutich"),
      pattern: { every: "monthDay", date: 25 },
      roll: "NEXT_WORKING_DAY",
      cutOff: { by: "monthDay", date: 20 },
    },
    {
      ...common,
      title: "Phó Chủ tịch UBND tỉnh tiếp công dân (mẫu)",
      leader: demoPerson("phochutich"),
      pattern: { every: "monthWeekday", nth: 2, weekday: 4 },
      roll: "NEAREST_IN_MONTH",
      cutOff: { by: "workingDays", days: 5 },
    },
  ].map((fields) => SeriesFields.parse(fields));
}

async function addDuty(parts: PeakPeriodNeeds, clerk: Person): Promise<void> {
  const period = await createPeakPeriod(
    parts,
    clerk,
    PeakPeriodFields.parse({
      organisation: province,
      name: "Trực Tết Nguyên đán Đinh Mùi 2027 (mẫu)",
      from: "2027-02-01",
      to: "2027-02-14",
      ground: "Kế hoạch trực Tết của Ban Tiếp công dân tỉnh (mẫu)",
      dayStart: "07:00",
      nightStart: "17:00",
    }),
  );
  if (!period.ok) return;
  const { id, from, to } = period.value;
  let { version } = period.value;
  const teams = [
    { site: demoSite("phanRang"), accounts: ["thanhtra", "xaydung"] },
    { site: demoSite("nhaTrang"), accounts: ["thuky", "kythuat"] },
  ];
  for (const { site, accounts } of teams) {
    const entries: DutyEntry[] = [];
    for (let day: Day = from; day <= to; day = addDays(day, 1)) {
      for (const [index, account] of accounts.entries())
        entries.push(
          DutyEntry.parse({
            day,
            shift: "NIGHT",
            person: demoPerson(account),
            phone: `0900 000 00${index + 1}`,
          }),
        );
    }
    const saved = await saveDutyRoster(parts, clerk, { id, site, version, entries });
    if (saved.ok) version = saved.value.version;
  }
}
