/** Who else may watch this recording: the clerk enters a written request, the head approves, either ends it (rule RC19). */
import type { HearingId, SessionId } from "#shared/ids.ts";
import type { RecordingGrant } from "#shared/recording-grants.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { Pager } from "../ui/Pager.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { GrantForm } from "./GrantForm.tsx";
import { useDecideGrant, useGrants } from "./use-grants.ts";
import styles from "./watching.module.css";

export function GrantPanel({ id, hearing }: { id: SessionId; hearing: HearingId }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [from, setFrom] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const { data } = useGrants({ id, hearing }, from);
  const decide = useDecideGrant({ id, hearing });
  // Whoever neither asks nor approves at this body is shown nothing.
  if (!data) return null;
  return (
    <section className={styles.grants} aria-labelledby="recording-grants" data-testid="grants">
      <h2 id="recording-grants">{t("watching.grants.title")}</h2>
      <Text>{t("watching.grants.lead")}</Text>
      <RefusalNotice error={decide.error} />
      {data.total === 0 && <Text>{t("watching.grants.none")}</Text>}
      <ul className={styles.rows}>
        {data.rows.map((grant) => (
          <GrantRow
            key={grant.id}
            grant={grant}
            mayApprove={mayAnywhere(person, "recording.approve")}
            busy={decide.isPending}
            onDecide={(to) => decide.mutate({ id: grant.id, to })}
          />
        ))}
      </ul>
      <Pager from={from} total={data.total} onMove={setFrom} />
      {mayAnywhere(person, "recording.ask") && (
        <Group>
          <Button variant="default" onClick={() => setAsking(true)} data-testid="ask-grant">
            {t("watching.grants.ask")}
          </Button>
        </Group>
      )}
      {isAsking && <GrantForm of={{ id, hearing }} onClose={() => setAsking(false)} />}
    </section>
  );
}

function GrantRow({
  grant,
  mayApprove,
  busy,
  onDecide,
}: {
  grant: RecordingGrant;
  mayApprove: boolean;
  busy: boolean;
  onDecide: (to: "approve" | "end") => void;
}) {
  const { t } = useTranslation();
  const state = grant.ended ? "ended" : grant.approved ? "approved" : "asked";
  const said = (what: "asked" | "approved" | "ended") => {
    const step = grant[what];
    if (step === null) return null;
    const words = { name: step.by.name, clock: showClock(step.at), date: showDate(step.at) };
    return <Text size="sm">{t(`watching.grants.${what}`, words)}</Text>;
  };
  const day = (of: string): string => of.split("-").toReversed().join("/");
  return (
    <li className={styles.grant} data-state={state}>
      <Stack gap={2} className={styles.grantWords ?? ""}>
        <Text>
          <strong>{grant.person.name}</strong> · {t(`watching.grants.states.${state}`)}
        </Text>
        <Text>{grant.request}</Text>
        <Text>{t("watching.grants.span", { from: day(grant.from), to: day(grant.to) })}</Text>
        {said("asked")}
        {said("approved")}
        {said("ended")}
      </Stack>
      {state !== "ended" && (
        <Group gap="xs" wrap="nowrap">
          {mayApprove && state === "asked" && (
            <Button loading={busy} onClick={() => onDecide("approve")}>
              {t("watching.grants.approve")}
            </Button>
          )}
          <Button variant="default" loading={busy} onClick={() => onDecide("end")}>
            {t(state === "asked" ? "watching.grants.refuse" : "watching.grants.end")}
          </Button>
        </Group>
      )}
    </li>
  );
}
