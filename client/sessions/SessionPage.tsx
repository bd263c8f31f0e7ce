import type { SessionId } from "#shared/ids.ts";

export function SessionPage({ id }: { id: SessionId }) {
  return id;
}
