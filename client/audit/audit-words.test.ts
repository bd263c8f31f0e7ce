import type { AuditEvent } from "#shared/audit.ts";
import { createInstance } from "i18next";
import { beforeAll, expect, test } from "vitest";
import { vi } from "../text/vi.ts";
import { eventSentence, sessionOf } from "./audit-words.ts";

const words = createInstance();
beforeAll(() =>
  words.init({ lng: "vi", resources: { vi: { translation: vi } }, interpolation: { escapeValue: false } }),
);

const sentence = (event: unknown): string =>
  eventSentence(words.t, event as AuditEvent, (id) => (id === "lan" ? "Trần Thị Lan" : "?"));

test("a command is told with the name of the person it concerns", () => {
  expect(
    sentence({ type: "session.command", session: "s", command: { do: "giveFloor", person: "lan" } }),
  ).toBe("Mời Trần Thị Lan phát biểu");
});

test("a refusal is told in words, an unknown one as it was written", () => {
  expect(
    sentence({ type: "attempt.refused", session: null, what: "session:do", refusal: "notAllowed" }),
  ).toContain("Tài khoản không có quyền");
  expect(
    sentence({ type: "attempt.refused", session: null, what: "session:do", refusal: "oldWord" }),
  ).toContain("(oldWord)");
});

test("saved fields are named as on their form", () => {
  expect(sentence({ type: "person.saved", person: "lan", fields: ["name", "grants", "shoeSize"] })).toBe(
    "Lưu tài khoản Trần Thị Lan (tên đầy đủ, quyền, shoeSize)",
  );
});

test("a row leads to its session", () => {
  expect(sessionOf({ type: "session.created", session: "s" } as unknown as AuditEvent)).toBe("s");
  expect(sessionOf({ type: "signOut" } as unknown as AuditEvent)).toBeNull();
});
