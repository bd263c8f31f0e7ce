/** What this screen shows, told to the server when it changes: the stage and the list of documents each say their part. */
import { mayReceiveSource } from "#shared/audience.ts";
import type { Tile } from "#shared/live.ts";
import type { Member, Session } from "#shared/sessions.ts";
import type { Room } from "./room-view.ts";

export type RoomTiles = {
  show: Room["show"];
  /** Says it again: the session moved on, or the transports are new. */
  tell(): void;
};

/** @param place the session as it is here now; null while nothing may be told */
export function makeRoomTiles(
  place: () => { session: Session; me: Member } | null,
  send: (tiles: Tile[]) => void,
): RoomTiles {
  /** Empty until the screen has laid out its stage: until then the server chooses. */
  const parts = new Map<Parameters<Room["show"]>[0], readonly Tile[]>();

  function tell(): void {
    const now = place();
    if (!parts.has("stage") || !now) return;
    const allowed = [...parts.values()].flat().filter(({ seat, source }) => {
      const member = now.session.members.find((one) => one.person === seat);
      return member !== undefined && mayReceiveSource(now.session, now.me, member, source);
    });
    // The same picture may stand on the stage and, smaller, in the list.
    const each = new Map(allowed.toReversed().map((tile) => [`${tile.seat} ${tile.source}`, tile]));
    send([...each.values()]);
  }

  return {
    tell,
    show(part, tiles) {
      const before = parts.get(part);
      const isSame =
        before?.length === tiles.length &&
        tiles.every((tile, index) => {
          const old = before[index];
          return tile.seat === old?.seat && tile.source === old.source && tile.size === old.size;
        });
      // The first layout of a screen may be empty for a moment; hiding everything would only delay the pictures.
      if (isSame || (before === undefined && tiles.length === 0)) return;
      parts.set(part, tiles);
      tell();
    },
  };
}
