/** The note-taker's own short forms: one a line, "short = long". */
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Abbreviations } from "#shared/minutes-endpoints.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useAbbreviations, useSaveAbbreviations } from "./use-minutes.ts";

export function AbbreviationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const list = useAbbreviations();
  const [text, setText] = useState(() => list.map(({ short, long }) => `${short} = ${long}`).join("\n"));
  const [isWrong, setWrong] = useState(false);
  const save = useSaveAbbreviations();

  function submit(): void {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const parsed = Abbreviations.safeParse(
      lines.map((line) => {
        const [short = "", ...long] = line.split("=");
        return { short, long: long.join("=") };
      }),
    );
    const hasBlank = parsed.data?.some((one) => /\s/.test(one.short)) ?? false;
    setWrong(!parsed.success || hasBlank);
    if (parsed.success && !hasBlank) save.mutate(parsed.data, { onSuccess: onClose });
  }

  return (
    <FormDialog
      title={t("minutes.abbreviations.title")}
      error={save.error}
      busy={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Textarea
        label={t("minutes.abbreviations.label")}
        description={t("minutes.abbreviations.hint")}
        value={text}
        autosize
        minRows={8}
        maxRows={16}
        error={isWrong ? t("minutes.abbreviations.wrong") : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="abbreviations"
      />
    </FormDialog>
  );
}
