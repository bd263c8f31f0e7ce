/**
 * [MN9] What the server has answered survives its death: a note-taker types through the true server while it is
 * killed (SIGKILL) again and again; every answered word is there after the restart, and what was under way is
 * sent again and stays one.
 */
import { expect, test } from "@playwright/test";
import type { DeviceId, HearingId, SessionId, SiteId, StatementId } from "#shared/ids.ts";
import type { MinutesCommand } from "#shared/minutes.ts";
import { startApp, type App, type Caller } from "./app.ts";

const ROUNDS = 5;
const speech = "Gia đình tôi đề nghị đo lại thửa đất số 215 và trả lời bằng văn bản. ";

type Save = Extract<MinutesCommand, { do: "saveStatement" }>;
type Place = { id: SessionId; hearing: HearingId; site: SiteId };

async function placeOf(noteTaker: Caller): Promise<Place> {
  const { rows } = await noteTaker.call("listSessions", { when: "coming", from: 0 });
  for (const { id } of rows) {
    const session = await noteTaker.call("session", { id });
    const [hearing] = session.hearings;
    if (hearing) return { id, hearing: hearing.id, site: hearing.site };
  }
  throw new Error("The demonstration has no hearing.");
}

/** Types letter groups until the server is gone; gives what was answered last and what was under way. */
async function typeUntilGone(
  noteTaker: Caller,
  { id, hearing }: Place,
  save: Save,
): Promise<{ answered: Save | null; underWay: Save; count: number }> {
  let answered: Save | null = null;
  let underWay = save;
  for (let count = 0; ; count++) {
    try {
      const done = await noteTaker.call("doMinutes", { id, hearing, command: underWay });
      expect(done.statement?.text).toBe(underWay.text.trim());
      answered = underWay;
      const length = (count * 7) % (speech.length * 3);
      const text = `${speech.repeat(4).slice(0, 20 + length)}${count}`;
      underWay = { ...underWay, version: done.statement?.version ?? 0, text };
    } catch (error) {
      // Only a line that broke is a server gone; a refusal or a wrong answer is a failure.
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      return { answered, underWay, count };
    }
  }
}

async function killSoon(app: App, ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await app.kill("SIGKILL");
}

test("[MN9] every answered word is there after the server was killed while typing", async () => {
  test.setTimeout(180_000);
  const app = await startApp();
  try {
    const noteTaker = await app.signIn("thuky");
    const place = await placeOf(noteTaker);
    let total = 0;
    const kept = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round++) {
      const save: Save = {
        do: "saveStatement",
        id: crypto.randomUUID() as StatementId, // As a page makes it.
        kind: "account",
        site: place.site,
        speaker: "Công dân",
        text: "Bắt đầu.",
        at: new Date(Date.now() + round * 1000).toISOString() as Save["at"], // The form of every instant.
        assignment: null,
        version: 0,
        writer: crypto.randomUUID() as DeviceId, // As above.
      };
      const killed = killSoon(app, 400 + ((round * 577) % 900));
      const { answered, underWay, count } = await typeUntilGone(noteTaker, place, save);
      await killed;
      total += count;
      await app.start();
      const { minutes } = await noteTaker.call("hearingMinutes", { id: place.id, hearing: place.hearing });
      const found = minutes.statements.find((one) => one.id === save.id);
      // The one under way may have been committed without its answer; the answered one must have been.
      if (answered) expect([answered.text.trim(), underWay.text.trim()]).toContain(found?.text);
      for (const [id, text] of kept) expect(minutes.statements.find((one) => one.id === id)?.text).toBe(text);
      const again = await noteTaker.call("doMinutes", {
        id: place.id,
        hearing: place.hearing,
        command: underWay,
      });
      expect(again.conflict).toBeNull();
      kept.set(save.id, underWay.text.trim());
    }
    const { minutes } = await noteTaker.call("hearingMinutes", { id: place.id, hearing: place.hearing });
    expect(minutes.statements.filter((one) => kept.has(one.id))).toHaveLength(ROUNDS);
    expect(minutes.conflicts).toEqual([]);
    expect(total).toBeGreaterThan(ROUNDS * 3);
    console.log(`${total} answered saves, ${ROUNDS} kills, none lost`);
  } finally {
    await app.stop();
  }
});
