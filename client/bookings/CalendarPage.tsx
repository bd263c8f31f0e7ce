/** The calendar of receptions: month, week, day and lanes; all of where one stands is in the address. */
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf, showClock, showDate } from "#shared/time.ts";
import { unloadedYears } from "#shared/working-days.ts";
import { Alert, Button, Text } from "@mantine/core";
import IconCalendarPlus from "@tabler/icons-react/dist/esm/icons/IconCalendarPlus.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useSearchParams } from "wouter";
import { useNow } from "../base/use-now.ts";
import { useSignedIn } from "../people/use-me.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { CalendarBar } from "./CalendarBar.tsx";
import { matching } from "./calendar-entries.ts";
import { shownDays } from "./calendar-model.ts";
import { addressOf, daysShown, queryOf, readPlace, stepped, type CalendarPlace } from "./calendar-place.ts";
import type { ViewProps } from "./calendar-view.ts";
import styles from "./calendar.module.css";
import { DayGrid } from "./DayGrid.tsx";
import { LateSessions, useLateSessions } from "./late-sessions.ts";
import { LaneGrid } from "./LaneGrid.tsx";
import { MonthGrid } from "./MonthGrid.tsx";
import { plannedDays } from "./planned-days.ts";
import { periodName } from "./show-day.ts";
import { useCalendar, useCalendarDays, useSeriesList } from "./use-calendar.ts";
import { WeekGrid } from "./WeekGrid.tsx";

export function CalendarPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [, go] = useLocation();
  const [query, setQuery] = useSearchParams();
  const nowMs = useNow(60_000);
  const today = dayOf(instantOf(nowMs));
  const place = readPlace(query, today);
  const days = daysShown(place);
  const [first = place.day, last = place.day] = [days[0], days.at(-1)];
  const { data, error, refetch } = useCalendar(first, last);
  const { data: rows = [] } = useCalendarDays();
  const { data: series = [] } = useSeriesList();
  const mayPlan = mayAnywhere(person, "session.create");
  const late = useLateSessions(mayAnywhere(person, "preparation.read"));

  const show = (next: CalendarPlace): void => setQuery(queryOf(next));
  const acts: ViewProps["acts"] = {
    onDay: (day) => show({ ...place, day }),
    onStep: (by) => show(stepped(place, by)),
    onToday: () => show({ ...place, day: today }),
    onBook: mayPlan ? () => go("/bookings/new") : null,
    onOpenDay: (day) => go(addressOf({ ...place, view: "day", day })),
  };
  const entries = matching(data ?? [], place);
  // Only whoever can make the session is told that it is missing.
  const planned =
    mayPlan && data && place.site === null
      ? plannedDays(series, days, today, data, rows).filter(
          (one) => place.leader === null || one.series.leader === place.leader,
        )
      : [];
  const label = periodName(t, place);
  const view: ViewProps = {
    place,
    days: shownDays(days, { entries, planned, rows, today }),
    label: t("bookings.calendar.grid", { period: label }),
    nowMs,
    acts,
    dayAddress: (day) => addressOf({ ...place, view: "day", day }),
  };
  const isFiltered = place.leader !== null || place.site !== null;
  const years = planned.length > 0 && rows.length > 0 ? unloadedYears(first, last, rows) : [];

  return (
    <div className={styles.page}>
      <PageTitle title={t("bookings.calendar.title")}>
        {mayPlan && (
          <div className={styles.makers}>
            <Button component={Link} href="/bookings/new" leftSection={<IconCalendarPlus aria-hidden />}>
              {t("bookings.calendar.book")}
            </Button>
            <Button
              component={Link}
              href="/sessions/new"
              variant="default"
              leftSection={<IconPlus aria-hidden />}
            >
              {t("bookings.calendar.create")}
            </Button>
          </div>
        )}
      </PageTitle>
      <CalendarBar
        place={place}
        today={today}
        period={label}
        entries={data ?? []}
        series={series}
        mayPlan={mayPlan}
        onShow={show}
      />
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {years.length > 0 && (
        <Alert color="gold" variant="light" mb="md">
          <Text c="black">{t("bookings.calendar.unloaded", { years: years.join(", ") })}</Text>
        </Alert>
      )}
      {!data && !error && <LoadingState rows={3} height="9rem" />}
      {data && entries.length === 0 && planned.length === 0 && (
        <p className={styles.nothing} role="status">
          {t(isFiltered ? "bookings.calendar.emptyFilter" : "bookings.calendar.empty")}
        </p>
      )}
      {data && (
        <LateSessions value={late}>
          <View view={view} hasEntries={entries.length > 0} />
        </LateSessions>
      )}
      <p className={styles.printed}>
        {t("bookings.calendar.printed", {
          time: showClock(instantOf(nowMs)),
          date: showDate(instantOf(nowMs)),
        })}
      </p>
    </div>
  );
}

/** Each view is new for each shape it takes, so that the keyboard stands on the day of the address. */
function View({ view, hasEntries }: { view: ViewProps; hasEntries: boolean }) {
  const { place } = view;
  switch (place.view) {
    case "month":
      return <MonthGrid key="month" {...view} />;
    case "week":
      return <WeekGrid key="week" {...view} />;
    case "day":
      return <DayGrid key="day" {...view} />;
    case "lanes":
      return hasEntries ? <LaneGrid key={`${place.lanes} ${place.span}`} {...view} /> : null;
  }
}
