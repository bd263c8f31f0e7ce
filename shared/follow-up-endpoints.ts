/** Endpoints of what follows a reception: limits, register, conclusions, tasks, what the centre is told. */
import { z } from "zod";
import { DeadlineRule } from "./deadlines.ts";
import { nothing, type Endpoint } from "./endpoint.ts";

export const followUpEndpoints = {
  /** All limits, old ones too, each with its basis; everybody signed in may know them. */
  deadlineRules: {
    method: "GET",
    path: "/api/deadline-rules",
    input: nothing,
    reply: z.array(DeadlineRule),
  },
} satisfies Record<string, Endpoint>;
