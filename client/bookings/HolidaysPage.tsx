/** The days that differ from the plain week, year by year: everybody reads, a topmost body's clerk changes. */
import { may } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { isYearLoaded, yearOf, type CalendarDay } from "#shared/working-days.ts";
import { Alert, Button, Group, Select, Stack, Text } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconTableImport from "@tabler/icons-react/dist/esm/icons/IconTableImport.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { CalendarDayForm } from "./CalendarDayForm.tsx";
import { CalendarDayTable } from "./CalendarDayTable.tsx";
import { ImportDaysForm } from "./ImportDaysForm.tsx";
import { longDay } from "./show-day.ts";
import { useCalendarDays } from "./use-calendar.ts";
import { useRemoveCalendarDay } from "./use-reception-days.ts";
import { countYear } from "./year-count.ts";

type Open = "new" | "import" | { edit: CalendarDay } | { remove: CalendarDay } | null;

export function HolidaysPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const organisations = useOrganisations();
  const { data, error, isPending, refetch } = useCalendarDays();
  const thisYear = yearOf(dayOf(instantOf(Date.now())));
  const [year, setYear] = useState(thisYear);
  const [open, setOpen] = useState<Open>(null);
  const rows = data ?? [];
  const shown = rows.filter((row) => yearOf(row.day) === year);
  const mayChange = (organisations.data ?? []).some(
    ({ id, parent }) => parent === null && may(person, "calendar.manage", { organisations: [id] }),
  );
  const years = [...new Set([...rows.map((row) => yearOf(row.day)), thisYear, thisYear + 1, thisYear + 2])];
  return (
    <>
      <PageTitle title={t("receptionDays.holidays.title")} lead={t("receptionDays.holidays.lead")}>
        {mayChange && (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconTableImport size="1.25rem" aria-hidden />}
              onClick={() => setOpen("import")}
            >
              {t("receptionDays.holidays.import")}
            </Button>
            <Button leftSection={<IconPlus aria-hidden />} onClick={() => setOpen("new")}>
              {t("receptionDays.holidays.add")}
            </Button>
          </Group>
        )}
      </PageTitle>
      <Stack gap="lg">
        <Select
          label={t("receptionDays.holidays.year")}
          w="10rem"
          allowDeselect={false}
          value={String(year)}
          onChange={(next) => next !== null && setYear(Number(next))}
          data={years.toSorted((one, other) => one - other).map(String)}
        />
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={8} height="3rem" />}
        {data && !isYearLoaded(year, rows) && (
          <Alert
            role="status"
            color="gold"
            icon={<IconAlertTriangle aria-hidden />}
            title={t("receptionDays.holidays.notLoadedTitle", { year })}
          >
            <Text c="black">{t("receptionDays.holidays.notLoaded")}</Text>
          </Alert>
        )}
        {data && shown.length === 0 && (
          <EmptyState
            title={t("receptionDays.holidays.empty", { year })}
            text={t("receptionDays.holidays.emptyText")}
          />
        )}
        {shown.length > 0 && (
          <>
            <Text role="status">
              {t("receptionDays.holidays.summary", { year, ...countYear(year, rows) })}
            </Text>
            <CalendarDayTable
              rows={shown}
              mayChange={mayChange}
              onEdit={(edit) => setOpen({ edit })}
              onRemove={(remove) => setOpen({ remove })}
            />
          </>
        )}
      </Stack>
      {open === "import" && <ImportDaysForm onClose={() => setOpen(null)} />}
      {(open === "new" || (open !== null && typeof open === "object" && "edit" in open)) && (
        <CalendarDayForm
          row={open === "new" ? null : open.edit}
          onSaved={(row) => setYear(yearOf(row.day))}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && typeof open === "object" && "remove" in open && (
        <RemoveDay row={open.remove} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function RemoveDay({ row, onClose }: { row: CalendarDay; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveCalendarDay();
  return (
    <ConfirmDialog
      title={t("receptionDays.holidays.removeTitle")}
      text={t("receptionDays.holidays.removeText", { day: longDay(t, row.day), name: row.name })}
      confirm={t("receptionDays.holidays.remove")}
      cancel={t("receptionDays.holidays.keep")}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(row.day, { onSuccess: onClose })}
      onClose={onClose}
    >
      <RefusalNotice error={remove.error} />
    </ConfirmDialog>
  );
}
