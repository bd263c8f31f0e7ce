/** What must be seen at once: sites lost, cameras dark, the own devices, a command refused. */
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconVolumeOff from "@tabler/icons-react/dist/esm/icons/IconVolumeOff.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import { may, publishes } from "#shared/roles.ts";
import { msOf, showClock, showDuration } from "#shared/time.ts";
import classes from "./Alerts.module.css";
import { useInRoom, useRoom, useServerNow, type Reported } from "./room-context.ts";
import { alertsOf, captionOf } from "./room-facts.ts";

export function Alerts({ refusal, onRead }: { refusal: Reported | null; onRead: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.alerts}>
      <Returning />
      <SoundBlocked />
      {refusal && (
        <div className={classes.alert} role="alert" data-testid="refusal">
          <IconAlertTriangle size="1em" aria-hidden />
          <span>
            {t(`refusals.${refusal.refusal}`)}{" "}
            {refusal.gates.length > 0 && (
              <strong>{refusal.gates.map((gate) => t(`preparation.gates.${gate}`)).join("; ")}.</strong>
            )}
          </span>
          <button type="button" onClick={onRead} aria-label={t("common.close")}>
            <IconX size="1em" aria-hidden />
          </button>
        </div>
      )}
      <SiteAlerts />
      <OwnDevices />
    </div>
  );
}

/** The line is away: calm, counting, nothing to do. */
function Returning() {
  const { t } = useTranslation();
  const { link } = useInRoom();
  const now = useServerNow();
  if (link.state !== "returning") return null;
  const seconds = Math.max(0, Math.round((msOf(now) - msOf(link.since)) / 1000));
  return (
    <div className={classes.returning} data-testid="returning">
      <span className={classes.turning} aria-hidden />
      <span role="status">{t("room.link.returning")}</span>
      <span className={classes.count} aria-hidden>
        {showDuration(seconds * 1000)}
      </span>
    </div>
  );
}

/** A reloaded page, or one that entered by itself, may be silent until somebody touches it. */
function SoundBlocked() {
  const { t } = useTranslation();
  const { room } = useRoom();
  const { soundBlocked } = useInRoom();
  if (!soundBlocked) return null;
  return (
    <div className={classes.silent} data-testid="sound-blocked">
      <IconVolumeOff size="1em" aria-hidden />
      <span role="alert">{t("room.link.soundBlocked")}</span>
      <button type="button" onClick={room.allowSound} data-testid="allow-sound">
        {t("room.link.allowSound")}
      </button>
    </div>
  );
}

function SiteAlerts() {
  const { t } = useTranslation();
  const { session, me, presence } = useInRoom();
  const now = useServerNow();
  if (!may({ id: me.person, grants: [] }, "line.watch", { members: session.members })) return null;
  const alerts = alertsOf(session, presence);
  return alerts.length === 0 ? null : (
    <div role="alert" data-testid="alerts">
      <ul className={classes.list}>
        {alerts.slice(0, 4).map(({ kind, member, since }) => {
          const { shortSite } = captionOf(session, member);
          return (
            <li key={`${kind}${member.person}`} className={classes.alert} data-testid={`alert-${kind}`}>
              <IconAlertTriangle size="1em" aria-hidden />
              <span>
                <strong>{member.role === "station" ? shortSite : `${member.name} (${shortSite})`}</strong>:{" "}
                {t(`room.alerts.${kind}`)}
                {since && (
                  <span aria-hidden>
                    .{" "}
                    {t("room.alerts.since", {
                      time: showClock(since),
                      duration: showDuration(msOf(now) - msOf(since)),
                    })}
                  </span>
                )}
              </span>
            </li>
          );
        })}
        {alerts.length > 4 && (
          <li className={classes.alert}>
            <span>{t("room.alerts.more", { count: alerts.length - 4 })}</span>
          </li>
        )}
      </ul>
    </div>
  );
}

function OwnDevices() {
  const { t } = useTranslation();
  const { me, ownCamera, ownMicrophone } = useInRoom();
  if (!publishes[me.role]) return null;
  return (
    <>
      {(
        [
          ["camera", ownCamera],
          ["microphone", ownMicrophone],
        ] as const
      ).map(([source, device]) => {
        if (device.state === "failed") {
          return (
            <div key={source} className={classes.alert} role="alert" data-testid={`own-${source}-failed`}>
              <IconAlertTriangle size="1em" aria-hidden />
              <span>
                <strong>{t(`room.devices.failed.${source}.${device.why}`)}</strong>{" "}
                {t(`room.devices.do.${device.why}`)}
              </span>
            </div>
          );
        }
        if (device.state !== "fellBack") return null;
        return (
          <div key={source} className={classes.notice} role="status" data-testid={`own-${source}-fell-back`}>
            <span>{t(`room.devices.fellBack.${source}`, { label: device.label })}</span>
          </div>
        );
      })}
    </>
  );
}
