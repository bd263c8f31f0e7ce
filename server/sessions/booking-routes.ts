/** HTTP of bookings: planning, hearings in slots, the calendar. */
import type { Router } from "express";
import type { Person } from "#shared/people.ts";
import { accept, type Reply } from "#shared/refusals.ts";
import type { Session } from "#shared/sessions.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { calendar, freeSlots, planRules, scheduleChanges } from "./booking-reads.ts";
import { bookHearing, changeInterpreter, moveHearing, removeHearing } from "./hearing-booking.ts";
import type { PlanNeeds } from "./plan-change.ts";
import { checkPlan } from "./session-plan.ts";
import { postponeSession, replanSession, swapPresider } from "./session-replan.ts";
import { viewOf } from "./session-routes.ts";

export function bookingRoutes(router: Router, parts: ServeNeeds & PlanNeeds): void {
  serve(router, parts, "calendar", (input, who) => calendar(parts, who, input));
  serve(router, parts, "freeSlots", (input, who) => freeSlots(parts, who, input));
  serve(router, parts, "checkPlan", (plan, who) => checkPlan(parts, who, plan));
  serve(router, parts, "planRules", ({ session }, who) => planRules(parts, who, session));
  serve(router, parts, "scheduleChanges", ({ session }, who) => scheduleChanges(parts, who, session));

  const seen = async (who: Person, reply: Reply<Session>): Promise<Reply<Session>> =>
    reply.ok
      ? accept(viewOf(reply.value, who, await organisationPath(parts.db, reply.value.organisation)))
      : reply;
  serve(router, parts, "replanSession", async (input, who) =>
    seen(who, await replanSession(parts, who, input)),
  );
  serve(router, parts, "postponeSession", async (input, who) =>
    seen(who, await postponeSession(parts, who, input)),
  );
  serve(router, parts, "swapPresider", async (input, who) =>
    seen(who, await swapPresider(parts, who, input)),
  );
  serve(router, parts, "bookHearing", async (input, who) => seen(who, await bookHearing(parts, who, input)));
  serve(router, parts, "moveHearing", async (input, who) => seen(who, await moveHearing(parts, who, input)));
  serve(router, parts, "removeHearing", async (input, who) =>
    seen(who, await removeHearing(parts, who, input)),
  );
  serve(router, parts, "changeInterpreter", async (input, who) =>
    seen(who, await changeInterpreter(parts, who, input)),
  );
}
