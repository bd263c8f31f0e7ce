import { expect, test } from "vitest";
import { parseCalendarText } from "./calendar-import.ts";

test("[CA4] a table pasted from a spreadsheet, from a file or typed gives the same days", () => {
  const wanted = [
    { day: "2028-01-26", kind: "HOLIDAY", name: "Tết Nguyên đán, mùng 1", basis: "Thông báo số 1" },
    { day: "2028-01-29", kind: "SWAP_WORKDAY", name: "Làm bù", basis: "" },
  ];
  const texts = [
    "Ngày\tLoại\tTên\tCăn cứ\n26/01/2028\tNghỉ lễ\tTết Nguyên đán, mùng 1\tThông báo số 1\n29/1/2028\tlàm bù\tLàm bù\t",
    "26-01-2028; nghỉ  Tết; Tết Nguyên đán, mùng 1; Thông báo số 1\r\n\r\n2028-01-29;SWAP_WORKDAY;Làm bù",
    '\uFEFFday,kind,name,basis\n2028-01-26,HOLIDAY,"Tết Nguyên đán, mùng 1",Thông báo số 1\n2028-01-29,SWAP_WORKDAY,Làm bù',
    // As some keyboards write it: letters and their accents apart.
    "26.1.2028;nghỉ lễ;Tết Nguyên đán, mùng 1;Thông báo số 1\n29.1.2028;đi làm bù;Làm bù".normalize("NFD"),
  ];
  for (const text of texts) expect(parseCalendarText(text)).toEqual({ rows: wanted, faults: [] });
});

test("[CA4] each wrong line is named with its number and what is wrong with it", () => {
  const text = [
    "26/01/2028;nghỉ lễ;Tết",
    "30/02/2028;nghỉ lễ;Không có ngày này",
    "27/01/2028;nghỉ ốm;Tết",
    "28/01/2028;nghỉ lễ;",
    "",
    "26/01/2028;nghỉ bù;Hai lần",
    "28/01/2028;làm bù;Thứ Sáu",
    "28/01/2028",
    `29/01/2028;làm bù;Làm bù;${"x".repeat(301)}`,
    "29/01/2028;làm bù;Làm bù;căn cứ;thừa",
  ].join("\n");
  const { rows, faults } = parseCalendarText(text);
  expect(rows.map((one) => one.day)).toEqual(["2028-01-26"]);
  expect(faults.map(({ line, fault }) => [line, fault])).toEqual([
    [2, "day"],
    [3, "kind"],
    [4, "name"],
    [6, "twice"],
    [7, "notWeekend"],
    [8, "columns"],
    [9, "basis"],
    [10, "columns"],
  ]);
});
