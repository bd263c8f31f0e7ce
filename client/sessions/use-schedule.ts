/** Changes of a session's schedule; every list that shows sessions, slots or gates is asked again. */
import type { HearingMove, Postponement, PresiderSwap, SessionReplan } from "#shared/bookings.ts";
import type { Input } from "#shared/http.ts";
import { call } from "../base/api.ts";
import { useScheduleChange } from "../bookings/use-booking.ts";

export function useReplan() {
  return useScheduleChange((input: SessionReplan) => call("replanSession", input));
}

export function usePostpone() {
  return useScheduleChange((input: Postponement) => call("postponeSession", input));
}

export function useSwapPresider() {
  return useScheduleChange((input: PresiderSwap) => call("swapPresider", input));
}

export function useMoveHearing() {
  return useScheduleChange((input: HearingMove) => call("moveHearing", input));
}

export function useChangeInterpreter() {
  return useScheduleChange((input: Input<"changeInterpreter">) => call("changeInterpreter", input));
}

export function useRemoveHearing() {
  return useScheduleChange((input: Input<"removeHearing">) => call("removeHearing", input));
}
