/** Whether the big button to the room is shown. Pure; the server decides for itself when it is pressed. */
import type { SessionRole } from "#shared/roles.ts";
import type { SessionState } from "#shared/sessions.ts";
import { msOf, type Instant } from "#shared/time.ts";

/** The line has to stand an hour before (ND154 Điều 23.1); sites come a little earlier still. */
const EARLY_MS = 2 * 3_600_000;

export function roomIsOpen(
  session: { state: SessionState; startsAt: Instant; role: SessionRole | null },
  nowMs: number,
): boolean {
  if (session.role === null) return false;
  switch (session.state) {
    case "lineOpen":
    case "inSession":
    case "recess":
      return true;
    case "scheduled":
      return nowMs >= msOf(session.startsAt) - EARLY_MS;
    case "closed":
    case "cancelled":
      return false;
  }
}
