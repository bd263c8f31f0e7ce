import { expect, test } from "vitest";
import { emptyContent, emptyDraft, emptyParty, readDraft, toNewMatter, type Draft } from "./matter-draft.ts";

const empty = emptyDraft(
  "00000000-0000-4000-8000-000000000001",
  "2026-11-22",
  "00000000-0000-4000-8000-000000000002",
);
const filled: Draft = {
  ...empty,
  parties: [
    { ...emptyParty("applicant"), idNumber: "058165000001", name: "Bá Thị Năm", address: "Phước Hữu" },
  ],
  contents: [{ ...emptyContent, kind: "KIEN_NGHI", summary: "Kiến nghị", subject: "social" }],
};

test("an empty form says what is to be filled in, in the order of the form", () => {
  const judged = toNewMatter(empty);
  expect(judged).toEqual({
    ok: false,
    problems: [
      { path: "parties.0.citizen.idNumber", why: "missing" },
      { path: "parties.0.citizen.name", why: "missing" },
      { path: "parties.0.citizen.address", why: "missing" },
      { path: "contents.0.summary", why: "missing" },
      { path: "contents.0.subject", why: "missing" },
      { path: "contents.0.kind", why: "missing" },
    ],
  });
});

test("empty days and years are none, and what is not clear is null", () => {
  expect(toNewMatter(filled)).toMatchObject({
    ok: true,
    value: {
      collective: null,
      headcount: 1,
      parties: [{ citizen: { idIssuedOn: null, birthYear: null } }],
      contents: [{ inCompetence: null }],
    },
  });
});

test("a group needs its name", () => {
  const judged = toNewMatter({ ...filled, coming: "group", headcount: "" });
  expect(judged).toMatchObject({
    problems: [
      { path: "collective.name", why: "missing" },
      { path: "headcount", why: "missing" },
    ],
  });
});

test("a draft that was kept is read back; anything else is none", () => {
  expect(readDraft(JSON.stringify(filled))).toEqual(filled);
  for (const stored of [null, "", "{", "{}", JSON.stringify({ ...filled, parties: [] })])
    expect(readDraft(stored)).toBeNull();
});
