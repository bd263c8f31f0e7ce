/** Books a matter: which matter, which slot, confirm. What is chosen first comes with the address. */
import type { MatterId } from "#shared/ids.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { RefusedError } from "../base/api.ts";
import { useSignedIn } from "../people/use-me.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { MatterChoice } from "./MatterChoice.tsx";
import { MatterBooking } from "./MatterBooking.tsx";

export function BookingPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [query] = useSearchParams();
  const matter = query.get("matter");
  const addressOf = (id: string): string => {
    const next = new URLSearchParams(query);
    next.set("matter", id);
    return `/bookings/new?${next.toString()}`;
  };
  return (
    <>
      <PageTitle title={t("bookings.booking.title")} lead={t("bookings.booking.lead")} />
      {!mayAnywhere(person, "booking.manage") ? (
        <RefusalNotice error={new RefusedError("notAllowed")} />
      ) : (
        <Stack gap="lg">
          {matter === null ? (
            <MatterChoice addressOf={addressOf} />
          ) : (
            // An id that names no matter is refused by the server, in words.
            <MatterBooking key={matter} matter={matter as MatterId} wanted={query} />
          )}
        </Stack>
      )}
    </>
  );
}
