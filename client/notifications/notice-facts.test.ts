import type { Notice } from "#shared/notifications.ts";
import { expect, test } from "vitest";
import { isTrouble, noticeFacts } from "./notice-facts.ts";

const notice = (change: Partial<Notice>): Notice =>
  ({ state: "sent", channel: "email", supersededBy: null, ...change }) as Notice; // The facts look at these three alone.

test("[NT8] counts who was told, and leaves out what a newer notice replaced or was called off", () => {
  const replaced = { supersededBy: "00000000-0000-4000-8000-000000000001" as never };
  const facts = noticeFacts([
    notice({ state: "opened" }),
    notice({ state: "handedOver", channel: "paper" }),
    notice({ state: "bounced" }),
    notice({ state: "bounced", ...replaced }),
    notice({ state: "sent", ...replaced }),
    notice({ state: "cancelled" }),
    notice({ state: "drafted" }),
    notice({ state: "drafted", channel: "paper" }),
    notice({ state: "failed" }),
  ]);
  expect(facts).toEqual({ told: 2, total: 6, trouble: 2, unsent: 2 });
});

test("[NT5] what may have arrived needs somebody, until a newer notice replaces it", () => {
  expect(isTrouble(notice({ state: "uncertain" }))).toBe(true);
  expect(isTrouble(notice({ state: "uncertain", supersededBy: "x" as never }))).toBe(false);
});
