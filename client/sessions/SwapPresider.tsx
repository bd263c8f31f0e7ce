/** [BK12] Somebody else presides: the one before leaves the session entirely, and why not the head is kept. */
import type { Session } from "#shared/sessions.ts";
import { Alert, Checkbox, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { ClashNotice } from "../bookings/ClashNotice.tsx";
import { PersonSelect, type Chosen } from "../bookings/PersonSelect.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useSwapPresider } from "./use-schedule.ts";

export function SwapPresider({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Chosen | null>(null);
  const [isDelegated, setIsDelegated] = useState(false);
  const [delegation, setDelegation] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const swap = useSwapPresider();
  const now = session.members.find((member) => member.role === "presider");
  const missing = (isMissing: boolean, sentence: string): string | null =>
    tried && isMissing ? sentence : null;
  const isDelegationMissing = isDelegated && delegation.trim() === "";
  const clash = swap.error ? refusalOf(swap.error).clash : undefined;
  return (
    <FormDialog
      title={t("bookings.changes.swapTitle")}
      error={clash ? null : swap.error}
      busy={swap.isPending}
      submit={t("bookings.changes.swap")}
      onSubmit={() => {
        setTried(true);
        if (person === null || reason.trim() === "" || isDelegationMissing) return;
        swap.mutate(
          {
            session: session.id,
            version: session.version,
            person: person.id,
            delegation: isDelegated ? delegation.trim() : null,
            reason: reason.trim(),
          },
          { onSuccess: onClose },
        );
      }}
      onClose={onClose}
    >
      <Text>{t("bookings.changes.swapText", { name: now?.name ?? "" })}</Text>
      {clash && <ClashNotice clash={clash} does="chooseAnother" onTake={() => undefined} />}
      <PersonSelect
        label={t("bookings.changes.swapPerson")}
        description={t("sessionForm.addMemberHint")}
        chosen={person}
        fits={(one) => one.id !== now?.person && one.grants.every((grant) => grant.role !== "station")}
        error={missing(person === null, t("bookings.changes.swapPersonMissing"))}
        onChoose={setPerson}
      />
      <Checkbox
        label={t("bookings.plan.delegated")}
        checked={isDelegated}
        onChange={(event) => setIsDelegated(event.currentTarget.checked)}
      />
      {isDelegated && (
        <>
          <Alert color="gold" variant="light" role="status">
            <Text c="black">{t("bookings.plan.delegationWarning")}</Text>
          </Alert>
          <Textarea
            label={t("bookings.plan.delegation")}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={delegation}
            onChange={(event) => setDelegation(event.currentTarget.value)}
            error={missing(isDelegationMissing, t("sessionForm.problems.delegationMissing"))}
          />
        </>
      )}
      <Textarea
        label={t("bookings.plan.replanReason")}
        required
        autosize
        minRows={2}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={missing(reason.trim() === "", t("bookings.changes.reasonMissing"))}
      />
    </FormDialog>
  );
}
