/** While the plan is typed: who and what is taken at that time, before anything is saved. */
import type { SessionId } from "#shared/ids.ts";
import { dayOf, showClock } from "#shared/time.ts";
import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../base/api.ts";
import { ClashNotice } from "../bookings/ClashNotice.tsx";
import { toCheck, type Draft } from "./session-draft.ts";
import styles from "./sessions.module.css";

type Props = {
  draft: Draft;
  onChange: (next: Draft) => void;
  /** The session that is being changed: it does not clash with itself. */
  except: SessionId | null;
};

export function PlanCheck({ draft, onChange, except }: Props) {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue(JSON.stringify(toCheck(draft)), 400);
  const { data, isFetching } = useQuery({
    queryKey: ["checkPlan", asked, except],
    // What was written as a check a moment ago; null is not asked.
    queryFn: ({ signal }) =>
      call(
        "checkPlan",
        { ...(JSON.parse(asked) as NonNullable<ReturnType<typeof toCheck>>), except },
        signal,
      ),
    enabled: asked !== "null",
    placeholderData: keepPreviousData,
  });
  if (asked === "null" || (!data && !isFetching)) return null;
  return (
    <section className={styles.panel} aria-label={t("bookings.clash.live")} aria-live="polite">
      {!data && <Text>{t("bookings.clash.checking")}</Text>}
      {data && data.taken.length === 0 && (
        <Text className={styles.allFree ?? ""}>{t("bookings.clash.allFree")}</Text>
      )}
      {data && data.taken.length > 0 && (
        <ClashNotice
          clash={data}
          does="use"
          onTake={({ from, to }) =>
            onChange({ ...draft, day: dayOf(from), time: showClock(from), endTime: showClock(to) })
          }
        />
      )}
    </section>
  );
}
