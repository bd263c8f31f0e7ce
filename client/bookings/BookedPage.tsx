/** After booking: what was booked, and what the law asks for next, by when. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import { dayOf, showClock } from "#shared/time.ts";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import { GatesPanel } from "../preparation/GatesPanel.tsx";
import { useSession } from "../sessions/use-sessions.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./bookings.module.css";
import { longDay } from "./show-day.ts";

export function BookedPage() {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  // Ids of the address that name nothing are refused by the server, in words.
  const id = (query.get("session") ?? "none") as SessionId;
  const hearing = query.get("hearing") as HearingId | null;
  const { data: session, error, isPending, refetch } = useSession(id);
  if (isPending) return <LoadingState rows={2} height="10rem" />;
  if (!session)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  const booked = session.hearings.find((one) => one.id === hearing);
  const slot = booked?.slot ?? null;
  return (
    <>
      <PageTitle title={t("bookings.booking.done")} lead={t("bookings.booking.doneLead")} />
      <Stack gap="lg">
        <Alert
          role="status"
          color="green"
          variant="light"
          icon={<IconCircleCheck aria-hidden />}
          title={
            slot === null
              ? session.title
              : `${showClock(slot.from)}–${showClock(slot.to)}, ${longDay(t, dayOf(slot.from))}`
          }
        >
          <Text c="black">{session.title}</Text>
          {booked && (
            <Text c="black">
              {[booked.matter?.applicant, session.sites.find((site) => site.id === booked.site)?.name]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          )}
          {booked?.interpreter && (
            <Text c="black">{t("bookings.changes.interpretedBy", { name: booked.interpreter.name })}</Text>
          )}
        </Alert>
        <section className={styles.panel} aria-labelledby="next">
          <h2 id="next">{t("bookings.booking.next")}</h2>
          <GatesPanel session={id} />
        </section>
        <Group gap="md">
          <Button component={Link} href={`/sessions/${id}`} size="lg">
            {t("bookings.booking.openSession")}
          </Button>
          <Button component={Link} href="/bookings/new" variant="default" size="lg">
            {t("bookings.booking.bookAnother")}
          </Button>
          <Button
            component={Link}
            href={`/calendar?view=week&day=${dayOf(slot?.from ?? session.startsAt)}`}
            variant="default"
            size="lg"
          >
            {t("bookings.booking.toCalendar")}
          </Button>
        </Group>
      </Stack>
    </>
  );
}
