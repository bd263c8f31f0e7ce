/** What was issued in a session, and what its clerk can issue: invitations with numbers, slips, the test protocol. */
import type { NoticeId } from "#shared/ids.ts";
import type { Notice } from "#shared/notifications.ts";
import type { Session } from "#shared/sessions.ts";
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../base/api.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { IssuedDocuments } from "./IssuedDocuments.tsx";
import { useIssue } from "./use-issuing.ts";

export function SessionDocuments({ session, mayIssue }: { session: Session; mayIssue: boolean }) {
  return (
    <IssuedDocuments of={{ session: session.id }}>
      {mayIssue && <IssueButtons session={session} />}
    </IssuedDocuments>
  );
}

function IssueButtons({ session }: { session: Session }) {
  const { t } = useTranslation();
  const notice = useIssue("issueNotice");
  const slip = useIssue("issueAppointment");
  const protocol = useIssue("issueTestProtocol");
  const [done, setDone] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Error | null>(null);
  const coming = session.hearings.filter((one) => one.matterId !== null && one.state === "waiting");
  const issueNotices = async (): Promise<void> => {
    setDone(null);
    setTrouble(null);
    try {
      const notices = await call("listNotices", { id: session.id });
      for (const id of toIssue(notices)) await notice.mutateAsync({ id });
      setDone(toIssue(notices).length);
    } catch (error) {
      setTrouble(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <>
      <Group gap="sm">
        <Button variant="default" loading={notice.isPending} onClick={() => void issueNotices()}>
          {t("documents.issueNotices")}
        </Button>
        <Button
          variant="default"
          loading={protocol.isPending}
          onClick={() => protocol.mutate({ id: session.id })}
        >
          {t("documents.issueProtocol")}
        </Button>
        {coming.map((hearing) => (
          <Button
            key={hearing.id}
            variant="default"
            loading={slip.isPending && slip.variables.hearing === hearing.id}
            onClick={() => slip.mutate({ session: session.id, hearing: hearing.id })}
          >
            {t("documents.issueSlip", { number: hearing.order })}
          </Button>
        ))}
      </Group>
      <div aria-live="polite">
        {done !== null && <Text>{t("documents.noticesIssued", { count: done })}</Text>}
      </div>
      <RefusalNotice error={trouble ?? slip.error ?? protocol.error} />
    </>
  );
}

/** Those that hold, and that this person may read. */
function toIssue(notices: readonly Notice[]): NoticeId[] {
  return notices
    .filter((one) => one.supersededBy === null && one.state !== "cancelled" && one.kind !== "reminder")
    .filter((one) => one.address !== null)
    .map((one) => one.id);
}
