/** The guide's last chapters, walked: signing, watching, keeping, the conclusion, the register. */
import { createCanvas } from "@napi-rs/canvas";
import { expect } from "@playwright/test";
import { vi } from "../client/text/vi.ts";
import { look, snap } from "./guide-pictures.ts";
import { applicant, type Held } from "./guide-room.ts";
import { peek, pictures, visit, type Walk } from "./guide-walk.ts";
import { confirm } from "./people.ts";
import { readBackAndFreeze } from "./reading-back.ts";

/** A page that was scanned without its code. */
async function blankScan(): Promise<Buffer> {
  const canvas = createCanvas(1240, 1754);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, 1240, 1754);
  return canvas.encode("png");
}

export async function walkAfter(walk: Walk, { planned, presider, noteTaker }: Held): Promise<void> {
  const { id } = planned.session;
  const hearing = planned.session.hearings[0]?.id ?? "";
  await noteTaker.goto(`${walk.app.url}/sessions/${id}/hearings/${hearing}/minutes`);
  await noteTaker.getByTestId("parts").waitFor();
  await look(noteTaker);
  await readBackAndFreeze(noteTaker);
  await look(noteTaker);
  await noteTaker.getByTestId("start-signing").click();
  const site = noteTaker.locator('[data-testid^="site-"]').filter({ hasText: applicant });
  const buffer = await blankScan();
  await site
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "ban-quet.png", mimeType: "image/png", buffer });
  await expect(site.getByRole("alert")).toBeVisible({ timeout: 60_000 });
  await site.evaluate((one) => one.scrollIntoView());
  await snap(noteTaker, "signing");

  await expect(async () => {
    await visit(walk, presider, `/sessions/${id}`, planned.session.title);
    await expect(presider.getByText(vi.seals.states.sealed, { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await look(presider);
  const clerk = await walk.pageFor("lichtiep");
  const watched = `/sessions/${id}/hearings/${hearing}/watch`;
  await noteTaker.goto(`${walk.app.url}${watched}`);
  await noteTaker.getByTestId("stage").waitFor();
  // To the statement: at the very beginning the first picture may not have come yet.
  await noteTaker.keyboard.press("n");
  // A site whose line was gone at that moment has none.
  await pictures(noteTaker, 1);
  await snap(noteTaker, "watch");
  await clerk.goto(`${walk.app.url}${watched}`);
  await clerk.getByTestId("ask-grant").waitFor();
  await look(clerk);
  await visit(walk, clerk, "/kept", vi.keeping.kept.title);
  await clerk.getByRole("table").getByRole("row").nth(1).waitFor();
  await snap(clerk, "kept");
  await visit(walk, clerk, "/destructions", vi.keeping.destructions.title);
  await visit(walk, clerk, "/integrity", vi.keeping.integrity.title);

  await noteTaker.goto(`${walk.app.url}/sessions/${id}/conclusions`);
  await noteTaker.getByRole("button", { name: /^Lập dự thảo/ }).click();
  const said = vi.followUp.conclusions;
  await look(noteTaker);
  await noteTaker
    .getByLabel(said.conclusion)
    .first()
    .fill("Giao Sở Nông nghiệp và Môi trường đo đạc lại diện tích và trả lời công dân bằng văn bản.");
  await noteTaker.getByRole("button", { name: said.addTask }).first().click();
  await noteTaker.getByRole("combobox", { name: said.assigned }).first().fill("Sở Nông nghiệp");
  await noteTaker.getByRole("option", { name: "Sở Nông nghiệp và Môi trường" }).first().click();
  await noteTaker.getByLabel(said.taskWhat).first().fill("Đo đạc lại diện tích, có mặt công dân.");
  await noteTaker.getByLabel(said.answers).first().fill("Sở Nông nghiệp và Môi trường");
  await noteTaker.getByRole("button", { name: said.save }).click();
  await expect(noteTaker.getByRole("button", { name: said.submit })).toBeEnabled();
  await noteTaker
    .getByLabel(said.conclusion)
    .first()
    .evaluate((one) => one.scrollIntoView({ block: "center" }));
  await snap(noteTaker, "conclusion");
  await noteTaker.getByRole("button", { name: said.submit }).click();
  await expect(noteTaker.getByText(said.states.submitted).first()).toBeVisible();
  await presider.goto(`${walk.app.url}/sessions/${id}/conclusions`);
  await presider.getByRole("button", { name: said.issue, exact: true }).click();
  await presider.getByRole("dialog").waitFor();
  await look(presider);
  await confirm(presider);
  await expect(presider.getByText(said.states.issued, { exact: true }).first()).toBeVisible();

  await clerk.goto(`${walk.app.url}/follow-ups`);
  await clerk.getByRole("table").getByText(vi.followUp.kinds.TASK).first().waitFor();
  await snap(clerk, "follow-ups");
  // The body charged takes the task and reports; whoever gave it confirms.
  const steps = vi.followUp.steps;
  const agency = await walk.pageFor("nongnghiep");
  for (const page of [agency, clerk]) {
    await page.goto(`${walk.app.url}/follow-ups`);
    await page
      .getByRole("row")
      .filter({ hasText: vi.followUp.kinds.TASK })
      .getByRole("button", { name: /^Mở việc/ })
      .click();
    const dialog = page.getByRole("dialog");
    if (page === agency) {
      await dialog.getByRole("button", { name: steps.accept }).waitFor();
      await look(page);
      await dialog.getByRole("button", { name: steps.accept }).click();
      await dialog.getByRole("button", { name: steps.report }).waitFor();
      await dialog.getByRole("textbox").first().fill("Đã đo đạc lại, đã trả lời công dân.");
      await look(page);
      await dialog.getByRole("button", { name: steps.report }).click();
      await expect(dialog.getByText(vi.followUp.task.states.reported)).toBeVisible();
    } else {
      await dialog.getByRole("button", { name: steps.confirm }).waitFor();
      await look(page);
    }
  }
  await visit(walk, clerk, "/register", vi.register.title);
  await expect(clerk.getByText(applicant).first()).toBeVisible();
  await snap(clerk, "register");
  await peek(clerk, /^Sửa dòng số/);
  await visit(walk, clerk, "/documents", vi.documents.title);
  await visit(walk, clerk, "/centre", vi.followUp.centre.title);
  await visit(walk, clerk, "/holidays", vi.receptionDays.holidays.title);
}
