/** The contract's rows for permissions to watch recordings. */
import { z } from "zod";
import { page, pageOf, type Endpoint } from "./endpoint.ts";
import { HearingId, RecordingGrantId, SessionId } from "./ids.ts";
import { GrantRequest, RecordingGrant } from "./recording-grants.ts";

const ofHearing = { id: SessionId, hearing: HearingId };
const path = "/api/sessions/:id/hearings/:hearing/recording-grants";

export const recordingGrantEndpoints = {
  /** For those who ask and approve; the latest first. */
  listRecordingGrants: {
    method: "GET",
    path,
    input: page.extend(ofHearing),
    reply: pageOf(RecordingGrant),
  },
  askRecordingGrant: { method: "POST", path, input: GrantRequest.extend(ofHearing), reply: RecordingGrant },
  approveRecordingGrant: {
    method: "POST",
    path: "/api/recording-grants/:id/approve",
    input: z.object({ id: RecordingGrantId }),
    reply: RecordingGrant,
  },
  /** Refuses what was asked for, or takes back what was approved. */
  endRecordingGrant: {
    method: "POST",
    path: "/api/recording-grants/:id/end",
    input: z.object({ id: RecordingGrantId }),
    reply: RecordingGrant,
  },
} satisfies Record<string, Endpoint>;
