import { useEffect, useState } from "react";
import { emptyDraft, readDraft, type Draft } from "./session-draft.ts";

const KEY = "newSession";

/** The draft, kept in this tab so that a refusal, a reload or a way round by another page loses nothing. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => readDraft(sessionStorage.getItem(KEY)));
  useEffect(() => {
    if (draft === emptyDraft) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(draft));
  }, [draft]);
  const clear = (): void => {
    // At once, not after drawing: the page may be left in the same moment.
    sessionStorage.removeItem(KEY);
    setDraft(emptyDraft);
  };
  return { draft, setDraft, clear };
}
