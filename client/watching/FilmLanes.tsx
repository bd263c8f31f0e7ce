/** What was made of the recording, on its timeline: how loud it was when, and a small picture of the moment pointed at. */
import type { FilmTimeline, Thumbnails, Waveform } from "#shared/films.ts";
import { downloads } from "#shared/http.ts";
import { msOf } from "#shared/time.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { Button } from "@mantine/core";
import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { pathOf } from "../base/api.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import type { Player } from "./player.ts";
import { outlineOf, pictureAt } from "./film-shapes.ts";
import { clockAt } from "./show-clock.ts";
import { useMakeFilms } from "./use-film-timeline.ts";
import styles from "./timeline.module.css";

const share = (watched: WatchedHearing, ms: number): string =>
  `${watched.durationMs === 0 ? 0 : (ms / watched.durationMs) * 100}%`;

type SoundProps = { watched: WatchedHearing; waveform: Waveform; seek: Player["seek"] };

/** Drawn once: the position moves ten times a second. */
export const SoundLane = memo(function SoundLane({ watched, waveform, seek }: SoundProps) {
  const { t } = useTranslation();
  const from = msOf(waveform.startedAt) - msOf(watched.from);

  function press({ currentTarget, clientX }: MouseEvent<HTMLElement>): void {
    const { left, width } = currentTarget.getBoundingClientRect();
    seek(((clientX - left) / width) * watched.durationMs);
  }

  return (
    <div className={styles.lane}>
      <span className={styles.laneName}>{t("watching.lanes.sound")}</span>
      {/* The slider goes to the same places by keyboard. */}
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        className={styles.sound}
        onClick={press}
        data-testid="waveform"
      >
        <svg
          viewBox="0 0 1000 100"
          preserveAspectRatio="none"
          style={{ left: share(watched, from), width: share(watched, waveform.ms) }}
        >
          <path d={outlineOf(waveform.peaks)} />
        </svg>
      </button>
    </div>
  );
});

type PreviewProps = { watched: WatchedHearing; thumbnails: Thumbnails | null; ms: number };

/** The sheet of pictures is fetched when somebody first points at the line. */
export function Preview({ watched, thumbnails, ms }: PreviewProps) {
  const place = thumbnails && pictureAt(thumbnails, ms - (msOf(thumbnails.startedAt) - msOf(watched.from)));
  const sheet = pathOf(downloads.film.path, {
    id: watched.session,
    hearing: watched.hearing,
    kind: "thumbnails",
  });
  return (
    <div
      className={styles.preview}
      style={{ left: `clamp(6.5rem, ${share(watched, ms)}, calc(100% - 6.5rem))` }}
      aria-hidden
      data-testid="preview"
    >
      {place && (
        <div
          className={styles.previewPicture}
          style={{
            width: thumbnails.width,
            height: thumbnails.height,
            backgroundImage: `url("${sheet}")`,
            backgroundPosition: `-${place.left}px -${place.top}px`,
          }}
          data-testid="preview-picture"
        />
      )}
      <span>{clockAt(watched, ms)}</span>
    </div>
  );
}

/** Says what is still being made, or lets it be made where something is missing. */
export function FilmHint({ watched, timeline }: { watched: WatchedHearing; timeline: FilmTimeline }) {
  const { t } = useTranslation();
  const make = useMakeFilms({ id: watched.session, hearing: watched.hearing });
  const { waveform, thumbnails, isMaking, mayOrder } = timeline;
  if (waveform !== null && thumbnails !== null) return null;
  const isSealed = watched.seal?.state === "sealed";
  return (
    <div className={styles.filmHint} role="status">
      {isMaking
        ? t("watching.films.making")
        : mayOrder &&
          isSealed && (
            <Button
              variant="default"
              loading={make.isPending}
              onClick={() => make.mutate()}
              data-testid="make-films"
            >
              {t("watching.films.make")}
            </Button>
          )}
      <RefusalNotice error={make.error} />
    </div>
  );
}
