/** For tests: a room of the demonstration in which the first hearing is being heard, with two note-takers. */
import type { HearingId, StatementId } from "#shared/ids.ts";
import type { MinutesCommand, MinutesDone } from "#shared/minutes.ts";
import { accept, type Reply } from "#shared/refusals.ts";
import type { Session } from "#shared/sessions.ts";
import { write } from "./database/write.ts";
import { connect, newDevice, type Guest } from "./guest.ts";
import { must } from "./sessions/booking-example.ts";
import { demoPerson } from "./people/demo-people.ts";
import { addDemoSessions } from "./sessions/demo-sessions.ts";
import { readLog, readSession, savePlan } from "./sessions/session-store.ts";
import type { Actor, World } from "./world.ts";

export type Room = {
  session: Session;
  hearing: HearingId;
  second: HearingId;
  presider: Guest;
  come(who: Actor): Promise<Guest>;
  /** Written, read back, agreed to by everybody asked; ready to be frozen. The citizen adds a remark. */
  readBack(noteTaker: Guest, phanRang: Guest): Promise<void>;
  /** By HTTP, which waits for the printing as long as it takes. */
  freeze(): Promise<void>;
  /** Sends a file to a place of these minutes. */
  upload<T>(who: Actor, path: string, body: Uint8Array): Promise<Reply<T>>;
  /** What a person does with the minutes of the first hearing. */
  does(guest: Guest, command: MinutesCommand): Promise<Reply<MinutesDone>>;
  /** The server writes down who came a moment later; who is not written down answers for nothing. */
  attendanceIsLogged(): Promise<void>;
  close(): void;
};

/** A statement as a page sends it. */
export function typed(
  room: Room,
  text: string,
  given: Partial<Extract<MinutesCommand, { do: "saveStatement" }>> = {},
): Extract<MinutesCommand, { do: "saveStatement" }> {
  return {
    do: "saveStatement",
    id: crypto.randomUUID() as StatementId, // As the client makes it.
    kind: "account",
    site: room.session.hearings[0]?.site ?? room.session.sites[0]!.id,
    speaker: "Công dân",
    text,
    at: room.session.startsAt,
    assignment: null,
    version: 0,
    writer: newDevice(),
    ...given,
  };
}

/** The observer is made the second note-taker, so that two write. */
export async function openRoom(world: World): Promise<Room> {
  await world.parts.db.updateTable("reservations").set({ state: "released" }).execute();
  await addDemoSessions(world.parts);
  const { id } = await world.parts.db
    .selectFrom("sessions")
    .select("id")
    .where("state", "=", "scheduled")
    .where("hearings", ">", 1)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const observer = demoPerson("giamsat");
  await write(world.parts.db, async (tx) => {
    await savePlan(tx, id, (one) => ({
      ...one,
      members: one.members.map((member) =>
        member.person === observer ? { ...member, role: "noteTaker" as const } : member,
      ),
    }));
    return accept(null);
  });
  const session = await readSession(world.parts.db, id);
  const [first, second] = session?.hearings ?? [];
  if (!session || !first || !second) throw new Error("The demonstration has no session with two hearings.");
  const guests: Guest[] = [];
  const room: Omit<Room, "presider"> = {
    session,
    hearing: first.id,
    second: second.id,
    async come(who) {
      const guest = await connect(world, who);
      guests.push(guest);
      await guest.join(id);
      return guest;
    },
    async readBack(noteTaker, phanRang) {
      await room.attendanceIsLogged();
      must(await room.does(noteTaker, { do: "readBack" }));
      const reading = await phanRang.hears("minutes:reading", (one) => one !== null && one.pages > 0);
      for (const party of reading?.parties ?? []) {
        const answer = { do: "answer" as const, party: party.id };
        must(
          party.role === "citizen"
            ? await room.does(phanRang, {
                ...answer,
                answer: "remarks",
                text: "Đề nghị ghi thêm số thửa 215.",
              })
            : await room.does(noteTaker, { ...answer, answer: "agrees", text: "" }),
        );
      }
    },
    async freeze() {
      const target = { id, hearing: first.id, command: { do: "freeze" as const } };
      must(await world.call("noteTaker", "doMinutes", target));
    },
    async upload<T>(who: Actor, path: string, body: Uint8Array) {
      const answer = await (
        await world.as(who)
      ).fetch(`/api/sessions/${id}/hearings/${first.id}/minutes/${path}`, {
        method: "POST",
        body: new Uint8Array(body),
        headers: { "content-type": "application/octet-stream" },
      });
      return (await answer.json()) as Reply<T>; // The server answers by the contract's table.
    },
    does: (guest, command) => guest.ask("minutes:do", { hearing: first.id, command }),
    async attendanceIsLogged() {
      for (let tries = 0; tries < 200; tries++) {
        const log = await readLog(world.parts.db, id);
        const came = log.filter(({ fact }) => fact.type === "attendance" && fact.change === "joined");
        if (came.length >= guests.length) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error("Attendance was not written.");
    },
    close() {
      for (const guest of guests.splice(0)) guest.close();
    },
  };
  const presider = await room.come("presider");
  for (const command of [
    { do: "openLine" },
    { do: "open" },
    { do: "checkIn", hearing: first.id },
    { do: "call", hearing: first.id },
  ] as const) {
    const moved = await presider.do(command);
    if (!moved.ok) throw new Error(`${command.do}: ${moved.refusal}`);
  }
  return { ...room, presider };
}
