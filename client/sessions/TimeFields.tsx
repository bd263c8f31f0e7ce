import { msOf, showClock, showDate, showWeekday } from "#shared/time.ts";
import { Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldId } from "./field-names.ts";
import { draftSlots, instantAt, type Draft } from "./session-draft.ts";
import type { PartProps } from "./PlanForm.tsx";
import styles from "./sessions.module.css";

/** The day, its hours, and how they are cut into hearings, with the slots that come out of it. */
export function TimeFields({ draft, onChange, wrongAt }: PartProps) {
  const { t } = useTranslation();
  const startsAt = instantAt(draft.day, draft.time);
  const wrongStart = wrongAt("startsAt");
  return (
    <section className={styles.panel} aria-labelledby="times">
      <h2 id="times">{t("bookings.booking.when")}</h2>
      <div className={styles.fields}>
        <div>
          <div className={styles.triple}>
            <TextInput
              id={fieldId("startsAt")}
              type="date"
              label={t("sessionForm.fields.day")}
              required
              value={draft.day}
              onChange={(event) => onChange({ ...draft, day: event.currentTarget.value })}
              error={wrongStart}
            />
            <TextInput
              type="time"
              label={t("bookings.plan.from")}
              required
              value={draft.time}
              onChange={(event) => onChange({ ...draft, time: event.currentTarget.value })}
              error={wrongStart !== null}
            />
            <TextInput
              id={fieldId("endsAt")}
              type="time"
              label={t("bookings.plan.to")}
              required
              value={draft.endTime}
              onChange={(event) => onChange({ ...draft, endTime: event.currentTarget.value })}
              error={wrongAt("endsAt")}
            />
          </div>
          {/* A browser may show the day in its own country's order; this line cannot be misread. */}
          <Text role="status" mt="xs" className={styles.quiet ?? ""}>
            {startsAt !== null &&
              t("sessionForm.whenShown", {
                weekday: showWeekday(startsAt),
                date: showDate(startsAt),
                clock: showClock(startsAt),
              })}{" "}
            {startsAt !== null && msOf(startsAt) < Date.now() && <strong>{t("sessionForm.pastTime")}</strong>}
          </Text>
        </div>
        <GridFields draft={draft} onChange={onChange} wrongAt={wrongAt} />
      </div>
    </section>
  );
}

function GridFields({ draft, onChange, wrongAt }: Pick<PartProps, "draft" | "onChange" | "wrongAt">) {
  const { t } = useTranslation();
  const number = (field: "minutes" | "bufferMinutes" | "reserved", label: string, hint?: string) => (
    <TextInput
      id={fieldId(`slots.${field}`)}
      label={label}
      {...(hint !== undefined && { description: hint })}
      inputWrapperOrder={["label", "input", "description", "error"]}
      required
      inputMode="numeric"
      maxLength={3}
      value={draft[field]}
      onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
      error={wrongAt(`slots.${field}`)}
    />
  );
  return (
    <div role="group" aria-label={t("bookings.plan.grid")} className={styles.fields}>
      <div className={styles.triple}>
        {number("minutes", t("bookings.plan.minutes"))}
        {number("bufferMinutes", t("bookings.plan.buffer"))}
        {number("reserved", t("bookings.plan.reserved"), t("bookings.plan.reservedHint"))}
      </div>
      <SlotPreview draft={draft} />
    </div>
  );
}

function SlotPreview({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const slots = draftSlots(draft);
  if (slots === null) return null;
  return (
    <div>
      <Text role="status" fw={600}>
        {slots.length === 0
          ? t("bookings.plan.noSlots")
          : t("bookings.plan.slotList", { count: slots.length })}
      </Text>
      <ul className={styles.slotList}>
        {slots.map((slot) => {
          const times = { from: showClock(slot.from), to: showClock(slot.to) };
          return (
            <li key={slot.from} data-reserved={slot.isReserved || undefined}>
              {slot.isReserved ? t("bookings.plan.slotReserved", times) : t("bookings.changes.slot", times)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
