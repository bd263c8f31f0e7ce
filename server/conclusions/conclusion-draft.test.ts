import { expect, test } from "vitest";
import type { MatterLine } from "#shared/matters.ts";
import { inFirstHearing } from "#shared/session-fixtures.ts";
import type { Day } from "#shared/time.ts";
import { draftItem } from "./conclusion-draft.ts";

const hearing = inFirstHearing().hearings[0]!;
const statements: Parameters<typeof draftItem>[2] = [
  { kind: "account", speaker: "Công dân", text: "Tôi không đồng ý.", assignment: null },
  { kind: "opinion", speaker: "Sở Xây dựng", text: "Đã có phương án.", assignment: null },
  {
    kind: "directive",
    speaker: "Chủ tịch",
    text: "Giao Sở Xây dựng trả lời.",
    assignment: {
      ...{ body: "Sở Xây dựng", organisation: null, due: "2026-12-15" as Day, limit: "" },
      contact: "Bà Hạnh",
    },
  },
  {
    kind: "directive",
    speaker: "Chủ tịch",
    text: "Giao UBND phường đối thoại lại.",
    assignment: {
      ...{ body: "UBND phường Phan Rang", organisation: null, due: null, limit: "sớm nhất" },
      contact: "",
    },
  },
];

test("[CN1] the presider's directive becomes the conclusion and each body its task, opinions stay the bodies', the citizen is not repeated", () => {
  const item = draftItem(hearing, undefined, statements);
  expect(item).toMatchObject({
    conclusion: "Giao Sở Xây dựng trả lời.\nGiao UBND phường đối thoại lại.",
    opinions: [{ by: "Sở Xây dựng", text: "Đã có phương án." }],
    tasks: [
      {
        body: { organisation: null, name: "Sở Xây dựng" },
        what: "Giao Sở Xây dựng trả lời.",
        limit: { kind: "day", on: "2026-12-15" },
        contact: "Bà Hạnh",
      },
      {
        body: { organisation: null, name: "UBND phường Phan Rang" },
        what: "Giao UBND phường đối thoại lại.",
        limit: null,
      },
    ],
    answers: "Sở Xây dựng",
  });
  expect(JSON.stringify(item)).not.toContain("không đồng ý");
});

test("[CN2] of a denunciation nothing is taken over", () => {
  const line = { isProtected: true, summary: "Nội dung được giữ" } as MatterLine; // All that is looked at.
  expect(draftItem(hearing, line, statements)).toMatchObject({
    ...{ summary: "Nội dung được giữ", conclusion: "", opinions: [], tasks: [] },
  });
});
