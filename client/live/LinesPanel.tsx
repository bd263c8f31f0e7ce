/** Every seat's state and measured line, in words and numbers; for the technician, and for the presider who wonders. */
import { useTranslation } from "react-i18next";
import { publishes } from "#shared/roles.ts";
import { msOf, showClock } from "#shared/time.ts";
import classes from "./Panel.module.css";
import { useInRoom, useServerNow } from "./room-context.ts";
import { captionOf, lineWord, presenceFor } from "./room-facts.ts";

export function LinesPanel() {
  const { t, i18n } = useTranslation();
  const view = useInRoom();
  const now = useServerNow();
  const { session } = view;
  const whole = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const way = (bitrate: number, loss: number | null): string =>
    loss === null
      ? t("room.lines.rate", { rate: whole.format(bitrate / 1000) })
      : t("room.lines.rateLoss", { rate: whole.format(bitrate / 1000), loss: share.format(loss) });
  const looks = { good: classes.good, fair: classes.fair, weak: classes.bad, unknown: undefined };

  return (
    <div className={classes.inside} data-testid="lines">
      <table className={classes.table}>
        <thead>
          <tr>
            {(["site", "state", "line", "up", "down"] as const).map((name) => (
              <th key={name} scope="col">
                {t(`room.lines.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {session.members.map((one) => {
            const caption = captionOf(session, one);
            const presence = presenceFor(view, one.person);
            const line = view.lines.find((each) => each.person === one.person);
            const isHere = presence?.state === "here";
            const word = isHere ? lineWord(line, now) : "unknown";
            const since = presence?.cameraSince;
            const isDark = presence?.camera === "stopped" || presence?.camera === "frozen";
            const isBad = presence?.state === "lost" || (isHere && (isDark || word === "weak"));
            return (
              <tr key={one.person} data-bad={isBad || undefined} data-testid={`line-${one.person}`}>
                <td>
                  <strong>{caption.shortSite}</strong>
                  <small>
                    {one.role === "station" ? t("roles.station") : `${one.name}, ${t(`roles.${one.role}`)}`}
                  </small>
                </td>
                <td>
                  <span className={presence?.state === "lost" ? classes.bad : undefined}>
                    {t(`room.roster.presence.${presence?.state ?? "absent"}`)}
                  </span>
                  {presence?.since && presence.state !== "absent" && (
                    <small>{t("room.missing.since", { time: showClock(presence.since) })}</small>
                  )}
                  {isHere && presence.camera !== "none" && (
                    <small className={isDark ? classes.bad : undefined}>
                      {t(`room.cameras.${presence.camera}`)}
                      {isDark && since ? ` ${t("room.missing.since", { time: showClock(since) })}` : ""}
                    </small>
                  )}
                  {isHere && presence.microphone !== "none" && (
                    <small>{t(`room.microphones.${presence.microphone}`)}</small>
                  )}
                  {view.recording.tracks
                    .filter((track) => track.person === one.person && (track.bytes > 0 || track.failing))
                    .map((track) => (
                      <small
                        key={track.source}
                        className={track.failing ? classes.bad : undefined}
                        data-testid={`written-${track.source}-${one.person}`}
                      >
                        {t(`room.recording.${track.failing ? "trackFails" : "track"}.${track.source}`)}{" "}
                        {track.lastWriteAt
                          ? t("room.recording.ago", {
                              count: Math.max(0, Math.round((msOf(now) - msOf(track.lastWriteAt)) / 1000)),
                            })
                          : t("room.recording.never")}
                      </small>
                    ))}
                </td>
                <td>
                  <span className={looks[word]}>{t(`room.lines.word.${word}`)}</span>
                  {line && isHere && (
                    <small>
                      {line.roundTripMs !== null &&
                        t("room.lines.trip", { ms: whole.format(line.roundTripMs) })}
                      {line.protocol && `, ${line.protocol.toUpperCase()}`}
                    </small>
                  )}
                </td>
                <td>
                  {line && isHere && publishes[one.role]
                    ? way(line.upBitrate, line.upLoss)
                    : t("room.lines.nothing")}
                </td>
                <td>{line && isHere ? way(line.downBitrate, line.downLoss) : t("room.lines.nothing")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {view.recording.copyLag !== undefined && (
        <p data-testid="copy-lag">{t("room.recording.copyLag", { count: view.recording.copyLag })}</p>
      )}
      <p className={classes.summary}>{t("room.lines.legend")}</p>
    </div>
  );
}
