import { beforeEach, expect, test } from "vitest";
import type { SignerId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import type { SignerTable } from "../database/issuing-tables.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { fillWhenEmpty } from "../people/first-accounts.ts";
import { makePasswords, testCost } from "../people/passwords.ts";
import { signerFor } from "./signer-store.ts";

const body = demoOrganisation("khanhHoa");
const day = (text: string) => text as Day; // Written in the form of a day.

const chairman: SignerTable = {
  id: randomIds.make<SignerId>(),
  ...{ body, form: "own", on_behalf_of: "Ủy ban nhân dân", head: "", post: "Chủ tịch" },
  ...{ person: demoPerson("chutich"), name: "", valid_from: day("2026-01-01"), valid_to: null },
};
const deputy: SignerTable = {
  ...chairman,
  id: randomIds.make<SignerId>(),
  ...{ form: "KT", head: "Chủ tịch", post: "Phó Chủ tịch", person: null, name: "Phạm Thị Ngọc Diễm" },
  ...{ valid_from: day("2025-01-01"), valid_to: day("2026-11-30") },
};

onBothDatabases("[DC6] who signs", (fresh) => {
  let db: Db;
  beforeEach(async () => {
    db = await fresh();
    const parts = { db, clock: new FakeClock(), ids: randomIds, passwords: await makePasswords(testCost) };
    await fillWhenEmpty(parts, { demo: "yes", databaseUrl: null });
    await db.deleteFrom("signers").execute();
    await db.insertInto("signers").values([deputy, chairman]).execute();
  }, 60_000);

  test("the head is first, with the name of the account", async () => {
    expect(await signerFor(db, body, day("2026-11-22"))).toEqual({
      ...{ onBehalfOf: "Ủy ban nhân dân", form: "own", post: "Chủ tịch" },
      name: "Lê Nguyễn Hoàng Minh Triết",
    });
  });

  test("another of the same day may be chosen, and nobody whose days are over", async () => {
    expect(await signerFor(db, body, day("2026-11-30"), deputy.id)).toMatchObject({
      ...{ form: "KT", head: "Chủ tịch", post: "Phó Chủ tịch", name: "Phạm Thị Ngọc Diễm" },
    });
    expect(await signerFor(db, body, day("2026-12-01"), deputy.id)).toBeNull();
    expect(await signerFor(db, demoOrganisation("board"), day("2026-11-22"), deputy.id)).toBeNull();
  });

  test("where nobody is entered the post is printed and the name left to the pen", async () => {
    expect(await signerFor(db, demoOrganisation("council"), day("2026-11-22"))).toEqual({
      ...{ form: "own", post: "Trưởng Ban Tiếp công dân", name: "" },
    });
  });
});
