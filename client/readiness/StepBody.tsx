/** What each step shows while it is done and afterwards: picture, meter, questions, figures. */
import type { WayMeasure } from "#shared/readiness.ts";
import { Button, Group } from "@mantine/core";
import IconMicrophone from "@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs";
import IconVolume from "@tabler/icons-react/dist/esm/icons/IconVolume.mjs";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./readiness.module.css";
import type { SelfTest, SelfTestState, StepName } from "./self-test.ts";
import { showMegabits, showShare, showTime } from "./words.ts";

type Props = { name: StepName; state: SelfTestState; test: SelfTest };

export function StepBody({ name, state, test }: Props) {
  switch (name) {
    case "browser":
      return <BrowserBody state={state} />;
    case "camera":
      return <CameraBody state={state} />;
    case "microphone":
      return state.step === "microphone" ? (
        <SoundNow state={state} test={test} />
      ) : (
        <SoundThen state={state} />
      );
    case "udp":
    case "tcp":
    case "relay":
      return state.step === name ? (
        <LineNow progress={state.progress} />
      ) : (
        <LineThen line={state.measurement.ways[name]} />
      );
  }
}

function BrowserBody({ state }: { state: SelfTestState }) {
  const { t } = useTranslation();
  const { browser, clock } = state.measurement;
  if (browser === null) return null;
  return (
    <p>
      {browser.fit && t("readiness.browser.good")} {browser.secure && t("readiness.browser.opened")}{" "}
      {clock !== null && t("readiness.clock.good", { skew: showTime(t, Math.abs(clock.skewMs)) })}
    </p>
  );
}

function CameraBody({ state }: { state: SelfTestState }) {
  const { t } = useTranslation();
  const { live, still } = state.picture;
  const { camera } = state.measurement;
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = live;
  }, [live]);
  return (
    <>
      {state.step === "camera" && <p role="status">{t("readiness.camera.looking")}</p>}
      {live !== null && (
        <video
          ref={video}
          className={styles.picture}
          autoPlay
          playsInline
          muted
          aria-label={t("readiness.camera.preview")}
        />
      )}
      {still !== null && <img className={styles.picture} src={still} alt={t("readiness.camera.preview")} />}
      {camera?.state === "open" && (
        <p>
          {t("readiness.camera.result", {
            width: camera.width,
            height: camera.height,
            frames: Math.round(camera.framesPerSecond),
            label: camera.label,
          })}
        </p>
      )}
    </>
  );
}

function SoundNow({ state, test }: { state: SelfTestState; test: SelfTest }) {
  const { t } = useTranslation();
  const { sound } = state;
  // The person is needed here: the first button waits for Enter.
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), [sound?.is]);
  if (sound === null) return null;
  switch (sound.is) {
    case "ready":
      return sound.canRecord ? (
        <>
          <p>{t("readiness.sound.prepare")}</p>
          <p className={styles.sentence}>“{t("readiness.sound.sentence")}”</p>
          <Button
            ref={first}
            size="lg"
            leftSection={<IconMicrophone aria-hidden />}
            onClick={() => test.act("record")}
            data-testid="record"
          >
            {t("readiness.sound.record")}
          </Button>
        </>
      ) : (
        <>
          <p role="alert">{t("readiness.sound.notes")}</p>
          <Button
            ref={first}
            size="lg"
            leftSection={<IconVolume aria-hidden />}
            onClick={() => test.act("replay")}
            data-testid="play-notes"
          >
            {t("readiness.sound.playNotes")}
          </Button>
        </>
      );
    case "recording":
      return (
        <>
          <p className={styles.sentence}>“{t("readiness.sound.sentence")}”</p>
          <p role="status">{t("readiness.sound.recording", { seconds: Math.ceil(sound.leftMs / 1000) })}</p>
          <Bar share={sound.level} label={t("readiness.steps.microphone")} />
        </>
      );
    case "playing":
      return <p role="status">{t("readiness.sound.playing")}</p>;
    case "asking":
      return (
        <>
          <p className={styles.question} role="status">
            {t("readiness.sound.question")}
          </p>
          <Group>
            <Button ref={first} size="lg" color="green" onClick={() => test.act("heard")} data-testid="heard">
              {t("readiness.sound.yes")}
            </Button>
            <Button size="lg" color="red" onClick={() => test.act("notHeard")} data-testid="not-heard">
              {t("readiness.sound.no")}
            </Button>
            <Button size="lg" variant="default" onClick={() => test.act("replay")}>
              {t("readiness.sound.replay")}
            </Button>
          </Group>
        </>
      );
  }
}

function SoundThen({ state }: { state: SelfTestState }) {
  const { t } = useTranslation();
  const { microphone, speaker } = state.measurement;
  return (
    <>
      {microphone?.state === "open" && (
        <p>
          {t("readiness.sound.level", { level: showShare(microphone.peak) })} · {microphone.label}
        </p>
      )}
      {speaker !== null && <p>{t(speaker.heard ? "readiness.sound.heard" : "readiness.sound.notHeard")}</p>}
    </>
  );
}

function LineNow({ progress }: { progress: number | null }) {
  const { t } = useTranslation();
  if (progress === null) return <p>{t("readiness.line.connecting")}</p>;
  const words = t("readiness.line.running", { percent: showShare(Math.round(progress * 20) / 20) });
  return (
    <>
      <p>{words}</p>
      <Bar share={progress} label={words} />
    </>
  );
}

function LineThen({ line }: { line: WayMeasure | null }) {
  const { t } = useTranslation();
  if (line === null) return null;
  if (line.state === "blocked") return <p>{t("readiness.line.blocked")}</p>;
  if (line.state === "notConfigured") return <p>{t("readiness.line.notConfigured")}</p>;
  const jitters = [line.upJitterMs, line.downJitterMs].filter((one) => one !== null);
  const both = (up: string, down: string) => t("readiness.line.both", { up, down });
  const figures: [name: "loss" | "bitrate" | "delay" | "jitter", value: string][] = [
    ["loss", both(showShare(line.upLoss), showShare(line.downLoss))],
    ["bitrate", both(showMegabits(t, line.upBitrate), showMegabits(t, line.downBitrate))],
    ["delay", line.roundTripMs === null ? "–" : showTime(t, line.roundTripMs)],
    ["jitter", jitters.length === 0 ? "–" : showTime(t, Math.max(...jitters))],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`readiness.line.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Bar({ share, label }: { share: number; label: string }) {
  const percent = Math.round(Math.min(1, share) * 100);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}
