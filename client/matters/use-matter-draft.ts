import { useEffect, useState } from "react";
import { readDraft, type Draft } from "./matter-draft.ts";

/**
 * The draft of an intake, kept in this tab so that a refusal, a reload or a way round by another page loses
 * nothing. It is a citizen's data: each person's own, and gone with the sign-out (use-me.ts).
 */
export function useMatterDraft(first: () => Draft, person: string) {
  const key = `intake ${person}`;
  const [empty, setEmpty] = useState(first);
  const [draft, setDraft] = useState<Draft>(() => readDraft(sessionStorage.getItem(key)) ?? empty);
  useEffect(() => {
    if (draft === empty) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  }, [draft, empty, key]);
  const clear = (): void => {
    // At once, not after drawing: the page may be left in the same moment.
    sessionStorage.removeItem(key);
    const next = first();
    setEmpty(next);
    setDraft(next);
  };
  return { draft, setDraft, clear, isEmpty: draft === empty };
}
