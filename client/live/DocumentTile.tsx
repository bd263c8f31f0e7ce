/** The document on everybody's screen: the largest picture, with whose it is and from what. */
import IconFileText from "@tabler/icons-react/dist/esm/icons/IconFileText.mjs";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PersonId } from "#shared/ids.ts";
import type { DocumentSource } from "#shared/recordings.ts";
import { useRoom } from "./room-context.ts";
import type { Box } from "./stage-boxes.ts";
import classes from "./Tile.module.css";

type Props = { seat: PersonId; source: DocumentSource; box: Box; place: string; hasPicture: boolean };

export function DocumentTile({ seat, source, box, place, hasPicture }: Props) {
  const { t } = useTranslation();
  const { x, y, width, height } = box;
  return (
    <figure
      className={classes.tile}
      style={{ left: x, top: y, width, height }}
      data-lead
      data-testid="tile-document"
    >
      <div className={classes.picture}>
        <DocumentPicture seat={seat} source={source} name={place} />
        {!hasPicture && (
          <p className={classes.waiting} role="status">
            {t("stage.coming")}
          </p>
        )}
      </div>
      <figcaption className={classes.band}>
        <IconFileText size="1.3em" aria-hidden stroke={1.8} />
        <span className={classes.names}>
          <span className={classes.site}>{t("stage.caption", { site: place })}</span>
        </span>
        <span className={classes.kind}>{t(`stage.kind.${source}`)}</span>
      </figcaption>
    </figure>
  );
}

/** The moving picture of one document, wherever it stands. */
export function DocumentPicture({
  seat,
  source,
  name,
}: {
  seat: PersonId;
  source: DocumentSource;
  name: string;
}) {
  const { t } = useTranslation();
  const { room } = useRoom();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = new AbortController();
    if (video.current) room.attachPicture(seat, source, video.current, shown.signal);
    return () => shown.abort();
  }, [room, seat, source]);
  return (
    <video
      ref={video}
      className={classes.video}
      data-document={`${seat} ${source}`}
      autoPlay
      playsInline
      muted
      aria-label={t("stage.pictureOf", { name })}
    />
  );
}
