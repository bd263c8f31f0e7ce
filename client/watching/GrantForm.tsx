/** The clerk enters a written request to watch a recording. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { Person } from "#shared/people.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { Group, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { PersonPicker } from "../people/PersonPicker.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useAskGrant } from "./use-grants.ts";

/** Offered, not demanded: a week is enough for most inspections. */
const USUAL_DAYS = 7;

export function GrantForm({
  of,
  onClose,
}: {
  of: { id: SessionId; hearing: HearingId };
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const ask = useAskGrant(of);
  const today = dayOf(instantOf(Date.now()));
  const [person, setPerson] = useState<Person | null>(null);
  const [request, setRequest] = useState("");
  const [from, setFrom] = useState<string>(today);
  const [to, setTo] = useState<string>(addDays(today, USUAL_DAYS));
  const [tried, setTried] = useState(false);
  const isMissing = (value: string): string | null =>
    tried && value.trim() === "" ? t("watching.grants.needed") : null;

  function submit(): void {
    setTried(true);
    if (person === null || request.trim() === "" || from === "" || to === "") return;
    // A field of the type "date" gives a day in this form or nothing.
    const span = { from: from as Day, to: to as Day };
    ask.mutate({ person: person.id, request: request.trim(), ...span }, { onSuccess: onClose });
  }

  const isWrongEnd = ask.error !== null && refusalOf(ask.error).field === "to";
  return (
    <FormDialog
      title={t("watching.grants.ask")}
      error={isWrongEnd ? null : ask.error}
      busy={ask.isPending}
      submit={t("watching.grants.save")}
      onSubmit={submit}
      onClose={onClose}
    >
      <PersonPicker
        label={t("watching.grants.person")}
        without={person === null ? [] : [person.id]}
        error={tried && person === null ? t("watching.grants.needed") : null}
        onPick={setPerson}
      />
      {person && (
        <Text>
          <strong>{person.name}</strong> {person.title}
        </Text>
      )}
      <Textarea
        label={t("watching.grants.request")}
        description={t("watching.grants.requestHint")}
        autosize
        minRows={2}
        maxLength={500}
        value={request}
        error={isMissing(request)}
        onChange={(event) => setRequest(event.currentTarget.value)}
      />
      <Group grow align="flex-start">
        <TextInput
          type="date"
          label={t("watching.grants.from")}
          value={from}
          error={isMissing(from)}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t("watching.grants.to")}
          value={to}
          error={isWrongEnd ? t("watching.grants.over") : isMissing(to)}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
    </FormDialog>
  );
}
