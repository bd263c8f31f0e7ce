import { useEffect, useState } from "react";
import { readDraft, type Draft } from "./session-draft.ts";

/**
 * The draft, kept in this tab so that a refusal, a reload or a way round by another page loses nothing.
 * @param place what is being filled in: drafts of different places do not mix
 */
export function useDraft(first: Draft, place: string) {
  const key = `plan ${place}`;
  const [empty] = useState(first);
  const [draft, setDraft] = useState<Draft>(() => readDraft(sessionStorage.getItem(key)) ?? empty);
  useEffect(() => {
    if (draft === empty) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  }, [draft, empty, key]);
  const clear = (): void => {
    // At once, not after drawing: the page may be left in the same moment.
    sessionStorage.removeItem(key);
    setDraft(empty);
  };
  return { draft, setDraft, clear, isEmpty: draft === empty };
}
