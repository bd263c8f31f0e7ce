/** A clash in plain words: what is taken by what, and what is free instead, each a button that takes it at once. */
import type { Alternative, Clash, ClashLine } from "#shared/bookings.ts";
import { dayOf, showClock, showDate } from "#shared/time.ts";
import { Alert, Button, Text } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useTranslation } from "react-i18next";
import styles from "./bookings.module.css";
import { dateOf, weekdayName } from "./show-day.ts";

type Props = {
  clash: Clash;
  /** Whether a press books, or only fills in the time; of people one is chosen in another's place. */
  does: "book" | "use" | "chooseAnother";
  busy?: boolean;
  onTake: (free: Alternative) => void;
};

export function ClashNotice({ clash, does, busy = false, onTake }: Props) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("bookings.clash.title")}
    >
      <ul className={styles.taken}>
        {clash.taken.map((line) => (
          <TakenLine key={`${line.kind} ${line.name} ${line.from}`} line={line} />
        ))}
      </ul>
      {does === "chooseAnother" || clash.free.length === 0 ? (
        <Text c="black">
          {t(does === "chooseAnother" ? "bookings.clash.another" : "bookings.clash.none")}
        </Text>
      ) : (
        <>
          <Text c="black" fw={600} mt="sm" mb="xs">
            {t("bookings.clash.free")}
          </Text>
          <div className={styles.alternatives}>
            {clash.free.map((free) => (
              <Button
                key={`${free.session ?? ""} ${free.from}`}
                variant="default"
                disabled={busy}
                onClick={() => onTake(free)}
              >
                {t(does === "book" ? "bookings.clash.bookAt" : "bookings.clash.useAt", {
                  from: showClock(free.from),
                  to: showClock(free.to),
                  weekday: weekdayName(t, dayOf(free.from)),
                  date: dateOf(dayOf(free.from)),
                })}
              </Button>
            ))}
          </div>
        </>
      )}
    </Alert>
  );
}

function TakenLine({ line }: { line: ClashLine }) {
  const { t } = useTranslation();
  return (
    <li>
      <Text c="black">
        {t("bookings.clash.line", {
          name: line.name,
          from: showClock(line.from),
          to: showClock(line.to),
          date: showDate(line.from),
        })}
      </Text>
      <Text c="black" size="sm">
        {line.title === ""
          ? t("bookings.clash.hiddenSession")
          : t("bookings.clash.session", { title: line.title })}
      </Text>
    </li>
  );
}
