import { useTranslation } from "react-i18next";
import { enGuideAfter } from "../text/en-guide-after.ts";
import { enGuideBefore } from "../text/en-guide-before.ts";
import { enGuideDuring } from "../text/en-guide-during.ts";
import type { Book } from "../text/guide-book.ts";
import { viGuideAfter } from "../text/vi-guide-after.ts";
import { viGuideBefore } from "../text/vi-guide-before.ts";
import { viGuideDuring } from "../text/vi-guide-during.ts";

/** The whole guide; only its pages import this. */
export const books: Record<"vi" | "en", Book> = {
  vi: { ...viGuideBefore, ...viGuideDuring, ...viGuideAfter },
  en: { ...enGuideBefore, ...enGuideDuring, ...enGuideAfter },
};

export function useBook(): Book {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? books.en : books.vi;
}
