import { expect, test } from "vitest";
import { subjectOf } from "./citizen-told.ts";

test.each([
  ["Khiếu nại đơn giá bồi thường khi thu hồi đất.", "đơn giá bồi thường khi thu hồi đất"],
  ["Phản ánh về việc xả nước thải ra kênh;", "xả nước thải ra kênh"],
  ["Bồi thường đất trồng nho", "Bồi thường đất trồng nho"],
  ["Khiếu nại", "Khiếu nại"],
])("[DC7] after “về việc” the verb is not said twice: %s", (summary, told) => {
  expect(subjectOf(summary)).toBe(told);
});
