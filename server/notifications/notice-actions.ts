/** What people do with notices over HTTP. */
import type { NoticeId, SessionId } from "#shared/ids.ts";
import type { Notice, NoticeText } from "#shared/notifications.ts";
import { mayMove } from "#shared/notifications.ts";
import type { Person } from "#shared/people.ts";
import { accept, refuse, type Reply } from "#shared/refusals.ts";
import { may, type Act } from "#shared/roles.ts";
import type { Instant } from "#shared/time.ts";
import { record } from "../audit/audit-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { JobRunner } from "./job-runner.ts";
import { mayKnow, visibleTo, type Standing } from "./notice-access.ts";
import { moveNotice, noticesOf, readNotice, readNoticeRow, siteNotices } from "./notice-store.ts";
import { markHandedOver, resend, sendNotice } from "./notices.ts";

export type NoticeNeeds = { db: Db; clock: Clock; ids: Ids; jobs: JobRunner; standing: Standing };

/** Every notice of a session. The look at it is recorded, for there are addresses in it. */
export async function listNotices(
  parts: NoticeNeeds,
  who: Person,
  session: SessionId,
): Promise<Reply<Notice[]>> {
  const { db, standing, clock } = parts;
  const on = await standing.ofSession(db, session);
  if (on === null) return refuse("notFound");
  if (!may(who, "notice.read", on)) return refuse("notAllowed");
  const notices = await visibleTo(db, standing, who, await noticesOf(db, session));
  await write(db, async (tx) => {
    await record(tx, { at: clock.now(), by: who.id, event: { type: "notices.read", session } });
    return accept(null);
  });
  return accept(notices);
}

/** The words of one notice; of a protected one for the circle alone. */
export async function readNoticeText(
  parts: NoticeNeeds,
  who: Person,
  id: NoticeId,
): Promise<Reply<NoticeText>> {
  const { db, standing, clock } = parts;
  const row = await readNoticeRow(db, id);
  if (!row) return refuse("notFound");
  const on = await standing.ofSession(db, row.session);
  if (on === null || !may(who, "notice.read", on)) return refuse("notAllowed");
  const about = { session: row.session, hearing: row.hearing, isProtected: row.is_protected };
  if (!(await mayKnow(db, standing, who, about))) return refuse("notAllowed");
  await write(db, async (tx) => {
    const event = { type: "notice.read" as const, session: row.session, notice: id };
    await record(tx, { at: clock.now(), by: who.id, event });
    return accept(null);
  });
  return accept({ id, subject: row.subject, text: row.text });
}

/** Sends everything of a session that is drafted or was given up, except paper. */
export async function sendNotices(
  parts: NoticeNeeds,
  who: Person,
  session: SessionId,
): Promise<Reply<{ sent: number }>> {
  const { db, standing, jobs } = parts;
  return write(db, async (tx, afterCommit) => {
    const on = await standing.ofSession(tx, session);
    if (on === null) return refuse("notFound");
    if (!may(who, "notice.send", on)) return refuse("notAllowed");
    const due = (await noticesOf(tx, session)).filter((one) => mayMove("send", one));
    let sent = 0;
    for (const one of due) if ((await sendNotice(tx, parts, one.id, who.id)).ok) sent += 1;
    afterCommit(() => jobs.wake());
    return accept({ sent });
  });
}

export function sendOne(parts: NoticeNeeds, who: Person, id: NoticeId): Promise<Reply<Notice>> {
  return change(parts, who, id, (tx) => sendNotice(tx, parts, id, who.id));
}

/** @param address a corrected one; of a protected notice only the circle may give it */
export function resendOne(
  parts: NoticeNeeds,
  who: Person,
  id: NoticeId,
  address: string | undefined,
): Promise<Reply<Notice>> {
  return change(parts, who, id, async (tx, notice) => {
    const isHidden = address !== undefined && !(await mayKnow(tx, parts.standing, who, notice));
    return isHidden ? refuse("notAllowed", "address") : resend(tx, parts, id, who.id, address);
  });
}

export function handOver(
  parts: NoticeNeeds,
  who: Person,
  id: NoticeId,
  note: string,
): Promise<Reply<Notice>> {
  return change(parts, who, id, (tx) => markHandedOver(tx, parts, id, who.id, note));
}

async function change(
  parts: NoticeNeeds,
  who: Person,
  id: NoticeId,
  act: (tx: Tx, notice: Notice) => Promise<Reply<null>>,
): Promise<Reply<Notice>> {
  const { db, standing, jobs } = parts;
  const needed: Act = "notice.send";
  return write(db, async (tx, afterCommit) => {
    const before = await readNotice(tx, id);
    if (!before) return refuse("notFound");
    const on = await standing.ofSession(tx, before.session);
    if (on === null || !may(who, needed, on)) return refuse("notAllowed");
    const done = await act(tx, before);
    if (!done.ok) return done;
    afterCommit(() => jobs.wake());
    const after = await readNotice(tx, id);
    const [shown] = after ? await visibleTo(tx, standing, who, [after]) : [];
    return shown ? accept(shown) : refuse("notFound");
  });
}

type SiteNotice = NoticeText & { startsAt: Instant; place: string };

/** What stands on the screen of a site's own machine; fetching it is its delivery. */
export async function fetchSiteNotices(parts: NoticeNeeds, who: Person): Promise<Reply<SiteNotice[]>> {
  const { site, organisation } = who;
  if (site === null || !may(who, "notice.fetch", { organisations: [organisation] }))
    return refuse("notAllowed");
  const { db, clock } = parts;
  return write(db, async (tx) => {
    const notices = await siteNotices(tx, site, clock.now());
    for (const one of notices)
      if (one.state === "sent") await moveNotice(tx, clock, one, { state: "delivered", by: who.id });
    return accept(
      notices.map(({ id, subject, text, starts_at, place }) => ({
        ...{ id, subject, text, place },
        startsAt: starts_at,
      })),
    );
  });
}
