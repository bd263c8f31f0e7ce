/** Stands where a picture should be, and says in words why there is none. */
import IconDoor from "@tabler/icons-react/dist/esm/icons/IconDoor.mjs";
import IconPlugConnectedX from "@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs";
import IconVideo from "@tabler/icons-react/dist/esm/icons/IconVideo.mjs";
import IconVideoOff from "@tabler/icons-react/dist/esm/icons/IconVideoOff.mjs";
import { useTranslation } from "react-i18next";
import type { NoPicture } from "./room-facts.ts";
import classes from "./MissingPicture.module.css";

const icons = {
  absent: IconDoor,
  lost: IconPlugConnectedX,
  stopped: IconVideoOff,
  frozen: IconVideoOff,
  noCamera: IconVideoOff,
  coming: IconVideo,
};

export function MissingPicture({
  why,
  since,
  isLarge,
}: {
  why: NoPicture["why"];
  since: string | null;
  isLarge: boolean;
}) {
  const { t } = useTranslation();
  const Icon = icons[why];
  return (
    <div className={classes.missing} data-large={isLarge || undefined} data-why={why}>
      <Icon size="1em" aria-hidden stroke={1.4} />
      <p>
        {t(`room.missing.${why}`)}
        {since && why !== "absent" && (
          <span className={classes.since}> {t("room.missing.since", { time: since })}</span>
        )}
      </p>
    </div>
  );
}
