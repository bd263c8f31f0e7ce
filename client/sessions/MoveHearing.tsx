/** Moves a hearing, with its papers and people, to another slot of this session or of another one. */
import type { Alternative, FreeSlot } from "#shared/bookings.ts";
import type { SessionId } from "#shared/ids.ts";
import type { Hearing, Session } from "#shared/sessions.ts";
import { openSlots } from "#shared/slots.ts";
import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { ClashNotice } from "../bookings/ClashNotice.tsx";
import { SlotChoice } from "../bookings/SlotChoice.tsx";
import { slotKey } from "../bookings/slot-groups.ts";
import { useFreeSlots } from "../bookings/use-booking.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useMoveHearing } from "./use-schedule.ts";

type Props = { session: Session; hearing: Hearing; onClose: () => void };

export function MoveHearing({ session, hearing, onClose }: Props) {
  const { t } = useTranslation();
  const [slot, setSlot] = useState<FreeSlot | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const move = useMoveHearing();
  const elsewhere = useElsewhere(session, hearing);
  const slots = [...freeHere(session), ...elsewhere];

  const moveTo = (to: SessionId, from: Alternative["from"]): void => {
    setTried(true);
    if (reason.trim() === "") return;
    move.mutate(
      { session: session.id, hearing: hearing.id, to, from, site: hearing.site, reason: reason.trim() },
      { onSuccess: onClose },
    );
  };
  const clash = move.error ? refusalOf(move.error).clash : undefined;
  return (
    <FormDialog
      title={t("bookings.changes.moveTitle", { order: hearing.order })}
      error={clash ? null : move.error}
      busy={move.isPending}
      submit={t("bookings.changes.moveSubmit")}
      onSubmit={() => {
        setTried(true);
        if (slot !== null) moveTo(slot.session, slot.from);
      }}
      onClose={onClose}
    >
      {clash && (
        <ClashNotice
          clash={clash}
          does="book"
          busy={move.isPending}
          onTake={({ session: other, from }) => moveTo(other ?? session.id, from)}
        />
      )}
      <Textarea
        label={t("bookings.changes.moveReason")}
        required
        autosize
        minRows={2}
        maxLength={300}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === "" ? t("bookings.changes.reasonMissing") : null}
      />
      <div>
        <Text fw={600} mb="xs">
          {t("bookings.changes.moveTo")}
        </Text>
        {tried && slot === null && (
          <Text c="red" role="alert">
            {t("bookings.changes.moveToMissing")}
          </Text>
        )}
        <SlotChoice slots={slots} chosen={slot && slotKey(slot)} onChoose={setSlot} />
      </div>
    </FormDialog>
  );
}

/** Free slots of this very session: the person need not travel elsewhere. */
function freeHere(session: Session): FreeSlot[] {
  const presider = session.members.find((member) => member.role === "presider")?.name ?? "";
  const site = session.sites.find((one) => one.kind === "central")?.name ?? "";
  return openSlots(session).map((slot) => ({
    session: session.id,
    title: session.title,
    presider,
    site,
    ...slot,
  }));
}

/** Slots of other sessions that join the citizen's site; none where the hearing has no matter in the register. */
function useElsewhere(session: Session, hearing: Hearing): FreeSlot[] {
  const { data } = useFreeSlots(
    hearing.matterId === null ? null : { matter: hearing.matterId, site: hearing.site },
  );
  return data?.pages.flatMap((page) => page.rows).filter((slot) => slot.session !== session.id) ?? [];
}
