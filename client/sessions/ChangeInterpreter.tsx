/** Another interpreter for a booked hearing, or none: those who speak the matter's language come first [BK6]. */
import type { InterpreterId, MatterId } from "#shared/ids.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import { dayOf } from "#shared/time.ts";
import { Alert, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { ClashNotice } from "../bookings/ClashNotice.tsx";
import { interpretersFor } from "../bookings/interpreter-choice.ts";
import { useInterpreters, useMatterLine } from "../bookings/use-booking.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useChangeInterpreter } from "./use-schedule.ts";

const NOBODY = "nobody";

type Props = { session: Session; hearing: Hearing; matter: MatterId; onClose: () => void };

export function ChangeInterpreter({ session, hearing, matter: matterId, onClose }: Props) {
  const { t } = useTranslation();
  const matter = useMatterLine(matterId);
  const interpreters = useInterpreters(true);
  const now = hearing.interpreter;
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const change = useChangeInterpreter();
  const clash = change.error ? refusalOf(change.error).clash : undefined;
  const isSame = chosen === null || chosen === (now?.id ?? NOBODY);
  const language = matter.data?.interpreter ?? null;
  const day = dayOf(hearing.slot?.from ?? session.startsAt);
  const { fit, other } = interpretersFor(interpreters.data ?? [], language, day);
  const options = (some: typeof fit) => some.map(({ id, name }) => ({ value: id, label: name }));
  const isLoading = matter.isPending || interpreters.isPending;
  return (
    <FormDialog
      title={t("bookings.changes.interpreterTitle", { order: hearing.order })}
      error={clash ? null : change.error}
      busy={change.isPending}
      submit={t("bookings.changes.interpreterSubmit")}
      onSubmit={() => {
        setTried(true);
        if (isSame) return;
        // Chosen among ids that the server gave.
        const interpreter = chosen === NOBODY ? null : (chosen as InterpreterId);
        change.mutate({ session: session.id, hearing: hearing.id, interpreter }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      {clash && <ClashNotice clash={clash} does="chooseAnother" onTake={() => undefined} />}
      <RefusalNotice error={matter.error ?? interpreters.error} title={t("trouble.loadTitle")} />
      <Text>
        {now === null
          ? t("bookings.changes.interpreterNobody")
          : t("bookings.changes.interpreterNow", { name: now.name })}
        {language !== null &&
          ` ${t("bookings.changes.interpreterNeeds", { language: t(`matters.languages.${language}`) })}`}
      </Text>
      {isLoading && <LoadingState rows={1} height="4rem" />}
      {matter.data && language === null && (
        <Alert color="gold" variant="light" role="status">
          <Text c="black">{t("bookings.changes.interpreterNeedless")}</Text>
        </Alert>
      )}
      {!isLoading && (
        <Select
          label={t("bookings.changes.interpreterNew")}
          required
          data-autofocus
          allowDeselect={false}
          value={chosen}
          onChange={setChosen}
          data={[
            { group: t("bookings.changes.interpreterFit"), items: options(fit) },
            ...(now === null ? [] : [{ value: NOBODY, label: t("bookings.changes.interpreterNone") }]),
            { group: t("bookings.changes.interpreterOther"), items: options(other) },
          ]}
          {...(language !== null &&
            fit.length === 0 && { description: t("bookings.booking.noInterpreters") })}
          error={tried && isSame ? t("bookings.changes.interpreterSame") : null}
        />
      )}
    </FormDialog>
  );
}
