import { expect, test } from "vitest";
import type { Call } from "#shared/calls.ts";
import type { CallId, OrganisationId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";
import { advance, answer, everyoneRung, newTarget, nextDue, ringsFor, stop } from "./call-rules.ts";

const at = "2026-11-23T01:00:00.000Z" as Instant; // A fixed moment.
const after = (seconds: number): Instant => instantOf(msOf(at) + seconds * 1000);
// Ids are only compared here.
const [ha, binh, chi, machine, stranger] = ["ha", "binh", "chi", "machine", "stranger"] as PersonId[] as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const site = "phan-rang" as SiteId;

function callTo(...people: PersonId[]): Call {
  const callees = people.map((person) => ({ person, name: person }));
  return {
    id: "call" as CallId,
    session: "session" as SessionId,
    organisation: "body" as OrganisationId,
    caller: { id: "caller" as PersonId, name: "Người gọi", title: "" },
    ground: { point: "a", reason: "Đông người" },
    at,
    ringSeconds: 30,
    targets: [newTarget({ id: site, name: "Phan Rang" }, callees, [machine], at, 30)],
  };
}

const outcomes = (call: Call) => call.targets[0]?.tries.map((one) => [one.person, one.outcome]);

test("[CL2] one person rings at a time, and the site's machine with them", () => {
  const call = callTo(ha, binh);
  expect(ringsFor(call, ha)).toHaveLength(1);
  expect(ringsFor(call, machine)).toHaveLength(1);
  expect(ringsFor(call, binh)).toHaveLength(0);
  expect(nextDue(call)).toBe(after(30));
});

test("[CL2] no answer rings the next on the roster, at the very moment and not before", () => {
  const call = callTo(ha, binh);
  expect(advance(call, after(29.999))).toBe(call);
  const later = advance(call, after(30));
  expect(outcomes(later)).toEqual([
    [ha, "noAnswer"],
    [binh, "ringing"],
  ]);
  expect(ringsFor(later, ha)).toHaveLength(0);
  expect(nextDue(later)).toBe(after(60));
});

test("[CL2] a server that stood still catches up", () => {
  const later = advance(callTo(ha, binh, chi), after(1000));
  expect(outcomes(later)).toEqual([
    [ha, "noAnswer"],
    [binh, "noAnswer"],
    [chi, "noAnswer"],
  ]);
  expect(later.targets[0]?.state).toBe("noAnswer");
  expect(nextDue(later)).toBeNull();
});

test("[CL3] declining names a reason and rings the next; the last one's decline ends it so", () => {
  const first = answer(callTo(ha, binh), site, ha, "Đang tiếp công dân", after(5));
  if (!first.ok) throw new Error(first.refusal);
  expect(outcomes(first.value)).toEqual([
    [ha, "declined"],
    [binh, "ringing"],
  ]);
  const second = answer(first.value, site, binh, "Mất điện", after(9));
  expect(second.ok && second.value.targets[0]?.state).toBe("declined");
});

test("[CL3] who is rung accepts, at the own page or at the site's machine", () => {
  for (const by of [ha, machine]) {
    const accepted = answer(callTo(ha, binh), site, by, null, after(5));
    expect(accepted.ok && accepted.value.targets[0]).toMatchObject({
      state: "accepted",
      tries: [{ outcome: "accepted", by }],
    });
  }
});

test("[CL3] nobody else answers, and nobody twice", () => {
  const call = callTo(ha, binh);
  expect(answer(call, site, stranger, null, after(1))).toMatchObject({ refusal: "notAllowed" });
  expect(answer(call, site, binh, null, after(1))).toMatchObject({ refusal: "notAllowed" });
  const late = advance(call, after(31));
  expect(answer(late, site, ha, null, after(31))).toMatchObject({ refusal: "wrongState" });
  const accepted = answer(call, site, ha, null, after(5));
  if (!accepted.ok) throw new Error(accepted.refusal);
  expect(answer(accepted.value, site, ha, null, after(6))).toMatchObject({ refusal: "wrongState" });
});

test("[CL4] stopping ends what rings and keeps what was accepted", () => {
  const stopped = stop(callTo(ha, binh), after(3));
  expect(stopped.targets[0]?.state).toBe("cancelled");
  expect(ringsFor(stopped, machine)).toHaveLength(0);
  expect(everyoneRung(stopped)).toEqual([machine, ha]);
  const accepted = answer(callTo(ha), site, ha, null, after(5));
  expect(accepted.ok && stop(accepted.value, after(6)).targets[0]?.state).toBe("accepted");
});

test("[CL2] a site with nobody to ring says so at once", () => {
  expect(callTo().targets[0]?.state).toBe("nobody");
});
