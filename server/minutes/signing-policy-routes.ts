/** HTTP of signing policies: everybody signed in may read how minutes are signed; administrators of a body change it. */
import type { Router } from "express";
import { accept, refuse } from "#shared/refusals.ts";
import { may } from "#shared/roles.ts";
import { dayOf } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import type { Clock } from "../base/clock.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { organisationPath } from "../organisations/organisation-store.ts";
import { insertPolicy, listPolicies } from "./signing-policy-store.ts";

export function signingPolicyRoutes(router: Router, parts: ServeNeeds & { db: Db; clock: Clock }): void {
  const { db, clock } = parts;

  serve(router, parts, "signingPolicies", async () => accept({ rows: await listPolicies(db) }));

  serve(router, parts, "saveSigningPolicy", (row, who) =>
    write(db, async (tx) => {
      const organisations = await organisationPath(tx, row.organisation);
      if (!may(who, "signing.manage", { organisations })) return refuse("notAllowed");
      // What was signed stands under the rule of its day; only what is to come is changed.
      if (row.validFrom < dayOf(clock.now())) return refuse("tooLate", "validFrom");
      if (!(await insertPolicy(tx, { ...row, basis: row.basis.normalize("NFC") })))
        return refuse("alreadyExists", "validFrom");
      const event = {
        type: "signingPolicy.saved" as const,
        organisation: row.organisation,
        policy: row.policy,
      };
      await record(tx, { at: clock.now(), by: who.id, event });
      return accept({ rows: await listPolicies(tx) });
    }),
  );
}
