/** The recording of one hearing at its own address: all sites in step, and beside them what happened when. */
import type { HearingId, SessionId } from "#shared/ids.ts";
import { showDate } from "#shared/time.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { Alert, Anchor, Button, Group, Stack } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useValue } from "../base/use-value.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { refusalOf } from "../base/api.ts";
import { GrantPanel } from "./GrantPanel.tsx";
import { PartLists } from "./PartLists.tsx";
import type { Player } from "./player.ts";
import { actOf, doKey } from "./player-keys.ts";
import { PlayerControls } from "./PlayerControls.tsx";
import { PlayerHelp } from "./PlayerHelp.tsx";
import { peopleSeen, PlayerStage, type Layout } from "./PlayerStage.tsx";
import { Timeline } from "./Timeline.tsx";
import { useWatched } from "./use-watched.ts";
import styles from "./watching.module.css";

export function WatchPage({ id, hearing }: { id: SessionId; hearing: HearingId }) {
  const { t } = useTranslation();
  const { opened, again } = useWatched(id, hearing);
  if (opened.is === "opening") return <LoadingState rows={3} height="10rem" />;
  if (opened.is === "refused") {
    const isNotAllowed = refusalOf(opened.error).refusal === "notAllowed";
    return (
      <Stack>
        <PageTitle title={t("watching.title")} />
        <RefusalNotice
          error={opened.error}
          title={t("watching.refused")}
          sentence={isNotAllowed ? t("watching.notAllowed") : undefined}
          onRetry={again}
        />
        <Group>
          <Button component={Link} href="/" variant="default">
            {t("common.home")}
          </Button>
        </Group>
        {isNotAllowed && <GrantPanel id={id} hearing={hearing} />}
      </Stack>
    );
  }
  const { watched, player } = opened;
  if (watched.tracks.length === 0) return <Nothing watched={watched} />;
  return <Screen watched={watched} player={player} onAgain={again} />;
}

function Head({ watched }: { watched: WatchedHearing }) {
  const { t } = useTranslation();
  const title = t("watching.of", { order: watched.order, applicant: watched.applicant });
  return (
    <PageTitle title={title} lead={`${watched.title}, ${showDate(watched.from)}`}>
      <Anchor component={Link} href={`/sessions/${watched.session}`}>
        {t("watching.back")}
      </Anchor>
    </PageTitle>
  );
}

function Nothing({ watched }: { watched: WatchedHearing }) {
  const { t } = useTranslation();
  const isDestroyed = watched.seal?.state === "destroyed";
  const why = isDestroyed ? "destroyed" : watched.isOver ? "none" : "notYet";
  return (
    <>
      <Head watched={watched} />
      <EmptyState title={t(`watching.empty.${why}`)} text={t(`watching.empty.${why}Text`)} />
    </>
  );
}

function Screen({
  watched,
  player,
  onAgain,
}: {
  watched: WatchedHearing;
  player: Player;
  onAgain: () => void;
}) {
  const { t } = useTranslation();
  const { trouble } = useValue(player);
  const [layout, setLayout] = useState<Layout>({ is: "all" });
  const [isHelp, setHelp] = useState(false);

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey || isHelp) return;
    const target = event.target as HTMLElement; // React's events of this section come from elements.
    // What has keys of its own keeps them: lists of choices, tabs, the position's slider, and a focused button's space.
    if (target.matches("select, input, textarea, [role=tab]")) return;
    // A form of the permissions lies in a dialog of its own, whose keys bubble here as well.
    if (target.closest("[role=dialog]") !== null) return;
    if (target.matches("button, a") && (event.key === " " || event.key === "Enter")) return;
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : null;
    const person = digit === null ? undefined : peopleSeen(watched)[digit - 1];
    const act = actOf(event.key);
    if (person) setLayout({ is: "one", person: person.id });
    else if (act === null) return;
    else if (!doKey(player, act, timesOf(watched))) {
      if (act === "help") setHelp(true);
      else setLayout({ is: act === "speaker" ? "speaker" : "all" });
    }
    event.preventDefault();
  }

  return (
    // The section listens for keys that bubble from the controls inside it; it is no control itself.
    <section className={styles.player} onKeyDown={press} aria-label={t("watching.title")}>
      <Head watched={watched} />
      <SealHint watched={watched} />
      {trouble !== null && (
        <RefusalNotice
          error={trouble}
          title={t("watching.refused")}
          onRetry={
            ["notAllowed", "linkExpired"].includes(refusalOf(trouble).refusal) ? onAgain : player.tryAgain
          }
        />
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          <PlayerStage watched={watched} player={player} layout={layout} />
          <PlayerControls
            watched={watched}
            player={player}
            layout={layout}
            onLayout={setLayout}
            onHelp={() => setHelp(true)}
          />
          <Timeline watched={watched} player={player} />
        </div>
        <aside className={styles.lists} aria-label={t("watching.lists.title")}>
          <PartLists watched={watched} player={player} />
        </aside>
      </div>
      <GrantPanel id={watched.session} hearing={watched.hearing} />
      {isHelp && <PlayerHelp onClose={() => setHelp(false)} />}
    </section>
  );
}

function timesOf(watched: WatchedHearing) {
  return {
    durationMs: watched.durationMs,
    statements: watched.statements.map((one) => one.at),
    gaps: watched.gaps.map((one) => one.from),
  };
}

/** How whole the recording is, where it is not simply whole. */
function SealHint({ watched: { seal } }: { watched: WatchedHearing }) {
  const { t } = useTranslation();
  if (seal !== null && seal.findings > 0)
    return (
      <Alert color="red" variant="light" title={t("watching.damagedTitle")}>
        {t("watching.damaged", { count: seal.findings })}
      </Alert>
    );
  const verdict = seal?.verdict ?? null;
  const words =
    verdict === null
      ? t("watching.unsealed")
      : verdict.is === "gap"
        ? t("seals.verdicts.gap", { count: Math.ceil(verdict.ms / 1000) })
        : t(`seals.verdicts.${verdict.is}`);
  return (
    <p className={styles.hint} data-warn={verdict?.is === "green" ? undefined : true}>
      {t("watching.wholeness", { words })}
    </p>
  );
}
