/** The pictures of a recording: each site in its tile, with name, who speaks, and why there is no picture. */
import type { PersonId } from "#shared/ids.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { showDuration } from "#shared/time.ts";
import IconMicrophone from "@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs";
import { useEffect, useRef, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useValue } from "../base/use-value.ts";
import IconFileText from "@tabler/icons-react/dist/esm/icons/IconFileText.mjs";
import { kindOf } from "#shared/recordings.ts";
import { documentAt, missingAt, speakersAt } from "./parts-at.ts";
import type { Player, PlayerView } from "./player.ts";
import type { TrackFeed } from "./track-feed.ts";
import styles from "./watching.module.css";

export type Layout = { is: "all" } | { is: "speaker" } | { is: "one"; person: PersonId };

/** People with a picture, in the order of their tiles. */
export function peopleSeen(watched: WatchedHearing): WatchedHearing["people"] {
  const seen = new Set(watched.tracks.filter((one) => one.source === "camera").map((one) => one.person));
  return watched.people.filter((person) => seen.has(person.id));
}

export function PlayerStage({
  watched,
  player,
  layout,
}: {
  watched: WatchedHearing;
  player: Player;
  layout: Layout;
}) {
  const view = useValue(player);
  const people = peopleSeen(watched);
  const speakers = speakersAt(watched, view.ms);
  const lead = useLead(people, speakers, layout);
  // Whoever chose one person alone wants to see that person.
  const document = layout.is === "one" ? null : documentAt(watched, view.ms);
  const shown: Layout = document ? { is: "speaker" } : layout;
  return (
    <div
      className={styles.stage}
      data-layout={shown.is}
      data-testid="stage"
      style={gridOf(shown, people.length + (document ? 1 : 0))}
    >
      {player.feeds
        .filter((feed) => feed.track.id === document?.id)
        .map((feed) => (
          <DocumentTile key={feed.track.id} watched={watched} view={view} feed={feed} />
        ))}
      {people.map((person) => (
        <Tile
          key={person.id}
          watched={watched}
          view={view}
          person={person}
          feeds={player.feeds.filter(
            (feed) => feed.track.person === person.id && feed.track.source === "camera",
          )}
          isSpeaking={speakers.includes(person.id)}
          isLead={!document && layout.is !== "all" && person.id === lead}
          isHidden={layout.is === "one" && person.id !== lead}
        />
      ))}
      {/* Sound has no picture; its elements live with the others all the same. */}
      <div hidden>
        {player.feeds
          .filter((feed) => kindOf[feed.track.source] === "audio")
          .map((feed) => (
            <Picture key={feed.track.id} feed={feed} isDark />
          ))}
      </div>
    </div>
  );
}

function gridOf(layout: Layout, count: number): CSSProperties {
  if (layout.is === "all") return { gridTemplateColumns: `repeat(${Math.ceil(Math.sqrt(count))}, 1fr)` };
  if (layout.is === "one" || count < 2) return { gridTemplateColumns: "1fr" };
  return { gridTemplateColumns: "3fr 1fr", gridTemplateRows: `repeat(${count - 1}, 1fr)` };
}

/** Who is large: the one chosen, or whoever has the floor, and then stays until somebody else has it. */
function useLead(
  people: WatchedHearing["people"],
  speakers: readonly PersonId[],
  layout: Layout,
): PersonId | null {
  const before = useRef<PersonId | null>(null);
  if (layout.is === "one") return layout.person;
  const seen = speakers.filter((speaker) => people.some((one) => one.id === speaker));
  const next = seen.find((one) => one === before.current) ?? seen[0] ?? before.current ?? people[0]?.id;
  before.current = next ?? null;
  return before.current;
}

type TileProps = {
  watched: WatchedHearing;
  view: PlayerView;
  person: WatchedHearing["people"][number];
  feeds: readonly TrackFeed[];
  isSpeaking: boolean;
  isLead: boolean;
  isHidden: boolean;
};

function Tile({ watched, view, person, feeds, isSpeaking, isLead, isHidden }: TileProps) {
  const { t } = useTranslation();
  const shown = feeds.find((feed) => view.tracks.get(feed.track.id)?.state === "there") ?? feeds[0];
  const state = shown ? view.tracks.get(shown.track.id) : undefined;
  const site = watched.sites.find((one) => one.id === person.site);
  return (
    <figure
      className={styles.tile}
      data-lead={isLead || undefined}
      data-speaking={isSpeaking || undefined}
      data-state={state?.state}
      data-testid={`tile-${person.id}`}
      hidden={isHidden}
    >
      {shown && <Picture feed={shown} isDark={state?.state !== "there"} />}
      {state && state.state !== "there" && state.state !== "loading" && (
        <p className={styles.missing}>
          <Why watched={watched} view={view} person={person.id} isDamaged={state.state === "damaged"} />
        </p>
      )}
      <figcaption className={styles.caption}>
        <span className={styles.names}>
          <strong title={site?.name}>{(isLead ? site?.name : site?.shortName) ?? t("common.unknown")}</strong>
          <span>{person.name}</span>
        </span>
        {isSpeaking && (
          <span className={styles.speaking}>
            <IconMicrophone size="1.1em" aria-hidden /> {t("watching.speaking")}
          </span>
        )}
      </figcaption>
      {state?.isChanged && <p className={styles.changed}>{t("watching.changed")}</p>}
    </figure>
  );
}

/** What stood on everybody's screen, large, with whose it was. */
function DocumentTile({
  watched,
  view,
  feed,
}: {
  watched: WatchedHearing;
  view: PlayerView;
  feed: TrackFeed;
}) {
  const { t } = useTranslation();
  const state = view.tracks.get(feed.track.id);
  const person = watched.people.find((one) => one.id === feed.track.person);
  const site = watched.sites.find((one) => one.id === person?.site);
  return (
    <figure className={styles.tile} data-lead data-state={state?.state} data-testid="tile-document">
      <Picture feed={feed} isDark={state?.state !== "there"} />
      {state?.state === "damaged" && <p className={styles.missing}>{t("watching.missing.damaged")}</p>}
      <figcaption className={styles.caption}>
        <IconFileText size="1.2em" aria-hidden />
        <span className={styles.names}>
          <strong>{t("stage.caption", { site: site?.name ?? t("common.unknown") })}</strong>
          <span>{t(`sources.${feed.track.source}`)}</span>
        </span>
      </figcaption>
      {state?.isChanged && <p className={styles.changed}>{t("watching.changed")}</p>}
    </figure>
  );
}

/** The element is the feed's; React only gives it a place. */
function Picture({ feed, isDark }: { feed: TrackFeed; isDark: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(feed.element);
    return () => feed.element.remove();
  }, [feed]);
  return <div ref={place} className={styles.picture} data-dark={isDark || undefined} />;
}

function Why({
  watched,
  view,
  person,
  isDamaged,
}: {
  watched: WatchedHearing;
  view: PlayerView;
  person: PersonId;
  isDamaged: boolean;
}) {
  const { t } = useTranslation();
  if (isDamaged) return t("watching.missing.damaged");
  const missing = missingAt(watched, person, view.ms);
  if (missing.why !== "gap") return t(`watching.missing.${missing.why}`);
  return t("watching.missing.gap", {
    cause: t(`watching.causes.${missing.cause}`),
    length: showDuration(missing.ms),
  });
}
