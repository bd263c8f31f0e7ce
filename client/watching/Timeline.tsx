/** The whole hearing on one line: who had the floor, recesses, what is missing, incidents, statements. A press goes there. */
import { showDuration } from "#shared/time.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { memo, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { useValue } from "../base/use-value.ts";
import { FilmHint, Preview, SoundLane } from "./FilmLanes.tsx";
import type { Player } from "./player.ts";
import { clockAt } from "./show-clock.ts";
import { useFilmTimeline } from "./use-film-timeline.ts";
import styles from "./timeline.module.css";

/** Narrower than this nobody could press it. */
const LEAST_SHARE = 0.4;

type Mark = { key: string; from: number; to: number; label: string; kind: string };

export function Timeline({ watched, player }: { watched: WatchedHearing; player: Player }) {
  const { t } = useTranslation();
  const { ms } = useValue(player);
  const films = useFilmTimeline({ id: watched.session, hearing: watched.hearing });
  const [pointed, setPointed] = useState<number | null>(null);
  const [isFocused, setFocused] = useState(false);
  const previewed = pointed ?? (isFocused ? ms : null);
  const share = watched.durationMs === 0 ? 0 : (ms / watched.durationMs) * 100;
  return (
    <div className={styles.timeline}>
      <div className={styles.lane}>
        <span className={styles.laneName} id="player-position">
          {t("watching.position")}
        </span>
        <div className={styles.scrub}>
          <input
            type="range"
            className={styles.range}
            min={0}
            max={watched.durationMs}
            step={1000}
            value={Math.round(ms)}
            aria-labelledby="player-position"
            aria-valuetext={t("watching.at", { clock: clockAt(watched, ms), passed: showDuration(ms) })}
            data-testid="position"
            onChange={(event) => player.seek(Number(event.currentTarget.value))}
            onPointerMove={(event) => setPointed(momentAt(event, watched.durationMs))}
            onPointerLeave={() => setPointed(null)}
            onFocus={({ currentTarget }) => setFocused(currentTarget.matches(":focus-visible"))}
            // What covers other controls can be put away (WCAG 1.4.13); the next step shows it again.
            onKeyDown={({ key }) => {
              setFocused(key !== "Escape");
              setPointed(null);
            }}
            onBlur={() => setFocused(false)}
          />
          {previewed !== null && (
            <Preview watched={watched} thumbnails={films?.thumbnails ?? null} ms={previewed} />
          )}
        </div>
      </div>
      <div className={styles.lanes}>
        <div className={styles.needleLane} aria-hidden>
          <div className={styles.needle} style={{ left: `${share}%` }} />
        </div>
        {films?.waveform && <SoundLane watched={watched} waveform={films.waveform} seek={player.seek} />}
        <Lanes watched={watched} seek={player.seek} />
      </div>
      {films && <FilmHint watched={watched} timeline={films} />}
    </div>
  );
}

function momentAt({ currentTarget, clientX }: PointerEvent<HTMLElement>, durationMs: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(1, Math.max(0, (clientX - left) / width)) * durationMs;
}

/** Drawn once: a position that moves ten times a second must not draw a thousand marks. */
const Lanes = memo(function Lanes({ watched, seek }: { watched: WatchedHearing; seek: Player["seek"] }) {
  const { t } = useTranslation();
  const nameOf = (person: string | null): string =>
    watched.people.find((one) => one.id === person)?.name ?? t("common.unknown");
  const siteOf = (person: string): string => {
    const site = watched.people.find((one) => one.id === person)?.site;
    return watched.sites.find((one) => one.id === site)?.shortName ?? t("common.unknown");
  };
  const lanes: { name: string; marks: Mark[] }[] = [
    ...watched.people
      .filter((person) => watched.floors.some((one) => one.person === person.id))
      .map((person) => ({
        name: siteOf(person.id),
        marks: watched.floors
          .filter((one) => one.person === person.id)
          .map(({ from, to }, index) => ({
            ...{ key: `f${index}`, from, to, kind: "floor" },
            label: t("watching.marks.floor", { name: person.name, length: showDuration(to - from) }),
          })),
      })),
    {
      name: t("watching.lanes.gaps"),
      marks: [
        ...watched.recesses.map(({ from, to }, index) => ({
          ...{ key: `r${index}`, from, to, kind: "recess" },
          label: t("watching.marks.recess", { length: showDuration(to - from) }),
        })),
        ...watched.gaps.map(({ person, source, cause, from, to }, index) => ({
          ...{ key: `g${index}`, from, to, kind: "gap" },
          label: t("watching.marks.gap", {
            ...{ name: siteOf(person), source: t(`sources.${source}`).toLocaleLowerCase("vi") },
            ...{ cause: t(`watching.causes.${cause}`), length: showDuration(to - from) },
          }),
        })),
      ],
    },
    {
      name: t("watching.lanes.incidents"),
      marks: watched.incidents.map(({ person, what, from, to }, index) => ({
        ...{ key: `i${index}`, from, to, kind: "incident" },
        label: person === null ? what : `${what}: ${nameOf(person)}`,
      })),
    },
    {
      name: t("watching.lanes.statements"),
      marks: watched.statements.map(({ id, speaker, at }) => ({
        ...{ key: id, from: at, to: at, kind: "statement", label: speaker },
      })),
    },
    {
      name: t("watching.lanes.documents"),
      marks: watched.documents.map(({ title, at }, index) => ({
        ...{ key: `d${index}`, from: at, to: at, kind: "document", label: title },
      })),
    },
  ];
  return lanes
    .filter((lane) => lane.marks.length > 0)
    .map((lane, index) => (
      <div className={styles.lane} key={index}>
        <span className={styles.laneName}>{lane.name}</span>
        <div className={styles.laneMarks}>
          {lane.marks.map((mark) => (
            // The lists beside the pictures hold the same, one after the other, for keyboard and readers.
            <button
              key={mark.key}
              type="button"
              tabIndex={-1}
              aria-hidden
              className={styles.mark}
              data-kind={mark.kind}
              title={`${clockAt(watched, mark.from)} ${mark.label}`}
              style={{
                left: `${percent(watched, mark.from)}%`,
                width: `${Math.max(LEAST_SHARE, percent(watched, mark.to - mark.from))}%`,
              }}
              onClick={() => seek(mark.from)}
            />
          ))}
        </div>
      </div>
    ));
});

function percent(watched: WatchedHearing, ms: number): number {
  return watched.durationMs === 0 ? 0 : (ms / watched.durationMs) * 100;
}
