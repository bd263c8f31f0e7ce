/** The minutes of one hearing on a page of their own: written until they are frozen, then signed. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { MinutesView } from "#shared/minutes-endpoints.ts";
import type { Session } from "#shared/sessions.ts";
import { Anchor, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSession } from "../sessions/use-sessions.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { DeskProvider } from "./DeskProvider.tsx";
import { ownNow } from "./entry-buffer.ts";
import { MinutesOnPage } from "./MinutesForm.tsx";
import { SigningPanel } from "./SigningPanel.tsx";
import { useMinutes, useSend, type Of } from "./use-minutes.ts";

export function MinutesPage({ id, hearing }: { id: SessionId; hearing: HearingId }) {
  const { t } = useTranslation();
  const session = useSession(id);
  const minutes = useMinutes({ id, hearing });
  const of = session.data?.hearings.find((one) => one.id === hearing);
  const state = minutes.data?.minutes.state;
  return (
    <>
      <PageTitle
        title={of ? t("minutes.titleOf", { order: of.order }) : t("minutes.title")}
        {...(state && { lead: t(`minutes.states.${state}`) })}
      >
        {session.data && (
          <Anchor component={Link} href={`/sessions/${id}`}>
            {session.data.title}
          </Anchor>
        )}
      </PageTitle>
      <Stack gap="lg">
        <RefusalNotice
          error={minutes.error ?? session.error}
          title={t("trouble.loadTitle")}
          onRetry={() => void minutes.refetch()}
        />
        {(minutes.isPending || session.isPending) && !minutes.error && <LoadingState rows={5} />}
        {minutes.data && session.data && (
          <Body of={{ id, hearing }} view={minutes.data} session={session.data} />
        )}
      </Stack>
    </>
  );
}

function Body({ of, view, session }: { of: Of; view: MinutesView; session: Session }) {
  const send = useSend(of);
  const { minutes, actor } = view;
  if (minutes.state === "draft" || minutes.state === "readingBack")
    return (
      <DeskProvider
        key={of.hearing}
        desk={{ session, hearing: of.hearing, minutes, actor, view, send, now: ownNow }}
      >
        <MinutesOnPage />
      </DeskProvider>
    );
  return <SigningPanel of={of} view={view} />;
}
