import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { OrganisationId } from "#shared/ids.ts";
import type { DocumentKind } from "#shared/issuing.ts";
import { accept, refuse } from "#shared/refusals.ts";
import type { Day, Instant } from "#shared/time.ts";
import { FakeClock } from "../base/clock.ts";
import { randomIds } from "../base/ids.ts";
import { onBothDatabases } from "../database/both-databases.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { OfficialDocument } from "../documents/document-model.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { fillWhenEmpty } from "../people/first-accounts.ts";
import { makePasswords, testCost } from "../people/passwords.ts";
import { symbolOf } from "./body-symbol.ts";
import { canonicalModel, issueDocument, type Issued } from "./issue-document.ts";
import { readIssued, readModel } from "./issued-store.ts";
import { showSymbol } from "./number-store.ts";

const at = "2026-11-22T03:00:00.000Z" as Instant;
const board = demoOrganisation("board");

const documentOf = (number: string | undefined): OfficialDocument => ({
  issuer: { parent: null, own: "Ban Tiếp công dân tỉnh" },
  ...(number === undefined ? {} : { number }),
  placeAndDate: "Khánh Hòa, ngày 22 tháng 11 năm 2026",
  title: "THÔNG BÁO",
  about: ["Về một việc"],
  addressees: ["Ông Nguyễn Văn An"],
  draft: false,
  blocks: [{ kind: "paragraph", runs: ["Nội dung."] }],
});

onBothDatabases("[DC4] issuing", (fresh) => {
  let db: Db;
  beforeEach(async () => {
    db = await fresh();
    const parts = { db, clock: new FakeClock(), ids: randomIds, passwords: await makePasswords(testCost) };
    await fillWhenEmpty(parts, { demo: "yes", databaseUrl: null });
  }, 60_000);

  const issue = async (
    given: { kind?: DocumentKind; body?: OrganisationId; at?: Instant } = {},
    fails = false,
  ): Promise<Issued | null> => {
    const reply = await write(db, async (tx) => {
      const order = { kind: "TBKL" as const, body: board, at, ...given };
      const by = demoPerson("lichtiep");
      const made = await issueDocument(
        tx,
        { ids: randomIds },
        { ...order, by, isRestricted: false, build: documentOf },
      );
      return fails ? refuse("wrongState") : accept(made);
    });
    return reply.ok ? reply.value : null;
  };
  const numberOf = async (...given: Parameters<typeof issue>) => (await issue(...given))?.number;

  test("kinds of one series are counted together, other series and other bodies apart", async () => {
    expect(await numberOf()).toBe("01/TB-BTCD");
    expect(await numberOf({ kind: "TBTC" })).toBe("02/TB-BTCD");
    expect(await numberOf({ kind: "GM" })).toBe("01/GM-BTCD");
    expect(await numberOf({ body: demoOrganisation("khanhHoa") })).toBe("01/TB-UBND");
    expect(await numberOf({ kind: "LICH" })).toBe("03/TB-BTCD");
  });

  test("what is rolled back takes no number", async () => {
    expect(await numberOf()).toBe("01/TB-BTCD");
    expect(await issue({}, true)).toBeNull();
    expect(await numberOf()).toBe("02/TB-BTCD");
  });

  test("numbers begin again at the turn of the year in Việt Nam", async () => {
    expect(await numberOf({ at: "2026-12-31T16:59:59.999Z" as Instant })).toBe("01/TB-BTCD");
    expect(await numberOf({ at: "2026-12-31T17:00:00.000Z" as Instant })).toBe("01/TB-BTCD");
    expect(await numberOf({ at: "2026-12-31T16:00:00.000Z" as Instant })).toBe("02/TB-BTCD");
  });

  test("a kind without number is issued all the same", async () => {
    const made = await issue({ kind: "BN" });
    expect(made?.number).toBeNull();
    expect(made && (await readIssued(db, made.id))?.series).toBeNull();
  });

  test("a body's own letters are a row with its days", async () => {
    await db
      .insertInto("body_symbols")
      .values({ body: board, symbol: "BTCD-KH", valid_from: "2026-12-01" as Day, valid_to: null })
      .execute();
    expect(await numberOf()).toBe("01/TB-BTCD");
    expect(await numberOf({ at: "2026-12-01T03:00:00.000Z" as Instant })).toBe("02/TB-BTCD-KH");
  });

  test("the document is kept word for word, and the database refuses to change it", async () => {
    const made = await issue();
    if (!made) throw new Error("not issued");
    const wanted = documentOf("01/TB-BTCD");
    expect(await readModel(db, made.id)).toEqual(wanted);
    const row = await readIssued(db, made.id);
    expect(row?.model_hash).toBe(createHash("sha256").update(canonicalModel(wanted)).digest("hex"));
    for (const table of ["issued_documents", "issued_document_texts", "document_templates"] as const) {
      await expect(db.deleteFrom(table).execute()).rejects.toThrow("not rewritten");
    }
    await expect(db.updateTable("issued_document_texts").set({ model: "{}" }).execute()).rejects.toThrow(
      "not rewritten",
    );
  });

  test("each issue is in the audit, and its print is ordered with it", async () => {
    const made = await issue();
    const last = await db.selectFrom("audit").select("event").orderBy("number", "desc").executeTakeFirst();
    expect(last?.event).toEqual({
      type: "document.issued",
      document: made?.id,
      kind: "TBKL",
      number: "01/TB-BTCD",
    });
    const jobs = await db.selectFrom("jobs").select("key").where("kind", "=", "document.print").execute();
    expect(jobs).toEqual([{ key: `document.print:${made?.id}` }]);
  });
});

describe("[DC4] symbols", () => {
  test.each([
    ["Ban Tiếp công dân tỉnh", "BTCD"],
    ["Ủy ban nhân dân tỉnh Khánh Hòa", "UBND"],
    ["Ủy ban nhân dân phường Phan Rang", "UBND"],
    ["Sở Nông nghiệp và Môi trường tỉnh Khánh Hòa", "SNNMT"],
    ["Ban Tiếp công dân trung ương", "BTCDTW"],
    ["Đoàn Đại biểu Quốc hội", "ĐĐBQH"],
  ])("%s is %s", (name, symbol) => expect(symbolOf(name)).toBe(symbol));

  test("numbers below ten bear a nought", () => {
    expect(showSymbol("{n}/TB-{body}", 7, "UBND")).toBe("07/TB-UBND");
    expect(showSymbol("{n}/TB-{body}", 107, "UBND")).toBe("107/TB-UBND");
  });

  test("the same document has the same hash, however its letters are composed and its keys ordered", () => {
    const one = documentOf("1");
    const { title, ...rest } = one;
    expect(canonicalModel({ title: title.normalize("NFD"), ...rest })).toBe(canonicalModel(one));
  });
});
