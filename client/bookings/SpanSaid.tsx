import { Day } from "#shared/time.ts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./reception-days.module.css";
import { longDay } from "./show-day.ts";

/** A browser may show days in its own country's order; this line cannot be misread. */
export function SpanSaid({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation();
  const [first, last] = [Day.safeParse(from), Day.safeParse(to)];
  return (
    <Text role="status" className={styles.quiet ?? ""}>
      {first.success &&
        last.success &&
        t("receptionDays.peaks.spanSaid", { from: longDay(t, first.data), to: longDay(t, last.data) })}
    </Text>
  );
}
