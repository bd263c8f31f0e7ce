import type { Organisation, Site } from "#shared/organisations.ts";
import type { Day } from "#shared/time.ts";
import { expect, test } from "vitest";
import { existsOn, matching, plain, treeOf, upwards } from "./organisation-tree.ts";

const body = (id: string, parent: string | null, name = id) =>
  ({
    id,
    parent,
    name,
    shortName: name,
    kind: "other",
    code: null,
    validFrom: "2025-07-01",
    validTo: null,
  }) as unknown as Organisation;
const centre = body("centre", null, "Trung ương");
const province = body("province", "centre", "Khánh Hòa");
const communes = [
  body("c10", "province", "Khu phố 10"),
  body("c2", "province", "Khu phố 2"),
  body("pr", "province", "Phường Phan Rang"),
];
const all = [...communes, province, centre];
const idOf = (id: string): Organisation["id"] => id as Organisation["id"];

test("rows become a tree, numbers in names in their order", () => {
  const [root] = treeOf(all);
  expect(root?.organisation).toBe(centre);
  expect(root?.below[0]?.below.map((node) => node.organisation.name)).toEqual([
    "Khu phố 2",
    "Khu phố 10",
    "Phường Phan Rang",
  ]);
});

test("a row whose parent is not shown stands at the top", () => {
  expect(treeOf(communes)).toHaveLength(3);
});

test("the way up ends at the top, and in a circle where it began", () => {
  expect(upwards(all, idOf("pr"))).toEqual(["pr", "province", "centre"]);
  expect(upwards([body("a", "b"), body("b", "a")], idOf("a"))).toEqual(["a", "b"]);
});

test("search needs no accents, finds sites too, and keeps what is above", () => {
  expect(matching(all, [], "phan rang").map((one) => one.id)).toEqual(["pr", "province", "centre"]);
  const site = { organisation: "c2", name: "Điểm cầu Đô Vinh", shortName: "Đô Vinh" } as unknown as Site;
  expect(matching(all, [site], "do vinh").map((one) => one.id)).toEqual(["c2", "province", "centre"]);
  expect(matching(all, [], "Huế")).toEqual([]);
});

test("both days of validity belong to it", () => {
  const dated = { validFrom: "1992-04-01" as Day, validTo: "2025-06-30" as Day };
  expect(existsOn(dated, "1992-04-01" as Day)).toBe(true);
  expect(existsOn(dated, "2025-06-30" as Day)).toBe(true);
  expect(existsOn(dated, "2025-07-01" as Day)).toBe(false);
});

test("plain words have no accents and no đ", () => {
  expect(plain(" Đặc khu Trường Sa ")).toBe("dac khu truong sa");
});
