import type { SessionId } from "#shared/ids.ts";

/** @TODO The room itself is being drawn; this keeps its place for the routes. */
export function SessionRoom({ id }: { id: SessionId }) {
  return id;
}
