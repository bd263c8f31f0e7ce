/** Puts a session off: to a new expected time, or, where none is known, for a reason (gate G5). */
import type { Session } from "#shared/sessions.ts";
import { dayOf, showClock } from "#shared/time.ts";
import { Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { ClashNotice } from "../bookings/ClashNotice.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { instantAt } from "./session-draft.ts";
import styles from "./sessions.module.css";
import { usePostpone } from "./use-schedule.ts";

export function PostponeSession({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation();
  const [isKnown, setIsKnown] = useState(true);
  const [when, setWhen] = useState({
    day: "",
    time: showClock(session.startsAt),
    endTime: session.endsAt === null ? "" : showClock(session.endsAt),
  });
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const postpone = usePostpone();
  const [from, to] = [instantAt(when.day, when.time), instantAt(when.day, when.endTime)];
  const expected = from !== null && to !== null && from < to ? { from, to } : null;
  const isWhenMissing = isKnown && expected === null;
  // Where a new time is known the reason may be left out, unless people were told already: the server says so.
  const isReasonMissing = !isKnown && reason.trim() === "";
  const clash = postpone.error ? refusalOf(postpone.error).clash : undefined;
  return (
    <FormDialog
      title={t("bookings.changes.postponeTitle")}
      error={clash ? null : postpone.error}
      busy={postpone.isPending}
      submit={t("bookings.changes.postponeConfirm")}
      onSubmit={() => {
        setTried(true);
        if (isWhenMissing || isReasonMissing) return;
        postpone.mutate(
          {
            session: session.id,
            version: session.version,
            expected: isKnown ? expected : null,
            reason: reason.trim(),
          },
          { onSuccess: onClose },
        );
      }}
      onClose={onClose}
    >
      <Text>{t("bookings.changes.postponeText")}</Text>
      {clash && (
        <ClashNotice
          clash={clash}
          does="use"
          onTake={(free) => {
            postpone.reset();
            setWhen({ day: dayOf(free.from), time: showClock(free.from), endTime: showClock(free.to) });
          }}
        />
      )}
      <Radio.Group
        aria-label={t("bookings.changes.postponeDay")}
        value={isKnown ? "known" : "unknown"}
        onChange={(value) => setIsKnown(value === "known")}
      >
        <Stack gap="xs">
          <Radio value="known" label={t("bookings.changes.postponeKnown")} />
          <Radio value="unknown" label={t("bookings.changes.postponeUnknown")} />
        </Stack>
      </Radio.Group>
      {isKnown && (
        <div>
          <div className={styles.triple}>
            {(
              [
                ["day", "date", t("bookings.changes.postponeDay")],
                ["time", "time", t("bookings.plan.from")],
                ["endTime", "time", t("bookings.plan.to")],
              ] as const
            ).map(([field, type, label]) => (
              <TextInput
                key={field}
                type={type}
                label={label}
                required
                value={when[field]}
                onChange={(event) => setWhen({ ...when, [field]: event.currentTarget.value })}
                error={tried && isWhenMissing}
              />
            ))}
          </div>
          {tried && isWhenMissing && (
            <Text c="red" role="alert" mt="xs">
              {t("bookings.changes.postponeWhenMissing")}
            </Text>
          )}
        </div>
      )}
      <Textarea
        label={t("bookings.changes.postponeReason")}
        required={!isKnown}
        autosize
        minRows={2}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && isReasonMissing ? t("bookings.changes.postponeReasonMissing") : null}
      />
    </FormDialog>
  );
}
