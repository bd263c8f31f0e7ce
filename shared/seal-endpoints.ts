/** The contract's rows for sealed recordings. */
import { z } from "zod";
import { nothing, type Endpoint } from "./endpoint.ts";
import { HearingId, SessionId } from "./ids.ts";
import { Seal, SealReport } from "./seals.ts";

export const sealEndpoints = {
  /** Of one session; who may watch its recordings may know how whole they are. */
  listSeals: {
    method: "GET",
    path: "/api/sessions/:id/seals",
    input: z.object({ id: SessionId }),
    reply: z.array(Seal),
  },
  /** Of a recording that could not be sealed: tried again from the beginning, by who ran the session. */
  sealAgain: {
    method: "POST",
    path: "/api/sessions/:id/hearings/:hearing/seal-again",
    input: z.object({ id: SessionId, hearing: HearingId }),
    reply: z.object({}),
  },
  sealReport: { method: "GET", path: "/api/seals/report", input: nothing, reply: SealReport },
} satisfies Record<string, Endpoint>;
