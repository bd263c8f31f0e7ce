/** For tests: one server process of several that issue documents at the same moment. */
import type { OrganisationId, PersonId } from "#shared/ids.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import { accept, refuse } from "#shared/refusals.ts";
import type { Instant } from "#shared/time.ts";
import { randomIds } from "../base/ids.ts";
import { openPostgres, type Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { issueDocument } from "./issue-document.ts";

export type Attempt = {
  kind: DocumentKind;
  body: OrganisationId;
  by: PersonId;
  at: Instant;
  /** Takes a number and then fails. */
  isRolledBack: boolean;
};

export type Task = { url: string; attempts: Attempt[] };

/** Makes all attempts at once; gives the numbers of those that were committed. */
export async function storm(db: Db, attempts: readonly Attempt[]): Promise<(string | null)[]> {
  const made = await Promise.all(
    attempts.map((attempt) =>
      write(db, async (tx) => {
        const { number } = await issueDocument(tx, { ids: randomIds }, orderOf(attempt));
        return attempt.isRolledBack ? refuse("wrongState") : accept(number);
      }),
    ),
  );
  return made.flatMap((reply) => (reply.ok ? [reply.value] : []));
}

function orderOf({ kind, body, by, at }: Attempt): Parameters<typeof issueDocument>[2] {
  return {
    ...{ kind, body, by, at },
    isRestricted: false,
    build: (number) => ({
      issuer: { parent: null, own: "Ban Tiếp công dân tỉnh" },
      ...(number === undefined ? {} : { number }),
      placeAndDate: "Khánh Hòa",
      title: "THÔNG BÁO",
      about: ["Thử phát hành đồng thời"],
      draft: false,
      blocks: [],
    }),
  };
}

// Forked by issuing-storm.test.ts; imported by it as well.
if (import.meta.main && process.send !== undefined) {
  const tell = process.send.bind(process);
  process.once("message", (task: Task) => {
    void (async () => {
      const { db, close } = await openPostgres(task.url, { connections: 6, waitMs: 120_000 });
      const numbers = await storm(db, task.attempts);
      await close();
      tell(numbers, () => process.disconnect());
    })();
  });
}
