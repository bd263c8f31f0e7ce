import type { KeptLine } from "#shared/keeping.ts";
import { Day } from "#shared/time.ts";
import { NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { spoken } from "../text/text.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useKeepingAct, useRetentionClasses } from "./use-keeping.ts";

type Props = { line: KeptLine; matter: NonNullable<KeptLine["matter"]>; onClose: () => void };

/** The class of a matter's recordings and the day on which its work ended (rules KP1, KP2). */
export function TermDialog({ line, matter, onClose }: Props) {
  const { t } = useTranslation();
  const save = useKeepingAct("setRetention");
  const { data: classes, error } = useRetentionClasses();
  const [chosen, setChosen] = useState(line.class?.code ?? "");
  const [endedOn, setEndedOn] = useState<string>(line.endedOn ?? "");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const day = Day.safeParse(endedOn);
  const isDayWrong = endedOn !== "" && !day.success;
  const submit = (): void => {
    setTried(true);
    if (chosen === "" || isDayWrong || reason.trim().length < 5) return;
    const fields = { class: chosen, endedOn: day.success ? day.data : null, reason: reason.trim() };
    save.mutate({ id: matter.id, ...fields }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t("keeping.kept.setTermOf", { code: matter.code })}
      error={save.error ?? error}
      busy={save.isPending}
      submit={t("keeping.term.submit")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t("keeping.term.lead")}</Text>
      <NativeSelect
        label={t("keeping.term.class")}
        required
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        error={tried && chosen === "" && t("keeping.term.classMissing")}
        data={[
          { value: "", label: "–" },
          ...(classes ?? []).map(({ code, name, english, years }) => ({
            value: code,
            label: t(years === null ? "keeping.term.classPermanent" : "keeping.term.classYears", {
              name: spoken() === "vi" ? name : english,
              count: years ?? 0,
            }),
          })),
        ]}
      />
      <TextInput
        type="date"
        label={t("keeping.term.endedOn")}
        description={t("keeping.term.endedOnHelp")}
        value={endedOn}
        onChange={(event) => setEndedOn(event.currentTarget.value)}
        error={tried && isDayWrong && t("form.wrong", { field: t("keeping.term.endedOn") })}
      />
      <Textarea
        label={t("keeping.reason")}
        description={t("keeping.reasonHelp")}
        autosize
        minRows={2}
        maxLength={500}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim().length < 5 && t("keeping.tooShort")}
      />
    </FormDialog>
  );
}
