/** In the room of a session that was called together: how each site answers, until all have. For the caller. */
import type { Session } from "#shared/sessions.ts";
import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./calls.module.css";
import { TargetList } from "./TargetList.tsx";
import { useCallAgain, useCallOf, useStopRinging } from "./use-calls.ts";

export function CallPanel({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { data: call } = useCallOf(session.id, true);
  const stop = useStopRinging(session.id);
  const again = useCallAgain(session.id);
  if (!call || call.targets.every((target) => target.state === "accepted")) return null;
  const rings = call.targets.some((target) => target.state === "ringing");
  return (
    <section className={styles.progress} aria-live="polite" data-testid="call-panel">
      <Group justify="space-between">
        <h2>{t(rings ? "calls.ringing" : "calls.over")}</h2>
        {rings && (
          <Button
            size="compact-md"
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate({ id: call.id })}
          >
            {t("calls.stop")}
          </Button>
        )}
      </Group>
      <TargetList
        targets={call.targets}
        reachable={call.reachable}
        actionOf={(target) =>
          target.state !== "ringing" &&
          target.state !== "accepted" && (
            <Button
              size="compact-md"
              variant="subtle"
              loading={again.isPending && again.variables.sites.includes(target.site)}
              onClick={() => again.mutate({ id: call.id, sites: [target.site] })}
            >
              {t("calls.again")}
            </Button>
          )
        }
      />
    </section>
  );
}
