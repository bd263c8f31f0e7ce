/** For tests: a session at sites of the demonstration, the first of them central. */
import type { SessionId, SiteId } from "#shared/ids.ts";
import { newSession } from "#shared/session-fixtures.ts";
import type { Session } from "#shared/sessions.ts";
import type { Instant } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";

/** @param account who takes part, as technician at the central site */
export function sessionAt(sites: readonly SiteId[], startsAt: Instant, account: string): Session {
  const [central] = sites;
  if (!central) throw new Error("A session has a central site.");
  return {
    ...newSession(),
    id: randomIds.make<SessionId>(),
    organisation: demoOrganisation("khanhHoa"),
    startsAt,
    sites: sites.map((id, index) => ({
      id,
      name: `Điểm cầu ${index + 1}`,
      shortName: `Điểm cầu ${index + 1}`,
      address: "",
      kind: index === 0 ? "central" : "component",
    })),
    members: [
      { person: demoPerson(account), name: "Kỹ thuật", title: "", role: "technician", site: central },
    ],
    hearings: [],
  };
}
