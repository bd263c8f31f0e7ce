/** Home: the sessions that are coming, or past, with the person's own part and the way into the room. */
import { mayAnywhere } from "#shared/roles.ts";
import { Button, SegmentedControl, Stack } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import { useNow } from "../base/use-now.ts";
import { ExchangeReminder } from "../exchange/ExchangeReminder.tsx";
import { SiteNotices } from "../notifications/SiteNotices.tsx";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { SessionRow } from "./SessionRow.tsx";
import styles from "./sessions.module.css";
import { useSessions } from "./use-sessions.ts";

export function SessionsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [query, setQuery] = useSearchParams();
  const when = query.get("when") === "past" ? "past" : "coming";
  const from = Math.max(0, Math.floor(Number(query.get("from")) || 0));
  const { data, error, isPending, refetch } = useSessions(when, from);
  const now = useNow(30_000);
  const mayCreate = mayAnywhere(person, "session.create");
  const show = (next: string, start: number): void =>
    setQuery({ ...(next === "past" && { when: "past" }), ...(start > 0 && { from: String(start) }) });
  const create = mayCreate && (
    <Button component={Link} href="/sessions/new" leftSection={<IconPlus aria-hidden />}>
      {t("sessions.create")}
    </Button>
  );

  return (
    <>
      <PageTitle title={t("sessions.title")}>{create}</PageTitle>
      <Stack gap="lg">
        {person.site !== null && mayAnywhere(person, "notice.fetch") && <SiteNotices />}
        {mayAnywhere(person, "exchange.write") && <ExchangeReminder />}
        <SegmentedControl
          className={styles.when ?? ""}
          size="md"
          aria-label={t("sessions.when")}
          value={when}
          onChange={(next) => show(next, 0)}
          data={[
            { value: "coming", label: t("sessions.coming") },
            { value: "past", label: t("sessions.past") },
          ]}
        />
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={4} height="7.5rem" />}
        {data && data.rows.length === 0 && when === "coming" && (
          <EmptyState
            title={t("sessions.emptyComing")}
            text={t(mayCreate ? "sessions.emptyComingClerk" : "sessions.emptyComingOther")}
          >
            {create}
          </EmptyState>
        )}
        {data && data.rows.length === 0 && when === "past" && (
          <EmptyState title={t("sessions.emptyPast")} text={t("sessions.emptyPastText")} />
        )}
        {data && data.rows.length > 0 && (
          <ul className={styles.list}>
            {data.rows.map((line) => (
              <SessionRow key={line.id} line={line} nowMs={now} />
            ))}
          </ul>
        )}
        {data && <Pager from={from} total={data.total} onMove={(start) => show(when, start)} />}
      </Stack>
    </>
  );
}
