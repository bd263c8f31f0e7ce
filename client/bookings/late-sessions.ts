/** Sessions whose preparation is late, so that every card can say so, in whatever view it stands. */
import type { SessionId } from "#shared/ids.ts";
import { useQuery } from "@tanstack/react-query";
import { createContext } from "react";
import { call } from "../base/api.ts";

export const LateSessions = createContext<ReadonlySet<SessionId>>(new Set());

/** The fifty that are due first; who has more of them late at once looks at the board of gates itself. */
export function useLateSessions(isAllowed: boolean): ReadonlySet<SessionId> {
  const { data } = useQuery({
    queryKey: ["preparationBoard", "calendar"],
    queryFn: ({ signal }) => call("preparationBoard", { show: "late" }, signal),
    enabled: isAllowed,
    refetchInterval: 60_000,
  });
  return new Set(data?.rows.map((line) => line.session));
}
