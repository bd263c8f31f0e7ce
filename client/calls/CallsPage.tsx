/** Calls sites now, and shows the calls made: one page, so that in a hurry nothing has to be looked for. */
import { mayAnywhere } from "#shared/roles.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Anchor, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { RefusedError } from "../base/api.ts";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { CallForm } from "./CallForm.tsx";
import styles from "./calls.module.css";
import { TargetList } from "./TargetList.tsx";
import { useCalls } from "./use-calls.ts";

export function CallsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return (
    <>
      <PageTitle title={t("calls.title")} lead={t("calls.lead")} />
      {mayAnywhere(person, "call.make") ? (
        <Stack gap="lg">
          <CallForm />
          <History />
        </Stack>
      ) : (
        <RefusalNotice error={new RefusedError("notAllowed")} />
      )}
    </>
  );
}

function History() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, refetch } = useCalls(from);
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t("calls.history")}</h2>
      {error && <RefusalNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingState rows={2} />}
      {data?.total === 0 && <EmptyState title={t("calls.noHistory")} text={t("calls.noHistoryText")} />}
      <ul className={styles.calls}>
        {data?.rows.map((call) => (
          <li key={call.id} className={styles.call}>
            <strong>
              {showClock(call.at)}, {showDate(call.at)}
            </strong>
            {" · "}
            {t("calls.by", { name: call.caller.name })}
            <p className={styles.ground}>{call.ground.reason}</p>
            <TargetList targets={call.targets} reachable={null} />
            <Anchor component={Link} href={`/sessions/${call.session}`}>
              {t("calls.toSession")}
            </Anchor>
          </li>
        ))}
      </ul>
      {data && <Pager from={from} total={data.total} onMove={setFrom} />}
    </section>
  );
}
