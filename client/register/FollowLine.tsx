/** Column 12: how the handling of the matter went on. */
import { FollowUpKind, type RegisterLine } from "#shared/register.ts";
import { Day, dayOf, instantOf } from "#shared/time.ts";
import { Select, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useChangeRegister } from "./use-register.ts";

export function FollowLine({ line, onClose }: { line: RegisterLine; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useChangeRegister("followLine");
  const [on, setOn] = useState(dayOf(instantOf(Date.now())));
  const [kind, setKind] = useState<FollowUpKind>("accepted");
  const [text, setText] = useState("");
  return (
    <FormDialog
      title={t("register.follow.title", { number: line.number })}
      error={save.error}
      busy={save.isPending}
      submit={t("register.follow.submit")}
      onSubmit={() => save.mutate({ id: line.id, on, kind, text: text.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t("register.follow.on")}
        value={on}
        onChange={(event) => {
          const day = Day.safeParse(event.currentTarget.value);
          if (day.success) setOn(day.data);
        }}
      />
      <Select
        label={t("register.follow.kind")}
        data={FollowUpKind.options.map((one) => ({ value: one, label: t(`register.kinds.${one}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind(FollowUpKind.parse(value))}
      />
      {line.isProtected ? (
        <Text>{t("register.follow.protected")}</Text>
      ) : (
        <Textarea
          label={t("register.follow.text")}
          autosize
          minRows={2}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
