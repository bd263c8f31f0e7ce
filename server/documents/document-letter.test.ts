import qrcode from "qrcode";
import { beforeAll, describe, expect, test } from "vitest";
import { signingLines } from "./document-model.ts";
import { createPrinter } from "./document-printer.ts";
import { letterExample } from "./letter-example.ts";
import { docxText, pdfPages, unzip } from "./read-back.ts";

const printer = createPrinter();

describe("[DC1] the DOCX of an official letter", () => {
  let files: Map<string, Buffer>;
  let xml: string;
  let text: string;
  beforeAll(async () => {
    files = unzip(await printer.print(letterExample, "docx"));
    xml = files.get("word/document.xml")?.toString("utf8") ?? "";
    text = docxText(xml);
  }, 60_000);

  test("A4, margins of at least 20, 20, 30 and 15 mm and not wider than the law allows", () => {
    const size = /<w:pgSz[^>]*w:w="(\d+)"[^>]*w:h="(\d+)"/.exec(xml);
    expect([Number(size?.[1]), Number(size?.[2])]).toEqual([11_906, 16_838]);
    const margin = (side: string) =>
      (Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(xml)?.[1]) / 1440) * 25.4;
    for (const [side, least, most] of [
      ["top", 20, 25],
      ["bottom", 20, 25],
      ["left", 30, 35],
      ["right", 15, 20],
    ] as const) {
      expect(margin(side)).toBeGreaterThanOrEqual(least);
      expect(margin(side)).toBeLessThanOrEqual(most);
    }
  });

  test("Times New Roman, black, 13 points, and no other typeface anywhere", () => {
    const styles = files.get("word/styles.xml")?.toString("utf8") ?? "";
    expect(styles).toMatch(/<w:rPrDefault>.*w:ascii="Times New Roman".*<w:sz w:val="26"\/>/);
    const faces = [...xml.matchAll(/w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"/g)].map(([, face]) => face);
    expect(faces.filter((face) => face !== "Times New Roman")).toEqual([]);
    const sizes = [...xml.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, points]) => Number(points) / 2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(14);
  });

  test("the page number stands at the top in the middle, but not on page 1", () => {
    expect(xml).toContain("<w:titlePg/>");
    const relations = files.get("word/_rels/document.xml.rels")?.toString("utf8") ?? "";
    const headerOf = (type: string) => {
      const id = new RegExp(`<w:headerReference w:type="${type}" r:id="(\\w+)"`).exec(xml)?.[1];
      const [relation = ""] =
        relations.match(/<Relationship [^>]+>/g)?.filter((one) => one.includes(`"${id}"`)) ?? [];
      return files.get(`word/${/Target="([^"]+)"/.exec(relation)?.[1]}`)?.toString("utf8") ?? "";
    };
    expect(headerOf("default")).toMatch(/<w:jc w:val="center"\/>.*PAGE/);
    expect(headerOf("first")).not.toContain("PAGE");
    expect(headerOf("first")).not.toBe("");
  });

  test("the nine parts of ND30 in their words", () => {
    for (const part of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA",
      "BAN TIẾP CÔNG DÂN TỈNH",
      "Số: 15/GM-BTCD",
      "Khánh Hòa, ngày 05 tháng 02 năm 2027",
      "GIẤY MỜI",
      "Kính gửi:\n- Sở Nông nghiệp và Môi trường tỉnh Khánh Hòa;",
      "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Thị Hương Giang",
      "Nơi nhận:\n- Như trên;\n- Chủ tịch UBND tỉnh (để b/c);\n- Lưu: VT, BTCD.",
    ])
      expect(text).toContain(part);
  });

  test("the QR picture has the size of that address's code, with white around it, and a caption", () => {
    const [name = ""] = [...files.keys()].filter((path) => path.startsWith("word/media/"));
    const png = files.get(name)!;
    const { modules } = qrcode.create(letterExample.qr?.text ?? "", { errorCorrectionLevel: "M" });
    // Four modules of white around, eight points a module.
    expect(png.readUInt32BE(16)).toBe((modules.size + 8) * 8);
    expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16));
    expect(xml).toContain("Quét mã để xem lịch tiếp công dân");
  });
});

describe("[DC1] the PDF of the same letter", () => {
  test("has the same words, a number on every page but the first, and no page with a signature alone", async () => {
    const pages = await pdfPages(await printer.print(letterExample));
    expect(pages.map((page) => page.top)).toEqual([
      "",
      ...pages.slice(1).map((_, index) => String(index + 2)),
    ]);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]?.text).toContain("Số: 15/GM-BTCD");
    expect(pages[0]?.text).toContain("Kính gửi:");
    const last = pages.at(-1)?.text ?? "";
    expect(last).toContain("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH");
    expect(last).toContain("Lưu: VT, BTCD.");
    expect(last).toContain("kiểm tra đường truyền");
  }, 60_000);
});

test.each([
  [{ form: "own", post: "Giám đốc" }, ["GIÁM ĐỐC"]],
  [{ form: "own", onBehalfOf: "Ủy ban nhân dân", post: "Chủ tịch" }, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]],
  [{ form: "KT", head: "Trưởng ban", post: "Phó Trưởng ban" }, ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]],
  [{ form: "TL", head: "Chủ tịch", post: "Chánh Văn phòng" }, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]],
  [{ form: "TUQ", head: "Giám đốc", post: "Trưởng phòng" }, ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]],
  [{ form: "Q", post: "Giám đốc" }, ["Q. GIÁM ĐỐC"]],
] as const)("[DC2] who signs: %j", (signer, lines) => {
  expect(signingLines({ ...signer, name: "Nguyễn Văn An" })).toEqual(lines);
});
