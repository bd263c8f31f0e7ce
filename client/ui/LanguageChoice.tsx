import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { speak, spoken, type Language } from "../text/text.ts";

/** The names of the languages are each in its own language, so that whoever needs one can read it. */
export function LanguageChoice() {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      fullWidth
      size="md"
      aria-label={t("frame.language")}
      value={spoken()}
      data={[
        { value: "vi", label: "Tiếng Việt" },
        { value: "en", label: "English" },
      ]}
      // A language that cannot be fetched leaves the present one in place.
      onChange={(value) => void speak(value as Language).catch(() => undefined)}
    />
  );
}
