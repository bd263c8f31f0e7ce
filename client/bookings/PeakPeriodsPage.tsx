/** Peak periods, and who is on duty at which site by day and by night. */
import { Shift, type PeakPeriod } from "#shared/duty.ts";
import type { Organisation, Site } from "#shared/organisations.ts";
import { may, mayAnywhere } from "#shared/roles.ts";
import { showDay } from "#shared/working-days.ts";
import { Button, Group, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { byName, existsOn, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations, useSites } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { PeakPeriodForm } from "./PeakPeriodForm.tsx";
import styles from "./reception-days.module.css";
import { RosterForm } from "./RosterForm.tsx";
import { RosterTable } from "./RosterTable.tsx";
import { useDutyRoster, usePeakPeriods } from "./use-reception-days.ts";

export function PeakPeriodsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "duty.read")) return <Periods />;
  return <NotAllowed title={t("receptionDays.peaks.title")} />;
}

function Periods() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations = [] } = useOrganisations();
  const { data, error, isPending, refetch } = usePeakPeriods();
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<"new" | PeakPeriod | null>(null);
  const period = data?.find((one) => one.id === chosen) ?? data?.[0] ?? null;
  const add = mayAnywhere(person, "peak.manage") && (
    <Button leftSection={<IconPlus aria-hidden />} onClick={() => setOpen("new")}>
      {t("receptionDays.peaks.add")}
    </Button>
  );
  return (
    <>
      <PageTitle title={t("receptionDays.peaks.title")} lead={t("receptionDays.peaks.lead")}>
        {add}
      </PageTitle>
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={4} height="4rem" />}
        {data?.length === 0 && (
          <EmptyState title={t("receptionDays.peaks.empty")} text={t("receptionDays.peaks.emptyText")}>
            {add}
          </EmptyState>
        )}
        {data && period && (
          <>
            <Select
              label={t("receptionDays.peaks.choose")}
              maw="36rem"
              allowDeselect={false}
              value={period.id}
              onChange={setChosen}
              data={data.map((one) => ({
                value: one.id,
                label: `${one.name} (${t("receptionDays.peaks.span", { from: showDay(one.from), to: showDay(one.to) })})`,
              }))}
            />
            <OnePeriod
              key={period.id}
              period={period}
              organisations={organisations}
              canManage={may(person, "peak.manage", {
                organisations: upwards(organisations, period.organisation),
              })}
              onEdit={() => setOpen(period)}
            />
          </>
        )}
      </Stack>
      {open !== null && (
        <PeakPeriodForm
          period={open === "new" ? null : open}
          onSaved={(saved) => setChosen(saved.id)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

type Props = {
  period: PeakPeriod;
  organisations: readonly Organisation[];
  canManage: boolean;
  onEdit: () => void;
};

function OnePeriod({ period, organisations, canManage, onEdit }: Props) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  const roster = useDutyRoster(period.id);
  const [shift, setShift] = useState<Shift>("NIGHT");
  const [editing, setEditing] = useState<Site | null>(null);
  const lines = roster.data ?? [];
  const here = sites
    .filter(
      (site) =>
        existsOn(site, period.from) &&
        upwards(organisations, site.organisation).includes(period.organisation),
    )
    .toSorted((one, other) => byName(one.shortName, other.shortName));
  const staffed = here.filter((site) => lines.some((one) => one.site === site.id));
  const { dayStart, nightStart, ground } = period;
  return (
    <>
      <section className={styles.panel} aria-labelledby="period">
        <Group justify="space-between" align="flex-start">
          <div>
            <h2 id="period">{period.name}</h2>
            <Text>
              {t("receptionDays.peaks.span", { from: showDay(period.from), to: showDay(period.to) })} ·{" "}
              {t("receptionDays.peaks.hours", { dayStart, nightStart })}
            </Text>
            <Text className={`${styles.quiet} ${styles.words}`}>
              {t("receptionDays.peaks.ground", { ground })}
            </Text>
          </div>
          {canManage && (
            <Button variant="default" onClick={onEdit}>
              {t("receptionDays.peaks.edit")}
            </Button>
          )}
        </Group>
      </section>
      <Group justify="space-between" align="flex-end">
        <SegmentedControl
          aria-label={t("receptionDays.peaks.shift")}
          size="md"
          value={shift}
          onChange={setShift}
          data={Shift.options.map((one) => ({ value: one, label: t(`receptionDays.shifts.${one}`) }))}
        />
        {canManage && (
          <Select
            label={t("receptionDays.peaks.addSite")}
            searchable
            w="22rem"
            maw="100%"
            value={null}
            onChange={(id) => setEditing(here.find((site) => site.id === id) ?? null)}
            data={here
              .filter((site) => !staffed.includes(site))
              .map((site) => ({ value: site.id, label: site.shortName }))}
          />
        )}
      </Group>
      <RefusalNotice
        error={roster.error}
        title={t("trouble.loadTitle")}
        onRetry={() => void roster.refetch()}
      />
      {roster.isPending && <LoadingState rows={4} height="4rem" />}
      {roster.data && staffed.length === 0 && <Text>{t("receptionDays.peaks.noRoster")}</Text>}
      {staffed.length > 0 && (
        <RosterTable
          period={period}
          shift={shift}
          sites={staffed}
          lines={lines}
          canManage={canManage}
          onEdit={setEditing}
        />
      )}
      {editing && (
        <RosterForm
          period={period}
          site={editing}
          lines={lines.filter((one) => one.site === editing.id)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
