/** What a clerk prepares before a session can be held: a plan that clashes with nothing, and matters that are ready. */
import { randomUUID } from "node:crypto";
import type { MatterId } from "#shared/ids.ts";
import type { Reply } from "#shared/refusals.ts";
import type { Session, SessionPlan } from "#shared/sessions.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import type { Caller } from "./app.ts";

/**
 * Plans a session. The demonstration's own session holds the same people at this hour: it is cancelled, as a
 * clerk would do who needs them now.
 */
export async function planSession(clerk: Caller, plan: SessionPlan): Promise<Session> {
  const first = await tryPlan(clerk, plan);
  if (first.ok) return first.value;
  const others = new Set((first.clash?.taken ?? []).flatMap(({ session }) => (session ? [session] : [])));
  for (const id of others)
    await clerk.call("cancelSession", { id, reason: "Nhường cho buổi tiếp đột xuất khác." });
  const second = await tryPlan(clerk, plan);
  if (!second.ok) throw new Error(`The session was refused: ${JSON.stringify(second)}`);
  return second.value;
}

async function tryPlan(clerk: Caller, plan: SessionPlan): Promise<Reply<Session>> {
  const headers = { "content-type": "application/json" };
  const options = { method: "POST", headers, body: JSON.stringify(plan) };
  return (await (await clerk.fetch("/api/sessions", options)).json()) as Reply<Session>; // By the contract.
}

let taken = 0;

/** Takes a citizen's complaint in and enters the chairman's decision that it is heard online (ND154 Điều 20). */
export async function takeIn(
  clerk: Caller,
  { applicant, summary }: { applicant: string; summary: string },
): Promise<MatterId> {
  const { person: me } = await clerk.call("me", {});
  const { rows } = await clerk.call("listPeople", { search: "chutich" });
  const leader = rows.find((one) => one.account === "chutich");
  if (!leader) throw new Error("There is no demo account chutich.");
  const today = dayOf(instantOf(Date.now()));
  taken += 1;
  const [line] = await clerk.call("createMatter", {
    draft: randomUUID(),
    organisation: me.organisation,
    receivedOn: today,
    collective: null,
    headcount: 1,
    site: null,
    interpreter: null,
    accessibility: "",
    parties: [
      {
        role: "applicant",
        isMember: true,
        attends: true,
        papers: [],
        citizen: {
          idKind: "CAN_CUOC",
          // Province 058, a woman of the twentieth century born in 1970.
          idNumber: `058170${String(taken).padStart(6, "9")}`,
          idIssuedOn: "2023-04-12" as Day, // A day, written as one.
          idIssuedBy: "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
          name: applicant,
          birthYear: 1970,
          address: "Phường Phan Rang, tỉnh Khánh Hòa",
          phone: "",
          email: "",
          language: "vi",
          accessibility: "",
        },
      },
    ],
    contents: [
      {
        kind: "KHIEU_NAI",
        summary,
        request: "",
        history: "",
        subject: "land",
        inCompetence: true,
        competentBody: "",
        priorAuthority: "",
        isComplex: false,
        isLongRunning: false,
        isHotSpot: false,
        isUrgent: false,
      },
    ],
  });
  if (!line) throw new Error("No matter was made.");
  await clerk.call("decideEligibility", {
    id: line.id,
    isOnline: true,
    ground: "COMPLEX_MULTI_AGENCY",
    reason: "Vụ việc cần sự phối hợp của nhiều cơ quan.",
    decidedBy: leader.id,
    decidedOn: today,
  });
  return line.id;
}
