/** On a session's page: which of its sites were tested with success since it was set, and the way to test (ND154 Điều 23.1). */
import { downloads } from "#shared/http.ts";
import { may, type On } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Anchor, Button, Stack } from "@mantine/core";
import IconPlugConnected from "@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { pathOf } from "../base/api.ts";
import { useSignedIn } from "../people/use-me.ts";
import styles from "./readiness.module.css";
import { useSessionReadiness } from "./use-readiness.ts";

export function SessionReadiness({ session, on }: { session: Session; on: On }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const mayRead = may(person, "session.read", on) || may(person, "readiness.watch", on);
  const { data } = useSessionReadiness(session.id, mayRead);
  const isAhead = session.state !== "closed" && session.state !== "cancelled";
  const mayTest =
    isAhead && (session.sites.some((site) => site.id === person.site) || may(person, "readiness.test", on));
  if (!mayRead || !data) return null;
  return (
    <Stack gap="sm" align="flex-start" data-testid="session-readiness">
      <ul className={styles.sites}>
        {data.map(({ site, name, successful }) => (
          <li key={site}>
            <strong>{name}</strong>
            {successful === null ? (
              <span className={styles.urgent}>{t("readiness.session.open")}</span>
            ) : (
              <span>
                {t("readiness.session.done", {
                  verdict: t(`readiness.verdicts.${successful.verdict}`),
                  clock: showClock(successful.endedAt),
                  date: showDate(successful.endedAt),
                  name: successful.testerName,
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayTest && (
        <Button
          component={Link}
          href={`/readiness?session=${session.id}`}
          variant="default"
          leftSection={<IconPlugConnected aria-hidden />}
        >
          {t("readiness.session.test")}
        </Button>
      )}
      <Anchor href={pathOf(downloads.sessionTestProtocol.path, { id: session.id })} target="_blank">
        {t("readiness.session.protocol")}
      </Anchor>
    </Stack>
  );
}
