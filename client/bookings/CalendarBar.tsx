/** Everything the keys of the calendar do, as buttons; and the choice of view and filter. */
import type { CalendarEntry } from "#shared/bookings.ts";
import type { SeriesLine } from "#shared/series.ts";
import type { Day } from "#shared/time.ts";
import { ActionIcon, Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import IconChevronLeft from "@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import IconKeyboard from "@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { byName, plain } from "../organisations/organisation-tree.ts";
import { useSites } from "../organisations/use-organisations.ts";
import {
  calendarViews,
  laneKinds,
  readPlace,
  spanOf,
  stepped,
  type CalendarPlace,
  type CalendarView,
  type LaneKind,
} from "./calendar-place.ts";
import styles from "./calendar.module.css";
import { CalendarHelp } from "./CalendarHelp.tsx";

type Props = {
  place: CalendarPlace;
  today: Day;
  period: string;
  /** All sessions of the period, whatever the filter: leaders are offered from them. */
  entries: readonly CalendarEntry[];
  series: readonly SeriesLine[];
  mayPlan: boolean;
  onShow: (next: CalendarPlace) => void;
};

export function CalendarBar({ place, today, period, entries, series, mayPlan, onShow }: Props) {
  const { t } = useTranslation();
  const [helping, setHelping] = useState(false);
  const span = spanOf(place);
  return (
    <div className={styles.bar}>
      <div className={styles.barRow}>
        <SegmentedControl
          size="md"
          aria-label={t("bookings.calendar.view")}
          value={place.view}
          // The control gives back one of its own values.
          onChange={(view) => onShow({ ...place, view: view as CalendarView })}
          data={calendarViews.map((view) => ({ value: view, label: t(`bookings.calendar.views.${view}`) }))}
        />
        <div className={styles.steps}>
          <ActionIcon
            variant="default"
            size="2.875rem"
            aria-label={t(`bookings.calendar.before.${span}`)}
            onClick={() => onShow(stepped(place, -1))}
          >
            <IconChevronLeft aria-hidden />
          </ActionIcon>
          <Button variant="default" onClick={() => onShow({ ...place, day: today })}>
            {t("bookings.calendar.today")}
          </Button>
          <ActionIcon
            variant="default"
            size="2.875rem"
            aria-label={t(`bookings.calendar.after.${span}`)}
            onClick={() => onShow(stepped(place, 1))}
          >
            <IconChevronRight aria-hidden />
          </ActionIcon>
        </div>
        <h2 className={styles.period} aria-live="polite">
          {period}
        </h2>
        <div className={styles.tools}>
          <Button
            variant="default"
            leftSection={<IconKeyboard aria-hidden />}
            onClick={() => setHelping(true)}
          >
            {t("bookings.calendar.help")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter aria-hidden />}
            onClick={() => globalThis.print()}
          >
            {t("bookings.calendar.print")}
          </Button>
        </div>
      </div>
      <div className={styles.filters}>
        <TextInput
          type="date"
          label={t("bookings.calendar.goTo")}
          value={place.day}
          // An emptied or half typed date leaves the calendar where it is.
          onChange={(event) =>
            onShow({
              ...place,
              day: readPlace(new URLSearchParams({ day: event.currentTarget.value }), place.day).day,
            })
          }
        />
        <LeaderFilter place={place} entries={entries} series={series} onShow={onShow} />
        <SiteFilter place={place} onShow={onShow} />
        {place.view === "lanes" && <LaneChoice place={place} onShow={onShow} />}
      </div>
      {helping && <CalendarHelp mayPlan={mayPlan} onClose={() => setHelping(false)} />}
    </div>
  );
}

function LeaderFilter({
  place,
  entries,
  series,
  onShow,
}: Pick<Props, "place" | "entries" | "series" | "onShow">) {
  const { t } = useTranslation();
  const names = new Map<string, string>([
    ...series.map((one) => [one.leader, one.leaderName] as const),
    ...entries.flatMap(({ presider }) => (presider ? [[presider.id, presider.name] as const] : [])),
  ]);
  if (place.leader !== null && !names.has(place.leader)) names.set(place.leader, t("common.unknown"));
  return (
    <FilterSelect
      label={t("bookings.calendar.leader")}
      value={place.leader}
      data={[...names].map(([value, label]) => ({ value, label }))}
      onChange={(leader) => onShow({ ...place, leader })}
    />
  );
}

function SiteFilter({ place, onShow }: Pick<Props, "place" | "onShow">) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  return (
    <FilterSelect
      label={t("bookings.calendar.site")}
      value={place.site}
      data={sites.map((site) => ({ value: site.id, label: site.name }))}
      onChange={(site) => onShow({ ...place, site })}
    />
  );
}

/** One of many, or all: searched without accents. */
export function FilterSelect({
  label,
  value,
  data,
  onChange,
}: {
  label: string;
  value: string | null;
  data: { value: string; label: string }[];
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      label={label}
      placeholder={t("bookings.calendar.all")}
      searchable
      clearable
      clearButtonProps={{ "aria-label": `${t("bookings.calendar.all")}: ${label}` }}
      value={value}
      onChange={onChange}
      filter={({ options, search }) =>
        options.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
      }
      data={data.toSorted((one, other) => byName(one.label, other.label))}
      nothingFoundMessage={t("common.none")}
    />
  );
}

function LaneChoice({ place, onShow }: Pick<Props, "place" | "onShow">) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t("bookings.calendar.lanes")}
        allowDeselect={false}
        value={place.lanes}
        onChange={(lanes) => lanes !== null && onShow({ ...place, lanes: lanes as LaneKind })}
        data={laneKinds.map((kind) => ({ value: kind, label: t(`bookings.calendar.laneKinds.${kind}`) }))}
      />
      <Select
        label={t("bookings.calendar.span")}
        allowDeselect={false}
        value={place.span}
        onChange={(span) => onShow({ ...place, span: span === "day" ? "day" : "week" })}
        data={(["week", "day"] as const).map((span) => ({
          value: span,
          label: t(`bookings.calendar.spans.${span}`),
        }))}
      />
    </>
  );
}
