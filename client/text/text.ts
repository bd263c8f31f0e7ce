/** Every word shown comes from here. Vietnamese is the key language and always loaded; English is fetched when chosen. */
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { vi } from "./vi.ts";

export type Language = "vi" | "en";

const CHOICE = "language";

export const text: i18n = createInstance();

/** Readies the words in the language chosen earlier on this computer. */
export async function startText(): Promise<void> {
  await text.use(initReactI18next).init({
    lng: "vi",
    fallbackLng: "vi",
    resources: { vi: { translation: vi } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  if (localStorage.getItem(CHOICE) === "en") await speak("en");
}

export async function speak(language: Language): Promise<void> {
  if (language === "en" && !text.hasResourceBundle("en", "translation")) {
    const { en } = await import("./en.ts");
    text.addResourceBundle("en", "translation", en);
  }
  await text.changeLanguage(language);
  localStorage.setItem(CHOICE, language);
  document.documentElement.lang = language;
}

export function spoken(): Language {
  return text.language === "en" ? "en" : "vi";
}
