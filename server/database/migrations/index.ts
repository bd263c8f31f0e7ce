/** Every migration in the order of application. A migration that has been released is never changed. */
import type { Tx } from "../database.ts";
import { first } from "./0001-first.ts";
import { sessions } from "./0002-sessions.ts";
import { recordingsAndStatements } from "./0003-recordings-and-statements.ts";
import { matters } from "./0004-matters.ts";
import { bookings } from "./0005-bookings.ts";
import { notices } from "./0006-notices.ts";
import { readiness } from "./0007-readiness.ts";
import { preparation } from "./0008-preparation.ts";
import { calls } from "./0009-calls.ts";
import { reservations } from "./0010-reservations.ts";
import { invitations } from "./0011-invitations.ts";
import { segments } from "./0012-segments.ts";
import { seals } from "./0013-seals.ts";
import { recordingGrants } from "./0014-recording-grants.ts";
import { films } from "./0015-films.ts";
import { keeping } from "./0016-keeping.ts";
import { issuing } from "./0017-issuing.ts";
import { minutes } from "./0018-minutes.ts";
import { deadlinesAndRegister } from "./0019-deadlines-and-register.ts";
import { conclusions } from "./0020-conclusions.ts";
import { reports } from "./0021-reports.ts";
import { exchange } from "./0022-exchange.ts";
import { minutesWords } from "./0023-minutes-words.ts";
import { documentSources } from "./0024-document-sources.ts";
import { severalTasks } from "./0025-several-tasks.ts";

/** The number in front of each name counts up by one. */
export const migrations: Record<string, (tx: Tx) => Promise<void>> = {
  "0001-first": first,
  "0002-sessions": sessions,
  "0003-recordings-and-statements": recordingsAndStatements,
  "0004-matters": matters,
  "0005-bookings": bookings,
  "0006-notices": notices,
  "0007-readiness": readiness,
  "0008-preparation": preparation,
  "0009-calls": calls,
  "0010-reservations": reservations,
  "0011-invitations": invitations,
  "0012-segments": segments,
  "0013-seals": seals,
  "0014-recording-grants": recordingGrants,
  "0015-films": films,
  "0016-keeping": keeping,
  "0017-issuing": issuing,
  "0018-minutes": minutes,
  "0019-deadlines-and-register": deadlinesAndRegister,
  "0020-conclusions": conclusions,
  "0021-reports": reports,
  "0022-exchange": exchange,
  "0023-minutes-words": minutesWords,
  "0024-document-sources": documentSources,
  "0025-several-tasks": severalTasks,
};
