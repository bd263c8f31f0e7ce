/**
 * Free slots as one group of radio buttons: a mouse presses a time, a keyboard goes through all of them
 * with the arrows and leaves with Tab.
 */
import type { FreeSlot } from "#shared/bookings.ts";
import { dayOf, showClock } from "#shared/time.ts";
import { useTranslation } from "react-i18next";
import styles from "./bookings.module.css";
import { dateOf, longDay, weekdayName } from "./show-day.ts";
import { slotDays, slotKey } from "./slot-groups.ts";

type Props = {
  slots: readonly FreeSlot[];
  chosen: string | null;
  onChoose: (slot: FreeSlot) => void;
};

export function SlotChoice({ slots, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div role="radiogroup" aria-label={t("bookings.booking.slots")} className={styles.slotDays}>
      {slotDays(slots).map(({ day, count, sessions }) => (
        <section key={day} className={styles.slotDay} aria-label={longDay(t, day)}>
          <h3>
            {longDay(t, day)} <span>{t("bookings.booking.slotCount", { count })}</span>
          </h3>
          {sessions.map((session) => (
            <div key={session.session} className={styles.slotSession}>
              <p>
                <strong>{session.presider}</strong> · {session.site}
                <span className={styles.quiet}> · {session.title}</span>
              </p>
              <div className={styles.slots}>
                {session.slots.map((slot) => (
                  <SlotRadio
                    key={slot.from}
                    slot={slot}
                    isChosen={slotKey(slot) === chosen}
                    onChoose={() => onChoose(slot)}
                  />
                ))}
              </div>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function SlotRadio({
  slot,
  isChosen,
  onChoose,
}: {
  slot: FreeSlot;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useTranslation();
  const day = dayOf(slot.from);
  const spoken = t("bookings.booking.slotSaid", {
    from: showClock(slot.from),
    to: showClock(slot.to),
    weekday: weekdayName(t, day),
    date: dateOf(day),
    presider: slot.presider,
  });
  return (
    <label className={styles.slot} data-reserved={slot.isReserved || undefined}>
      <input
        type="radio"
        name="slot"
        className={styles.slotRadio}
        checked={isChosen}
        onChange={onChoose}
        aria-label={slot.isReserved ? `${spoken}, ${t("bookings.booking.reserved")}` : spoken}
      />
      <span aria-hidden>
        {showClock(slot.from)}–{showClock(slot.to)}
      </span>
      {slot.isReserved && (
        <span aria-hidden className={styles.reservedWord}>
          {t("bookings.booking.reserved")}
        </span>
      )}
    </label>
  );
}
