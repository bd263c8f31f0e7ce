/** What the list of notices says at its head. Pure. */
import { mayMove, toldStates, type Notice } from "#shared/notifications.ts";

/** Somebody must do something: ask, correct the address, or give it on paper. */
export function isTrouble(notice: Notice): boolean {
  const isBad = notice.state === "bounced" || notice.state === "uncertain" || notice.state === "failed";
  return isBad && notice.supersededBy === null;
}

export function noticeFacts(notices: readonly Notice[]): {
  told: number;
  total: number;
  trouble: number;
  unsent: number;
} {
  // What a newer notice replaced, or was called off, tells nobody anything any more.
  const current = notices.filter((one) => one.supersededBy === null && one.state !== "cancelled");
  return {
    told: current.filter((one) => toldStates.includes(one.state)).length,
    total: current.length,
    trouble: current.filter(isTrouble).length,
    unsent: current.filter((one) => mayMove("send", one)).length,
  };
}
