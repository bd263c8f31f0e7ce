/** A regular reception, entered by hand: the matter is found first, for every line belongs to one. */
import type { MatterId } from "#shared/ids.ts";
import { Day, dayOf, instantOf } from "#shared/time.ts";
import { Alert, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMattersToBook } from "../bookings/use-booking.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useChangeRegister } from "./use-register.ts";

export function EnterVisit({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const save = useChangeRegister("enterVisit");
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const { data } = useMattersToBook(asked);
  const [matter, setMatter] = useState<MatterId | null>(null);
  const [receivedOn, setReceivedOn] = useState(dayOf(instantOf(Date.now())));
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <FormDialog
      title={t("register.enter.title")}
      error={save.error}
      busy={save.isPending}
      submit={t("register.enter.submit")}
      onSubmit={() => {
        setTried(true);
        if (matter === null) return;
        save.mutate({ matter, receivedOn, note: note.trim() }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <TextInput
        type="search"
        label={t("register.enter.find")}
        description={t("register.enter.hint")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      <Radio.Group
        label={t("register.enter.matter")}
        value={matter}
        onChange={(id) => setMatter(id as MatterId)} // One of the ids offered below.
        error={tried && matter === null ? t("register.enter.choose") : null}
      >
        <Stack gap="xs" mt="xs">
          {data?.rows.slice(0, 6).map(({ line }) => (
            <Radio
              key={line.id}
              value={line.id}
              label={`${line.code} · ${line.applicant}`}
              description={line.summary}
            />
          ))}
          {data?.rows.length === 0 && <Alert>{t("register.enter.noMatter")}</Alert>}
        </Stack>
      </Radio.Group>
      <TextInput
        type="date"
        label={t("register.enter.receivedOn")}
        value={receivedOn}
        onChange={(event) => {
          const day = Day.safeParse(event.currentTarget.value);
          if (day.success) setReceivedOn(day.data);
        }}
      />
      <Textarea
        label={t("register.enter.note")}
        description={t("register.enter.noteHint")}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
