/** New words of one part from a day on, tomorrow at the earliest. */
import type { TemplateVersion } from "#shared/issuing.ts";
import { dayOf, Day, instantOf } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useSaveWords } from "./use-issuing.ts";

type Props = {
  current: TemplateVersion;
  /** Its places are those that can be filled. */
  first: TemplateVersion;
  onClose: () => void;
};

export function WordsForm({ current, first, onClose }: Props) {
  const { t } = useTranslation();
  const save = useSaveWords("saveTemplate");
  const tomorrow = addDays(dayOf(instantOf(Date.now())), 1);
  const [words, setWords] = useState(current.words);
  const [basis, setBasis] = useState("");
  const [validFrom, setValidFrom] = useState<string>(tomorrow);
  const [tried, setTried] = useState(false);
  const places = [...new Set(first.words.match(/\{[a-zA-Z]+\}/g) ?? [])];
  const day = Day.safeParse(validFrom);
  const missing = (isMissing: boolean): string | null => (tried && isMissing ? t("documents.missing") : null);
  return (
    <FormDialog
      title={t("documents.words.change")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (words.trim() === "" || basis.trim() === "" || !day.success) return;
        const { kind, part } = current;
        save.mutate({ kind, part, words, basis, validFrom: day.data }, { onSuccess: onClose });
      }}
    >
      <Text>{t("documents.words.changeText")}</Text>
      <Textarea
        label={t("documents.words.words")}
        description={
          places.length === 0
            ? t("documents.words.noPlaces")
            : t("documents.words.places", { places: places.join(", ") })
        }
        required
        autosize
        minRows={4}
        maxRows={14}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={missing(words.trim() === "")}
      />
      <TextInput
        label={t("documents.words.basis")}
        required
        maxLength={300}
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
        error={missing(basis.trim() === "")}
      />
      <TextInput
        type="date"
        label={t("documents.words.from")}
        required
        min={tomorrow}
        value={validFrom}
        onChange={(event) => setValidFrom(event.currentTarget.value)}
        error={missing(!day.success)}
      />
    </FormDialog>
  );
}
