/** Changes the plan of a session that has not begun; the server says what may still change, and until when. */
import type { SessionId } from "#shared/ids.ts";
import type { Session } from "#shared/sessions.ts";
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { PlanForm } from "./PlanForm.tsx";
import { draftOfSession } from "./session-draft.ts";
import styles from "./sessions.module.css";
import { useReplan } from "./use-schedule.ts";
import { useSession } from "./use-sessions.ts";

export function ReplanPage({ id }: { id: SessionId }) {
  const { t } = useTranslation();
  const { data: session, error, isPending, refetch } = useSession(id);
  if (isPending) return <LoadingState rows={3} height="10rem" />;
  if (!session)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  return <Replan first={session} />;
}

/** The version first seen is the one that is changed: what others did meanwhile is not overwritten. */
function Replan({ first }: { first: Session }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [session] = useState(first);
  const [draft, setDraft] = useState(() => draftOfSession(session));
  const [reason, setReason] = useState("");
  const replan = useReplan();
  return (
    <>
      <PageTitle title={t("bookings.plan.replanTitle")} lead={t("bookings.plan.replanLead")} />
      <PlanForm
        draft={draft}
        onChange={setDraft}
        except={session.id}
        saving={replan}
        submit={t("bookings.plan.replanSubmit")}
        onSubmit={({ title, startsAt, endsAt, slots, centralSite, componentSites, members }) =>
          replan.mutate(
            {
              session: session.id,
              version: session.version,
              title,
              startsAt,
              endsAt,
              slots,
              centralSite,
              componentSites,
              members,
              reason: reason.trim(),
            },
            {
              onSuccess: () => go(`/sessions/${session.id}`),
              onError: () => requestAnimationFrame(() => document.getElementById("problems")?.focus()),
            },
          )
        }
        aside={
          <Button component={Link} href={`/sessions/${session.id}`} variant="default">
            {t("bookings.changes.keep")}
          </Button>
        }
      >
        <section className={styles.panel} aria-label={t("bookings.plan.replanReason")}>
          <Textarea
            id="field-reason"
            label={t("bookings.plan.replanReason")}
            description={t("bookings.plan.replanReasonHint")}
            autosize
            minRows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </section>
      </PlanForm>
    </>
  );
}
