import { useEffect, useState } from "react";
import { readDraft, type Draft } from "./session-draft.ts";

const KEY = "newSession";

/** The draft, kept in this tab so that a refusal, a reload or a way round by another page loses nothing. */
export function useDraft(first: Draft) {
  const [empty] = useState(first);
  const [draft, setDraft] = useState<Draft>(() => readDraft(sessionStorage.getItem(KEY)) ?? empty);
  useEffect(() => {
    if (draft === empty) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(draft));
  }, [draft, empty]);
  const clear = (): void => {
    // At once, not after drawing: the page may be left in the same moment.
    sessionStorage.removeItem(KEY);
    setDraft(empty);
  };
  return { draft, setDraft, clear, isEmpty: draft === empty };
}
