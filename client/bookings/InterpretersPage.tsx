/** Who can be asked to interpret: clerks add, change and close the entries of their bodies (LTCD Điều 7.1.đ). */
import type { Interpreter } from "#shared/bookings.ts";
import { may, mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { PlanDay } from "#shared/working-days.ts";
import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { plain, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { foreignLanguages } from "./interpreter-choice.ts";
import { InterpreterForm } from "./InterpreterForm.tsx";
import { InterpreterTable } from "./InterpreterTable.tsx";
import { useInterpreters, useSaveInterpreter } from "./use-booking.ts";

type Open = { form: "new" } | { form: "edit" | "close"; interpreter: Interpreter } | null;
type Filter = { search: string; language: string | null; withClosed: boolean };

export function InterpretersPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "interpreter.manage")) return <Interpreters />;
  return <NotAllowed title={t("bookings.interpreters.title")} />;
}

function Interpreters() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations = [] } = useOrganisations();
  const { data, error, isPending, refetch } = useInterpreters(true);
  const [open, setOpen] = useState<Open>(null);
  const [filter, setFilter] = useState<Filter>({ search: "", language: null, withClosed: false });
  const today = dayOf(instantOf(Date.now()));
  const shown = (data ?? []).filter((one) => isShown(one, filter, today));
  const close = (): void => setOpen(null);
  const add = (
    <Button leftSection={<IconPlus aria-hidden />} onClick={() => setOpen({ form: "new" })}>
      {t("bookings.interpreters.add")}
    </Button>
  );
  return (
    <>
      <PageTitle title={t("bookings.interpreters.title")} lead={t("bookings.interpreters.lead")}>
        {add}
      </PageTitle>
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={4} height="4rem" />}
        {data?.length === 0 && (
          <EmptyState title={t("bookings.interpreters.empty")} text={t("bookings.interpreters.emptyText")}>
            {add}
          </EmptyState>
        )}
        {data && data.length > 0 && (
          <>
            <Filters filter={filter} onChange={setFilter} />
            <Text role="status">
              {shown.length === 0
                ? t("bookings.interpreters.noMatch")
                : t("bookings.interpreters.count", { count: shown.length })}
            </Text>
          </>
        )}
        {shown.length > 0 && (
          <InterpreterTable
            interpreters={shown}
            organisations={organisations}
            today={today}
            mayChange={({ organisation }) =>
              may(person, "interpreter.manage", { organisations: upwards(organisations, organisation) })
            }
            onOpen={(form, interpreter) => setOpen({ form, interpreter })}
          />
        )}
      </Stack>
      {open?.form === "new" && <InterpreterForm interpreter={null} onClose={close} />}
      {open?.form === "edit" && <InterpreterForm interpreter={open.interpreter} onClose={close} />}
      {open?.form === "close" && (
        <CloseInterpreter interpreter={open.interpreter} today={today} onClose={close} />
      )}
    </>
  );
}

function isShown(one: Interpreter, { search, language, withClosed }: Filter, today: Day): boolean {
  return (
    plain(one.name).includes(plain(search)) &&
    (language === null || one.languages.some((spoken) => spoken === language)) &&
    (withClosed || one.validTo === null || one.validTo >= today)
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (next: Filter) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="lg" align="flex-end">
      <TextInput
        label={t("bookings.interpreters.find")}
        w="18rem"
        maw="100%"
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.currentTarget.value })}
      />
      <Select
        label={t("bookings.interpreters.language")}
        placeholder={t("bookings.calendar.all")}
        w="15rem"
        maw="100%"
        clearable
        clearButtonProps={{
          "aria-label": `${t("bookings.calendar.all")}: ${t("bookings.interpreters.language")}`,
        }}
        value={filter.language}
        onChange={(language) => onChange({ ...filter, language })}
        data={foreignLanguages.map((one) => ({ value: one, label: t(`matters.languages.${one}`) }))}
      />
      <Checkbox
        mb="sm"
        label={t("bookings.interpreters.showClosed")}
        checked={filter.withClosed}
        onChange={(event) => onChange({ ...filter, withClosed: event.currentTarget.checked })}
      />
    </Group>
  );
}

type CloseProps = { interpreter: Interpreter; today: Day; onClose: () => void };

function CloseInterpreter({ interpreter, today, onClose }: CloseProps) {
  const { t } = useTranslation();
  const save = useSaveInterpreter();
  const { id, name, validFrom } = interpreter;
  const [lastDay, setLastDay] = useState<string>(today < validFrom ? validFrom : today);
  const parsed = PlanDay.safeParse(lastDay);
  const isTooEarly = lastDay < validFrom;
  const wrong = parsed.success
    ? isTooEarly && t("form.endsBeforeStart")
    : t("form.missing", { field: t("bookings.interpreters.lastDay") });
  return (
    <ConfirmDialog
      title={t("bookings.interpreters.closeTitle")}
      text={t("bookings.interpreters.closeText", { name })}
      confirm={t("bookings.interpreters.closeConfirm")}
      cancel={t("bookings.interpreters.keep")}
      busy={save.isPending}
      onConfirm={() => {
        if (parsed.success && !isTooEarly)
          save.mutate({ of: id, fields: { ...interpreter, validTo: parsed.data } }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <RefusalNotice error={save.error} />
      <TextInput
        type="date"
        required
        data-autofocus
        label={t("bookings.interpreters.lastDay")}
        value={lastDay}
        min={validFrom}
        onChange={(event) => setLastDay(event.currentTarget.value)}
        error={wrong}
      />
    </ConfirmDialog>
  );
}
