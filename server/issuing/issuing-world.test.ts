/** Issuing, looking, voiding, words and signers through the whole application. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DocumentId } from "#shared/ids.ts";
import type { MatterLine } from "#shared/matters.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { pdfPages } from "../documents/read-back.ts";
import { contentExample } from "../matters/matter-example.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import {
  must,
  personOf,
  planExample,
  readyDenunciation,
  readyMatter,
  sessionExample,
} from "../sessions/booking-example.ts";
import { openWorld, type Actor, type World } from "../world.ts";
import { addDemoSigners } from "./demo-signers.ts";

let world: World;
let complaint: MatterLine;
let denunciation: MatterLine;
beforeAll(async () => {
  world = await openWorld();
  await addDemoSigners(world.parts);
  complaint = await readyMatter(world.parts);
  denunciation = await readyDenunciation(world.parts, ["phochutich", "thuky"]);
}, 120_000);
afterAll(() => world.close());

const items = [{ title: "Đơn khiếu nại", pages: 3, condition: "original" as const }];

async function textOf(who: Actor, id: DocumentId): Promise<string> {
  const answer = await (await world.as(who)).fetch(`/api/documents/${id}/van-ban.pdf`);
  expect(answer.status).toBe(200);
  const pages = await pdfPages(Buffer.from(await answer.arrayBuffer()));
  return pages.map((page) => page.text).join(" ");
}

describe("documents of a matter", () => {
  test("[DC7] a receipt names giver, receiver and each paper with pages and condition (Mẫu 02/TCD)", async () => {
    const { id, number } = must(
      await world.call("clerk", "issueReceipt", { id: complaint.id, items, copies: 2 }),
    );
    expect(number).toBeNull();
    const text = await textOf("clerk", id);
    for (const part of ["GIẤY BIÊN NHẬN", "Đàng Thị Bích Thủy", "Đơn khiếu nại", "03", "Bản gốc", "02 bản"])
      expect(text).toContain(part);
    expect(text).toContain("Trần Quốc Bảo");
  }, 60_000);

  test("[DC7] a notice of refusal needs a refusal that demands it (ND154 Điều 4.3)", async () => {
    const input = { id: complaint.id, ground: "khoản 3 Điều 9 Luật Tiếp công dân", informed: [] };
    expect(await world.call("clerk", "issueRefusalNotice", input)).toMatchObject({ refusal: "wrongState" });
    const leader = await personOf(world.parts.db, "chutich");
    await world.parts.db
      .insertInto("matter_refusals")
      .values({
        ...{
          id: world.parts.ids.make(),
          matter: complaint.id,
          number: 1,
          ground: "9.3",
          text: "Đã giải quyết.",
        },
        ...{ decided_by: leader.id, decided_on: dayOf(world.clock.now()) },
        ...{ notice_due: dayOf(world.clock.now()), entered_by: leader.id, entered_at: world.clock.now() },
      })
      .execute();
    const { id, number } = must(await world.call("clerk", "issueRefusalNotice", input));
    expect(number).toMatch(/^\d\d\/TB-BTCD$|^\d\d\/TB-UBND$/);
    const text = await textOf("clerk", id);
    expect(text).toContain(`Số: ${number}`);
    expect(text).toContain("Căn cứ khoản 3 Điều 9 Luật Tiếp công dân");
    expect(text).toContain("Về việc từ chối tiếp công dân");
  }, 60_000);

  test("[DC7] a complaint is guided and not forwarded; a petition is forwarded once, and again when that is void", async () => {
    const competent = "Ủy ban nhân dân phường Phan Rang";
    const forward = (id: MatterLine["id"]) => world.call("clerk", "issueTransfer", { id, competent });
    expect(await forward(complaint.id)).toMatchObject({ refusal: "complaintIsGuided" });
    must(await world.call("clerk", "issueGuidance", { id: complaint.id, competent }));
    const petition = await readyMatter(world.parts, { contents: [contentExample({ kind: "KIEN_NGHI" })] });
    const first = must(await forward(petition.id));
    expect(first.number).toMatch(/^01\/PC-/);
    expect(await forward(petition.id)).toMatchObject({ refusal: "transferredBefore" });
    must(await world.call("clerk", "voidDocument", { id: first.id, reason: "Ghi sai cơ quan" }));
    expect(must(await forward(petition.id)).number).toMatch(/^02\/PC-/);
    const { rows } = must(await world.call("clerk", "listDocuments", { matter: petition.id }));
    expect(rows.map((row) => [row.number, row.voided?.reason])).toEqual([
      [expect.stringMatching(/^02/), undefined],
      [expect.stringMatching(/^01/), "Ghi sai cơ quan"],
    ]);
    expect(await world.call("clerk", "voidDocument", { id: first.id, reason: "x" })).toMatchObject({
      refusal: "wrongState",
    });
  }, 60_000);

  test("[MT3] of a denunciation the circle alone opens a document; others see its number and code, and find nothing", async () => {
    const { id } = must(
      await world.call("clerk", "issueGuidance", { id: denunciation.id, competent: "Thanh tra tỉnh" }),
    );
    expect(await textOf("clerk", id)).toContain("PHIẾU HƯỚNG DẪN");
    expect(await textOf("noteTaker", id)).toContain("Thanh tra tỉnh");
    const presider = await world.as("presider");
    expect((await presider.fetch(`/api/documents/${id}/van-ban.pdf`)).status).toBe(404);
    expect((await presider.fetch(`/api/documents/${id}/van-ban.docx`)).status).toBe(404);
    const { rows } = must(await world.call("presider", "listDocuments", {}));
    const line = rows.find((row) => row.id === id);
    expect(line).toMatchObject({ mayOpen: false, about: "", addressee: "", matterCode: denunciation.code });
    const searched = must(await world.call("presider", "listDocuments", { search: "Thanh tra tỉnh" }));
    expect(searched.rows.some((row) => row.id === id)).toBe(false);
    expect(await world.call("presider", "voidDocument", { id, reason: "x" })).toMatchObject({
      refusal: "notFound",
    });
    const transfer = must(
      await world.call("clerk", "issueTransfer", { id: denunciation.id, competent: "Thanh tra tỉnh" }),
    );
    const text = await textOf("clerk", transfer.id);
    expect(text).toContain(`Hồ sơ ${denunciation.code}`);
    expect(text).not.toContain("Đàng Thị Bích Thủy");
  }, 60_000);

  test("[AC5] who has no role there neither issues nor reads", async () => {
    for (const who of ["observer", "phanRang", "agency"] as const) {
      expect(await world.call(who, "issueReceipt", { id: complaint.id, items, copies: 2 })).toMatchObject({
        refusal: "notAllowed",
      });
    }
    expect(await world.call("phanRang", "listDocuments", {})).toMatchObject({ refusal: "notAllowed" });
    // An officer of another body reads that body's register, in which nothing of this one stands.
    expect(must(await world.call("agency", "listDocuments", {})).rows).toEqual([]);
    expect(must(await world.call("agency", "listDocuments", { matter: complaint.id })).rows).toEqual([]);
  });

  test("[DC5] each opening is in the audit, and the DOCX says the same words", async () => {
    const { rows } = must(await world.call("clerk", "listDocuments", { matter: complaint.id, kind: "BN" }));
    const [line] = rows;
    if (!line) throw new Error("no receipt");
    const answer = await (await world.as("clerk")).fetch(`/api/documents/${line.id}/van-ban.docx`);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    const last = await world.parts.db
      .selectFrom("audit")
      .select("event")
      .orderBy("number", "desc")
      .executeTakeFirst();
    expect(last?.event).toEqual({ type: "document.read", document: line.id });
  }, 60_000);
});

describe("documents of a session", () => {
  test("[DC7] a notice is issued once and printed as it was; slip, calendar and protocol follow", async () => {
    const matter = await readyMatter(world.parts);
    const startsAt = instantOf(Date.UTC(2027, 2, 3, 1));
    const session = await sessionExample(world.parts, startsAt);
    const site = session.sites.find((one) => one.kind === "component");
    if (!site) throw new Error("no site");
    const input = {
      session: session.id,
      matter: matter.id,
      from: startsAt,
      site: site.id,
      interpreter: null,
    };
    const booked = must(await world.call("clerk", "bookHearing", input));
    must(await world.call("clerk", "prepareNotices", { id: session.id, send: false }));
    const notice = must(await world.call("clerk", "listNotices", { id: session.id })).find(
      (one) => one.recipientKind === "citizen",
    );
    if (!notice) throw new Error("no notice");
    const first = must(await world.call("clerk", "issueNotice", { id: notice.id }));
    expect(first.number).toMatch(/^\d\d\/GM-/);
    expect(must(await world.call("clerk", "issueNotice", { id: notice.id }))).toEqual(first);
    const letter = await (await world.as("clerk")).fetch(`/api/notices/${notice.id}/letter.pdf`);
    const [page] = await pdfPages(Buffer.from(await letter.arrayBuffer()));
    expect(page?.text).toContain(`Số: ${first.number}`);
    expect(page?.text).toContain("GIẤY MỜI");

    const hearing = booked.hearings[0];
    if (!hearing) throw new Error("no hearing");
    const slip = must(
      await world.call("clerk", "issueAppointment", { session: session.id, hearing: hearing.id }),
    );
    expect(await textOf("noteTaker", slip.id)).toContain("08 giờ 00 phút");
    const organisation = session.organisation;
    const calendar = must(await world.call("clerk", "issueCalendar", { organisation, period: "2027-03" }));
    expect(calendar.number).toMatch(/^\d\d\/TB-/);
    expect(await textOf("clerk", calendar.id)).toContain("Lịch tiếp công dân tháng 03 năm 2027");
    const protocol = must(await world.call("clerk", "issueTestProtocol", { id: session.id }));
    expect(await textOf("clerk", protocol.id)).toContain("Kiểm tra kết nối tiếp công dân trực tuyến");
    const { rows } = must(await world.call("noteTaker", "listDocuments", { session: session.id }));
    expect(rows.map((row) => row.kind).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      "BBKT",
      "GM",
      "PHIEU_HEN",
    ]);
  }, 120_000);
});

describe("[DC6] words and signers", () => {
  const words = (given: { words?: string; validFrom?: Day }) =>
    world.call("admin", "saveTemplate", {
      ...{ kind: "GM" as const, part: "papers", words: "Căn cước", basis: "Quyết định số 12/QĐ-UBND" },
      validFrom: addDays(dayOf(world.clock.now()), 1),
      ...given,
    });

  test("new words begin tomorrow at the earliest, and invitations to later sessions say them", async () => {
    expect(await words({ validFrom: dayOf(world.clock.now()) })).toMatchObject({ refusal: "badInput" });
    must(await words({ validFrom: "2027-05-01" as Day, words: "Thẻ căn cước điện tử" }));
    const before = await invitationText("2027-04-27");
    const after = await invitationText("2027-05-04");
    expect(before).toContain("Giấy mời này và căn cước");
    expect(after).toContain("- Thẻ căn cước điện tử;");
    expect(after).not.toContain("Giấy mời này và căn cước");
  }, 60_000);

  async function invitationText(day: string): Promise<string> {
    const startsAt = instantOf(Date.parse(`${day}T01:00:00Z`));
    const plan = await planExample(world.parts.db, startsAt);
    const session = must(await world.call("clerk", "createSession", plan));
    const matter = await readyMatter(world.parts);
    const site = session.sites.find((one) => one.kind === "component");
    if (!site) throw new Error("no site");
    const input = {
      session: session.id,
      matter: matter.id,
      from: startsAt,
      site: site.id,
      interpreter: null,
    };
    must(await world.call("clerk", "bookHearing", input));
    must(await world.call("clerk", "prepareNotices", { id: session.id, send: false }));
    const rows = await world.parts.db
      .selectFrom("notices")
      .select("text")
      .where("session", "=", session.id)
      .where("recipient_kind", "=", "citizen")
      .execute();
    return rows.map((row) => row.text).join("\n");
  }

  test("a place that nothing fills is refused, and so is who administers no topmost body", async () => {
    expect(await words({ words: "Mang theo {thing}" })).toMatchObject({ refusal: "unknownPlace" });
    expect(await world.call("clerk", "listTemplates", {})).toMatchObject({ refusal: "notAllowed" });
    const all = must(await world.call("admin", "listTemplates", {}));
    expect(all.filter((row) => row.kind === "GM" && row.part === "papers").length).toBeGreaterThan(1);
  });

  test("a signer is entered for a body, and a deputy needs whose place is taken", async () => {
    const signer = {
      ...{ id: null, body: demoOrganisation("board"), form: "KT" as const, onBehalfOf: "", head: "" },
      ...{ post: "Phó Trưởng ban", person: null, name: "Lê Văn Nam" },
      ...{ validFrom: "2026-01-01" as Day, validTo: null },
    };
    expect(await world.call("admin", "saveSigner", signer)).toMatchObject({ refusal: "badInput" });
    must(await world.call("admin", "saveSigner", { ...signer, head: "Trưởng ban" }));
    const listed = must(await world.call("admin", "listSigners", {}));
    expect(listed.some((one) => one.post === "Phó Trưởng ban" && one.head === "Trưởng ban")).toBe(true);
    expect(await world.call("observer", "saveSigner", { ...signer, head: "x" })).toMatchObject({
      refusal: "notAllowed",
    });
  });
});
