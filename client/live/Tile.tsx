/** One seat on the stage: its picture, or why there is none; site and person; whether it has the floor. */
import IconHandStop from "@tabler/icons-react/dist/esm/icons/IconHandStop.mjs";
import IconMicrophone from "@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PersonId } from "#shared/ids.ts";
import { showClock, type Instant } from "#shared/time.ts";
import { MissingPicture } from "./MissingPicture.tsx";
import { useRoom } from "./room-context.ts";
import type { NoPicture } from "./room-facts.ts";
import classes from "./Tile.module.css";

type Props = {
  seat: PersonId;
  x: number;
  y: number;
  width: number;
  height: number;
  isLead: boolean;
  isSelf: boolean;
  site: string;
  person: string;
  isSpeaking: boolean;
  hand: number;
  why: NoPicture["why"] | null;
  since: Instant | null;
};

export const Tile = memo(function Tile({
  seat,
  x,
  y,
  width,
  height,
  isLead,
  isSelf,
  site,
  person,
  isSpeaking,
  hand,
  why,
  since,
}: Props) {
  const { t } = useTranslation();
  const { room } = useRoom();
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const shown = new AbortController();
    if (video.current) room.attachPicture(seat, "camera", video.current, shown.signal);
    return () => shown.abort();
  }, [room, seat]);

  const under = isSelf ? t("room.tile.self") : person;
  return (
    <figure
      className={classes.tile}
      style={{ left: x, top: y, width, height }}
      data-lead={isLead || undefined}
      data-speaking={isSpeaking || undefined}
      data-self-tile={isSelf || undefined}
      data-testid={`tile-${seat}`}
    >
      <div className={classes.picture}>
        <video
          ref={video}
          className={classes.video}
          data-seat={seat}
          data-self={isSelf || undefined}
          data-hidden={why !== null || undefined}
          autoPlay
          playsInline
          muted
          aria-label={t("room.tile.pictureOf", { name: site })}
        />
        {why && <MissingPicture why={why} since={since ? showClock(since) : null} isLarge={isLead} />}
      </div>
      <figcaption className={classes.band}>
        <span className={classes.names} data-two={under !== "" || undefined}>
          <span className={classes.site}>{site}</span>
          {under && <span className={classes.person}>{under}</span>}
        </span>
        {isSpeaking && (
          <span className={classes.speaking} data-testid={`speaking-${seat}`}>
            <IconMicrophone size="1em" aria-hidden stroke={2.2} />
            <span>{t("room.tile.speaking")}</span>
          </span>
        )}
        {/* Where words stand in the picture's place, the roster shows the hand. */}
        {!isSpeaking && hand > 0 && (isLead || why === null) && (
          <span className={classes.hand}>
            <IconHandStop size="1em" aria-hidden stroke={2} />
            <span>{t("room.tile.hand", { number: hand })}</span>
          </span>
        )}
      </figcaption>
    </figure>
  );
});
