/** Each leader's regular reception days: what is fixed, what comes next, and why a day was moved. */
import { may, mayAnywhere } from "#shared/roles.ts";
import { nextOccurrences, type SeriesLine } from "#shared/series.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { PlanDay, unloadedYears, type CalendarDay } from "#shared/working-days.ts";
import { Button, Stack, TextInput } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { OccurrenceList } from "./OccurrenceList.tsx";
import { SeriesForm } from "./SeriesForm.tsx";
import { SeriesTable } from "./SeriesTable.tsx";
import { useCalendarDays, useSeriesList } from "./use-calendar.ts";
import { useCloseSeries } from "./use-reception-days.ts";

type Open = { form: "new" } | { form: "edit" | "close" | "days"; series: SeriesLine } | null;

export function SeriesPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations = [] } = useOrganisations();
  const { data, error, isPending, refetch } = useSeriesList();
  const days = useCalendarDays();
  const [open, setOpen] = useState<Open>(null);
  const today = dayOf(instantOf(Date.now()));
  const mayManage = (series: SeriesLine): boolean =>
    may(person, "series.manage", { organisations: upwards(organisations, series.organisation) });
  const add = mayAnywhere(person, "series.manage") && (
    <Button leftSection={<IconPlus aria-hidden />} onClick={() => setOpen({ form: "new" })}>
      {t("receptionDays.series.add")}
    </Button>
  );
  const close = (): void => setOpen(null);
  const rows = days.data ?? [];
  return (
    <>
      <PageTitle title={t("receptionDays.series.title")} lead={t("receptionDays.series.lead")}>
        {add}
      </PageTitle>
      <Stack gap="lg">
        <RefusalNotice
          error={error ?? days.error}
          title={t("trouble.loadTitle")}
          onRetry={() => void Promise.all([refetch(), days.refetch()])}
        />
        {(isPending || days.isPending) && <LoadingState rows={4} height="5rem" />}
        {data?.length === 0 && (
          <EmptyState title={t("receptionDays.series.empty")} text={t("receptionDays.series.emptyText")}>
            {add}
          </EmptyState>
        )}
        {data && data.length > 0 && days.data && (
          <SeriesTable
            series={data}
            rows={rows}
            today={today}
            mayManage={mayManage}
            onOpen={(form, series) => setOpen({ form, series })}
          />
        )}
      </Stack>
      {open?.form === "new" && <SeriesForm series={null} onClose={close} />}
      {open?.form === "edit" && <SeriesForm series={open.series} onClose={close} />}
      {open?.form === "close" && <CloseSeries series={open.series} today={today} onClose={close} />}
      {open?.form === "days" && <Days series={open.series} rows={rows} today={today} onClose={close} />}
    </>
  );
}

type DaysProps = { series: SeriesLine; rows: readonly CalendarDay[]; today: Day; onClose: () => void };

function Days({ series, rows, today, onClose }: DaysProps) {
  const { t } = useTranslation();
  const occurrences = nextOccurrences(series, today, 12, rows);
  const last = occurrences.at(-1)?.original ?? today;
  return (
    <Dialog title={`${t("receptionDays.series.daysTitle")}: ${series.title}`} onClose={onClose}>
      {occurrences.length === 0 ? (
        t("receptionDays.series.noNext")
      ) : (
        <OccurrenceList occurrences={occurrences} unloaded={unloadedYears(today, last, rows)} />
      )}
    </Dialog>
  );
}

function CloseSeries({ series, today, onClose }: { series: SeriesLine; today: Day; onClose: () => void }) {
  const { t } = useTranslation();
  const close = useCloseSeries();
  const [lastDay, setLastDay] = useState<string>(today < series.validFrom ? series.validFrom : today);
  const parsed = PlanDay.safeParse(lastDay);
  const isTooEarly = lastDay < series.validFrom;
  return (
    <ConfirmDialog
      title={t("receptionDays.series.closeTitle")}
      text={t("receptionDays.series.closeText")}
      confirm={t("receptionDays.series.closeConfirm")}
      cancel={t("receptionDays.series.keep")}
      busy={close.isPending}
      onConfirm={() => {
        if (parsed.success && !isTooEarly)
          close.mutate(
            { id: series.id, version: series.version, lastDay: parsed.data },
            { onSuccess: onClose },
          );
      }}
      onClose={onClose}
    >
      <RefusalNotice error={close.error} />
      <TextInput
        type="date"
        required
        data-autofocus
        label={t("receptionDays.series.fields.lastDay")}
        value={lastDay}
        min={series.validFrom}
        onChange={(event) => setLastDay(event.currentTarget.value)}
        error={
          parsed.success
            ? isTooEarly && t("form.endsBeforeStart")
            : t("form.missing", { field: t("receptionDays.series.fields.lastDay") })
        }
      />
    </ConfirmDialog>
  );
}
