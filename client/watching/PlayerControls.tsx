/** Play, steps, speed, sound, which sites are shown; the time of day beside them. */
import { showDuration } from "#shared/time.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { ActionIcon, Button, Group, NativeSelect } from "@mantine/core";
import IconHelp from "@tabler/icons-react/dist/esm/icons/IconHelp.mjs";
import IconPlayerPause from "@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import IconRewindBackward10 from "@tabler/icons-react/dist/esm/icons/IconRewindBackward10.mjs";
import IconRewindForward10 from "@tabler/icons-react/dist/esm/icons/IconRewindForward10.mjs";
import IconVolume from "@tabler/icons-react/dist/esm/icons/IconVolume.mjs";
import IconVolumeOff from "@tabler/icons-react/dist/esm/icons/IconVolumeOff.mjs";
import { useTranslation } from "react-i18next";
import { useValue } from "../base/use-value.ts";
import { RATES, type Player, type Rate } from "./player.ts";
import { peopleSeen, type Layout } from "./PlayerStage.tsx";
import { clockAt } from "./show-clock.ts";
import styles from "./watching.module.css";

type Props = {
  watched: WatchedHearing;
  player: Player;
  layout: Layout;
  onLayout: (layout: Layout) => void;
  onHelp: () => void;
};

export function PlayerControls({ watched, player, layout, onLayout, onHelp }: Props) {
  const { t } = useTranslation();
  const { ms, isPlaying, isWaiting, rate, isMuted } = useValue(player);
  const people = peopleSeen(watched);
  return (
    <div className={styles.controls} role="group" aria-label={t("watching.controls")}>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon {...icon} aria-label={t("watching.back10")} onClick={() => player.seek(ms - 10_000)}>
          <IconRewindBackward10 aria-hidden />
        </ActionIcon>
        <Button
          onClick={() => (isPlaying ? player.pause() : player.play())}
          leftSection={isPlaying ? <IconPlayerPause aria-hidden /> : <IconPlayerPlay aria-hidden />}
          data-testid="play"
          miw="8rem"
        >
          {isPlaying ? t("watching.pause") : t("watching.play")}
        </Button>
        <ActionIcon {...icon} aria-label={t("watching.on10")} onClick={() => player.seek(ms + 10_000)}>
          <IconRewindForward10 aria-hidden />
        </ActionIcon>
      </Group>
      <div className={styles.clock}>
        <strong data-testid="clock">{clockAt(watched, ms)}</strong>
        <span>
          {showDuration(Math.floor(ms / 1000) * 1000)} / {showDuration(watched.durationMs)}
        </span>
        <span role="status" className={styles.waiting}>
          {isWaiting && isPlaying ? t("watching.waiting") : ""}
        </span>
      </div>
      <Group gap="xs" wrap="wrap" justify="flex-end">
        <NativeSelect
          aria-label={t("watching.layout")}
          data-testid="layout"
          w="12.5rem"
          value={layout.is === "one" ? layout.person : layout.is}
          onChange={({ currentTarget: { value } }) => {
            const person = people.find((one) => one.id === value);
            if (person) onLayout({ is: "one", person: person.id });
            else onLayout({ is: value === "speaker" ? "speaker" : "all" });
          }}
          data={[
            { value: "all", label: t("watching.layouts.all") },
            { value: "speaker", label: t("watching.layouts.speaker") },
            ...people.map((person) => ({
              value: person.id,
              label: t("watching.layouts.one", {
                site: watched.sites.find((site) => site.id === person.site)?.shortName ?? person.name,
              }),
            })),
          ]}
        />
        <NativeSelect
          aria-label={t("watching.rate")}
          data-testid="rate"
          w="7rem"
          value={String(rate)}
          onChange={({ currentTarget: { value } }) =>
            player.setRate(RATES.find((one) => String(one) === value) ?? (1 satisfies Rate))
          }
          data={RATES.map((one) => ({
            value: String(one),
            label: t("watching.times", { rate: one.toLocaleString("vi") }),
          }))}
        />
        <ActionIcon
          {...icon}
          aria-label={t("watching.mute")}
          aria-pressed={isMuted}
          onClick={() => player.setMuted(!isMuted)}
        >
          {isMuted ? <IconVolumeOff aria-hidden /> : <IconVolume aria-hidden />}
        </ActionIcon>
        <ActionIcon {...icon} aria-label={t("watching.help.open")} data-testid="help" onClick={onHelp}>
          <IconHelp aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}

const icon = { variant: "default", size: "2.75rem" } as const;
