/**
 * `/thu/:token`, the page behind the link in every letter: no sign-in, no script, and no more than date,
 * time and place. Visiting it is the sign that the letter was opened. (A mail server that follows links
 * leaves the same sign; that is why the list says "opened" beside the time and not "read by".)
 */
import type { Router } from "express";
import { accept } from "#shared/refusals.ts";
import { showClock, showDate, showWeekday } from "#shared/time.ts";
import type { NoticeState } from "#shared/notifications.ts";
import type { Clock } from "../base/clock.ts";
import { plainError, type Log } from "../base/log.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { lockNotice, moveNotice, type NoticeRow } from "./notice-store.ts";

type Needs = { db: Db; clock: Clock; log: Log };
type Seen = { notice: NoticeRow; isReplaced: boolean };

/** From these a visit leads on to `opened`; a later state says more than a visit does. */
const openable: readonly NoticeState[] = ["queued", "sent", "delivered", "uncertain"];

export function seenPage(router: Router, parts: Needs): void {
  router.get("/thu/:token", async (request, response) => {
    response.set({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    });
    try {
      // Express answers HEAD with the same function; a look at the headers opens nothing.
      const seen = await open(parts, request.params.token, request.method === "GET");
      response
        .status(seen ? 200 : 404)
        .type("html")
        .send(seen ? seenHtml(seen) : unknownHtml);
    } catch (error) {
      parts.log.error({ page: "thu", error: plainError(error) }, "a page failed");
      response.status(500).type("html").send(failedHtml);
    }
  });
}

async function open({ db, clock }: Needs, token: string, isVisit: boolean): Promise<Seen | null> {
  if (!/^[\w-]{24}$/.test(token)) return null;
  const found = await db.selectFrom("notices").select("id").where("token", "=", token).executeTakeFirst();
  if (!found) return null;
  const seen = await write(db, async (tx) => {
    const notice = await lockNotice(tx, found.id);
    if (!notice) return accept(null);
    if (isVisit && openable.includes(notice.state))
      await moveNotice(tx, clock, notice, { state: "opened", by: null });
    const later = await tx
      .selectFrom("notices")
      .select("id")
      .where("supersedes", "=", notice.id)
      .where("state", "not in", ["drafted", "cancelled"])
      .executeTakeFirst();
    return accept({ notice, isReplaced: later !== undefined });
  });
  return seen.ok ? seen.value : null;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0)};`).normalize("NFC");

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>
body{margin:0;background:#f6f3ea;color:#1c2637;font:1.25rem/1.55 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:38rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.6rem;line-height:1.3;color:#132f55;margin:0 0 1rem}
dl{margin:1.25rem 0;padding:1rem 1.25rem;background:#fff;border:1px solid #dcd6c6;border-left:6px solid #132f55;border-radius:.5rem}
dt{color:#46536a;font-size:1.05rem}dd{margin:0 0 .75rem;font-weight:600;overflow-wrap:anywhere}dd:last-child{margin:0}
.warn{padding:1rem 1.25rem;background:#fff;border:2px solid #97201f;border-radius:.5rem}
</style></head><body><main>${body}</main></body></html>`;
}

function seenHtml({ notice, isReplaced }: Seen): string {
  const isOff = notice.kind === "cancellation";
  const title = isOff ? "Thông báo hủy lịch tiếp công dân" : "Thư mời tiếp công dân";
  const lead = isReplaced
    ? '<p class="warn">Thư này đã được thay bằng một thư mới hơn. Xin theo thư mới nhất. <span lang="en">A newer letter replaces this one.</span></p>'
    : isOff
      ? '<p class="warn">Lịch hẹn dưới đây đã hủy. Ông (bà) không cần đến. <span lang="en">This appointment is cancelled.</span></p>'
      : '<p>Hệ thống đã ghi nhận ông (bà) xem thư. Không cần làm gì thêm. <span lang="en">Your letter is marked as seen. Nothing else is needed.</span></p>';
  const from = notice.starts_at;
  return page(
    title,
    `<h1>${title}</h1>${lead}<dl>
<dt>Ngày</dt><dd>${escaped(showWeekday(from))}, ngày ${showDate(from)}</dd>
<dt>Giờ</dt><dd>${showClock(from)}</dd>
<dt>Nơi đến</dt><dd>${escaped(notice.place)}</dd></dl>`,
  );
}

const unknownHtml = page(
  "Không tìm thấy thư",
  '<h1>Không tìm thấy thư này</h1><p>Đường dẫn có thể đã bị cắt ngắn. Xin mở lại từ thư, hoặc liên hệ nơi gửi thư. <span lang="en">The link may be cut short; please open it again from the letter.</span></p>',
);
const failedHtml = page(
  "Chưa mở được",
  '<h1>Chưa mở được trang</h1><p>Xin thử lại sau ít phút. <span lang="en">Please try again in a few minutes.</span></p>',
);
