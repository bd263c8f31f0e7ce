import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { seededCalendar } from "#shared/seeded-calendar.ts";
import type { Day } from "#shared/time.ts";
import { newestRows } from "../audit/audit-store.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import { write } from "../database/write.ts";
import { insertOrganisation } from "../organisations/organisation-store.ts";
import { demoOrganisation, demoOrganisations } from "../people/demo-offices.ts";
import { accept } from "#shared/refusals.ts";
import { openWorld, type World } from "../world.ts";
import { importCalendarDays, removeCalendarDay, saveCalendarDay } from "./calendar-day-actions.ts";
import { readCalendarDays } from "./calendar-day-store.ts";

const day = (text: string): Day => text as Day; // Literals in the right form.
const clock = new FakeClock();

const admin: Person = {
  id: randomIds.make<PersonId>(),
  account: "x",
  name: "",
  title: "",
  organisation: demoOrganisation("network"),
  site: null,
  email: null,
  grants: [{ organisation: demoOrganisation("network"), role: "admin" }],
  active: true,
};

onBothDatabases("calendar days", (fresh) => {
  async function scene() {
    const db = await fresh();
    await write(db, async (tx) => {
      for (const one of demoOrganisations.slice(0, 2)) await insertOrganisation(tx, one);
      return accept(null);
    });
    return { db, clock };
  }

  test("[CA2] the years 2026 and 2027 are there from the beginning, each row with what it rests on", async () => {
    const { db } = await scene();
    const rows = await readCalendarDays(db);
    expect(rows).toEqual(seededCalendar.toSorted((one, other) => one.day.localeCompare(other.day)));
    expect(rows.every((row) => row.basis !== "")).toBe(true);
  });

  test("[CA3] a day is added, changed and removed, each with its row in the audit", async () => {
    const parts = await scene();
    const row = {
      day: day("2028-01-03"),
      kind: "HOLIDAY",
      name: "Tết Dương lịch",
      basis: "Thông báo",
    } as const;
    expect(await saveCalendarDay(parts, admin, row)).toEqual({ ok: true, value: row });
    expect(await saveCalendarDay(parts, admin, { ...row, kind: "COMP" })).toMatchObject({ ok: true });
    expect((await readCalendarDays(parts.db)).at(-1)).toEqual({ ...row, kind: "COMP" });
    expect(await removeCalendarDay(parts, admin, row.day)).toEqual({ ok: true, value: {} });
    expect(await removeCalendarDay(parts, admin, row.day)).toMatchObject({ refusal: "notFound" });
    expect(await readCalendarDays(parts.db)).toHaveLength(seededCalendar.length);
    const { rows } = await newestRows(parts.db, 0, 10);
    expect(rows.map((one) => one.event.type)).toEqual([
      "calendar.removed",
      "calendar.saved",
      "calendar.saved",
    ]);
  });

  test("[CA1] a day of the week is no swap day", async () => {
    const parts = await scene();
    const row = { day: day("2028-01-03"), kind: "SWAP_WORKDAY", name: "Làm bù", basis: "" } as const;
    expect(await saveCalendarDay(parts, admin, row)).toEqual({
      ok: false,
      refusal: "badInput",
      field: "kind",
    });
  });

  test("[CA4] an import counts what it does, changes what it names and keeps the rest; twice changes nothing", async () => {
    const parts = await scene();
    const text = "01/01/2028;nghỉ lễ;Tết Dương lịch;TB\n24/11/2026;nghỉ lễ;Ngày Văn hóa Việt Nam;TB";
    expect(await importCalendarDays(parts, admin, text)).toEqual({
      ok: true,
      value: { added: 1, changed: 1, same: 0, faults: [] },
    });
    expect(await readCalendarDays(parts.db)).toHaveLength(seededCalendar.length + 1);
    expect(await importCalendarDays(parts, admin, text)).toMatchObject({
      value: { added: 0, changed: 0, same: 2 },
    });
  });

  test("[CA4] with one fault nothing at all is saved, and the fault is named by its line", async () => {
    const parts = await scene();
    const text = "01/01/2028;nghỉ lễ;Tết Dương lịch;TB\n32/01/2028;nghỉ lễ;Không có";
    expect(await importCalendarDays(parts, admin, text)).toEqual({
      ok: true,
      value: {
        added: 0,
        changed: 0,
        same: 0,
        faults: [{ line: 2, text: "32/01/2028;nghỉ lễ;Không có", fault: "day" }],
      },
    });
    expect(await readCalendarDays(parts.db)).toHaveLength(seededCalendar.length);
    expect(await importCalendarDays(parts, admin, "\n \n")).toMatchObject({
      refusal: "badInput",
      field: "text",
    });
  });
});

describe("through the door", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test("[CA3] everybody reads the calendar; only a topmost body's administrator or clerk changes it", async () => {
    const row = { day: "2028-01-03", kind: "HOLIDAY" as const, name: "Tết", basis: "" };
    for (const who of ["clerk", "presider", "technician", "phanRang"] as const) {
      expect(await world.call(who, "listCalendarDays", {})).toMatchObject({ ok: true });
      const answers = [
        await world.call(who, "saveCalendarDay", row),
        await world.call(who, "removeCalendarDay", { day: "2026-02-17" }),
        await world.call(who, "importCalendarDays", { text: "x" }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: "notAllowed" });
    }
    expect(await world.call("admin", "saveCalendarDay", row)).toMatchObject({ ok: true });
    const days = await world.call("phanRang", "listCalendarDays", {});
    expect(days.ok && days.value.at(-1)?.day).toBe("2028-01-03");
    expect(await world.call("admin", "removeCalendarDay", { day: "2028-01-03" })).toMatchObject({ ok: true });
  });
});
