/** The contract's rows for sealed recordings. */
import { z } from "zod";
import { nothing, type Endpoint } from "./endpoint.ts";
import { SessionId } from "./ids.ts";
import { Seal, SealReport } from "./seals.ts";

export const sealEndpoints = {
  /** Of one session; who may watch its recordings may know how whole they are. */
  listSeals: {
    method: "GET",
    path: "/api/sessions/:id/seals",
    input: z.object({ id: SessionId }),
    reply: z.array(Seal),
  },
  sealReport: { method: "GET", path: "/api/seals/report", input: nothing, reply: SealReport },
} satisfies Record<string, Endpoint>;
