import { describe, expect, test } from "vitest";
import type { Block, OfficialDocument } from "../documents/document-model.ts";
import { drawFacts } from "./minutes-draft.ts";
import { minutesDocument } from "./minutes-document.ts";
import { longClock, longDate } from "./minutes-words.ts";
import { at, given, hearings, statements } from "./minutes-example.ts";
import { instantOf } from "#shared/time.ts";

function words(block: Block): string[] {
  switch (block.kind) {
    case "heading":
      return [block.text];
    case "annex":
      return [block.title];
    case "paragraph":
    case "item":
      return [block.runs.map((run) => (typeof run === "string" ? run : run.text)).join("")];
    case "table":
      return block.rows.map((row) => row.join(" | "));
    case "blank":
    case "grid":
      return [];
    case "signatures":
      return block.groups.flatMap((group) => [
        group.place,
        ...group.boxes.map((box) => `${box.title}: ${box.name}`),
      ]);
  }
}

type Given = typeof given;
const draftMinutes = (of: Given): OfficialDocument =>
  minutesDocument({ parts: [], statements: of.statements, reading: null }, drawFacts(of), true);
const all = (document: OfficialDocument): string =>
  [document.title, ...document.about, ...document.blocks.flatMap(words)].join("\n");
const draft = draftMinutes(given);
const text = all(draft);

describe("draft of the minutes", () => {
  test("[MN1] it is a draft with title, issuing body, place and date", () => {
    expect(draft).toMatchObject({
      title: "BIÊN BẢN TIẾP CÔNG DÂN TRỰC TUYẾN",
      draft: true,
      placeAndDate: "Khánh Hòa, ngày 23 tháng 11 năm 2026",
    });
  });

  test("[MN1] dates are written as ND30 asks", () => {
    expect(longDate(instantOf(Date.UTC(2027, 1, 4, 20)))).toBe("ngày 05 tháng 02 năm 2027");
    expect(longDate(instantOf(Date.UTC(2026, 8, 9)))).toBe("ngày 09 tháng 9 năm 2026");
    expect(longClock(at(0))).toBe("08 giờ 30 phút");
  });

  test("[MN3] sites with the times of their people, and people by site", () => {
    expect(text).toContain(
      "2 | UBND phường Phan Rang | Phường Phan Rang, tỉnh Khánh Hòa (mẫu) |  | 08:15 | Đến khi kết thúc",
    );
    expect(text).toContain(
      "Người chủ trì tiếp công dân: Ông (bà) Nguyễn Thị Hương Giang - Phó Chủ tịch UBND tỉnh Khánh Hòa;",
    );
    expect(text).toContain("Công dân: Ông (bà) Kiều Thị Ngọc Ẩn");
  });

  test("[MN3] who did not come is absent", () => {
    expect(
      all(draftMinutes({ ...given, log: given.log.filter((line) => line.fact.type !== "attendance") })),
    ).toContain("Sở Nông nghiệp và Môi trường (vắng mặt)");
  });

  test("[MN3] a site's machine is no person who takes part", () => {
    expect(text).not.toContain("Máy điểm cầu");
  });

  test("[MN2] nothing of another citizen's hearing stands in it", () => {
    for (const word of ["Đô Vinh", "Bùi Đức Thịnh", "Đường vào thôn"]) expect(text).not.toContain(word);
    const second = all(
      draftMinutes({
        ...given,
        hearing: hearings.second,
        statements: statements.filter((one) => one.hearing === hearings.second),
      }),
    );
    for (const word of ["Kiều Thị Ngọc Ẩn", "thu hồi đất", "UBND phường Phan Rang", "thửa đất số 215"])
      expect(second).not.toContain(word);
    expect(second).toContain("Đường vào thôn hư hỏng nặng.");
  });

  test("[MN4] statements stand under their kind with speaker, site and time", () => {
    expect(text).toContain("1. Công dân Kiều Thị Ngọc Ẩn (UBND phường Phan Rang, lúc 08:36:20):");
    expect(text).toContain(
      "2. Ông Phạm Ngữ Vỹ, Sở Nông nghiệp và Môi trường (Sở Nông nghiệp và Môi trường, lúc 08:45:30):",
    );
  });

  test("[MN5] identity check, floor times, recess and incidents come from the log", () => {
    expect(text).toContain("ghi nhận lúc 08 giờ 33 phút bởi cán bộ trực tại điểm cầu");
    expect(text).toContain("Công dân | UBND phường Phan Rang | 2 | 23 phút 00 giây");
    expect(text).toContain("08:50:00 - 08:55:00 | Tạm dừng: Điểm cầu Phan Rang mất điện | 5 phút 00 giây");
    expect(text).toContain("Mất kết nối: ông (bà) Phạm Ngữ Vỹ");
  });

  test("[MN5] a hearing without interruption says so", () => {
    const calm = given.log.filter(
      (line) =>
        line.fact.type === "command" &&
        line.fact.command.do !== "recess" &&
        line.fact.command.do !== "resume",
    );
    expect(all(draftMinutes({ ...given, log: calm }))).toContain(
      "không ghi nhận lần tạm dừng hoặc sự cố kỹ thuật nào",
    );
  });

  test("[MN6] it ends with the hour, the reading back and signatures by site", () => {
    expect(text).toContain("Lượt tiếp kết thúc vào hồi 09 giờ 10 phút, ngày 23 tháng 11 năm 2026.");
    expect(text).toContain(
      "Tại UBND phường Phan Rang\nCông dân: Kiều Thị Ngọc Ẩn\nNgười chứng kiến tại điểm cầu: ",
    );
  });

  test("[MN6] the recorded files of this hearing are listed", () => {
    const rows = given.tracks.filter((track) => text.includes(track.id));
    expect(rows.map((track) => track.hearing)).toEqual(Array(5).fill(hearings.first));
  });

  test("[MN1] a hearing that has not been called gives a draft too", () => {
    expect(all(draftMinutes({ ...given, log: [], statements: [], tracks: [] }))).toContain("BIÊN BẢN");
  });
});
