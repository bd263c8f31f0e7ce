/** The question after the room's session, in a piece of its own: it is asked before the room's code is there. */
import { queryOptions } from "@tanstack/react-query";
import type { SessionId } from "#shared/ids.ts";
import { call } from "../base/api.ts";

export const sessionOfRoom = (id: SessionId) =>
  queryOptions({ queryKey: ["session", id], queryFn: ({ signal }) => call("session", { id }, signal) });
