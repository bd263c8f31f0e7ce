import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { speak, spoken, type Language } from "../text/text.ts";

/** Each in its own language, so that whoever needs one can read it. */
export const languageNames: Record<Language, string> = { vi: "Tiếng Việt", en: "English" };

export function LanguageChoice() {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      fullWidth
      size="md"
      aria-label={t("frame.language")}
      value={spoken()}
      data={[
        { value: "vi", label: languageNames.vi },
        { value: "en", label: languageNames.en },
      ]}
      // A language that cannot be fetched leaves the present one in place.
      onChange={(value) => void speak(value as Language).catch(() => undefined)}
    />
  );
}
