/** Before entering: see oneself, hear the speaker, watch the meter move; and when something is in the way, what to do. */
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OwnSource } from "#shared/recordings.ts";
import { publishes } from "#shared/roles.ts";
import type { Member, Session } from "#shared/sessions.ts";
import { showClock, showDate } from "#shared/time.ts";
import type { Value } from "../base/value.ts";
import { DeviceSelect, LevelMeter, OwnProcessor, TestSound, useDeviceList } from "./DeviceChoice.tsx";
import {
  deviceIdOf,
  levelOf,
  openCamera,
  openMicrophone,
  rememberDevice,
  rememberedDevice,
  type DeviceKind,
  type Opened,
} from "./devices.ts";
import classes from "./Entrance.module.css";
import { FailurePicture } from "./FailurePicture.tsx";
import type { DeviceFailure } from "./room-view.ts";

export type Tracks = Record<OwnSource, MediaStreamTrack | null>;

type Props = { session: Session; me: Member; onEnter: (tracks: Tracks) => void; onLeave: () => void };

export function Entrance({ session, me, onEnter, onLeave }: Props) {
  const { t } = useTranslation();
  const sends = publishes[me.role];
  const site = session.sites.find((one) => one.id === me.site);
  const own = useOwnTracks(sends);
  const [speaker, setSpeaker] = useState(() => rememberedDevice("speaker"));
  const devices = useDeviceList(`${own.camera?.ok}${own.microphone?.ok}`);
  const isOpening = sends && (own.camera === null || own.microphone === null);
  const failures = (["camera", "microphone"] as const).flatMap((source) => {
    const opened = own[source];
    return opened && !opened.ok ? [{ source, why: opened.why }] : [];
  });

  // A device that is plugged in while one looks for it is taken at once.
  const { retry } = own;
  const found = devices.camera.length + devices.microphone.length;
  const foundBefore = useRef(found);
  useEffect(() => {
    if (found > foundBefore.current) retry();
    foundBefore.current = found;
  }, [found, retry]);

  function choose(kind: DeviceKind, id: string): void {
    rememberDevice(kind, id);
    if (kind === "speaker") setSpeaker(id);
    else own.open(kind, id);
  }

  return (
    <main id="main" className={classes.entrance} data-testid="entrance">
      <header className={classes.head}>
        <h1>{session.title}</h1>
        <p>
          {t("room.entrance.as", { name: me.name, role: t(`roles.${me.role}`) })}
          {site && <> · {site.name}</>} · {showClock(session.startsAt)}, {showDate(session.startsAt)}
        </p>
      </header>

      {sends ? (
        <div className={classes.two}>
          <div className={classes.look}>
            <Preview opened={own.camera} />
            {own.microphone?.ok && own.level && <LevelMeter level={own.level} />}
          </div>
          <div className={classes.choices}>
            {own.camera?.ok && (
              <DeviceSelect
                kind="camera"
                devices={devices}
                chosen={deviceIdOf(own.camera.track)}
                onChoose={(id) => choose("camera", id)}
              />
            )}
            {own.microphone?.ok && (
              <DeviceSelect
                kind="microphone"
                devices={devices}
                chosen={deviceIdOf(own.microphone.track)}
                onChoose={(id) => choose("microphone", id)}
              />
            )}
            {own.microphone?.ok && <OwnProcessor onChange={() => own.open("microphone")} />}
            {failures.length > 0 && <Trouble failures={failures} onRetry={own.retry} />}
            <DeviceSelect
              kind="speaker"
              devices={devices}
              chosen={speaker}
              onChoose={(id) => choose("speaker", id)}
            />
            <TestSound speaker={speaker} />
          </div>
        </div>
      ) : (
        <div className={classes.receives}>
          <p>{t("room.entrance.receivesOnly")}</p>
          <TestSound speaker={speaker} />
        </div>
      )}

      <footer className={classes.foot}>
        <p>
          {isOpening
            ? t("room.entrance.opening")
            : failures.some((one) => one.source === "camera")
              ? t("room.entrance.withoutCamera")
              : sends
                ? t("room.entrance.rules")
                : ""}
        </p>
        <Button variant="subtle" className={classes.back ?? ""} onClick={onLeave}>
          {t("common.home")}
        </Button>
        <Button
          size="xl"
          className={classes.enter ?? ""}
          disabled={isOpening}
          onClick={() => onEnter(own.take())}
          data-testid="enter"
        >
          {t("room.entrance.enter")}
        </Button>
      </footer>
    </main>
  );
}

function Preview({ opened }: { opened: Opened | null }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const track = opened?.ok ? opened.track : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return (
    <div className={classes.preview} data-failed={opened?.ok === false || undefined}>
      <video
        ref={video}
        data-testid="preview"
        autoPlay
        playsInline
        muted
        hidden={!track}
        aria-label={t("room.entrance.preview")}
      />
      {opened === null && <p role="status">{t("room.entrance.opening")}</p>}
      {opened && !opened.ok && <FailurePicture source="camera" why={opened.why} />}
    </div>
  );
}

/** One block for both devices where the cause is the same, since the cure is. */
function Trouble({
  failures,
  onRetry,
}: {
  failures: { source: OwnSource; why: DeviceFailure }[];
  onRetry: () => void;
}) {
  const { t } = useTranslation();
  const both = failures.length === 2 && failures[0]?.why === failures[1]?.why;
  const shown = both ? failures.slice(0, 1) : failures;
  return (
    <>
      {shown.map(({ source, why }) => (
        <section
          key={source}
          className={classes.trouble}
          role="alert"
          data-testid={`trouble-${source}-${why}`}
        >
          {source === "microphone" && <FailurePicture source={source} why={why} />}
          <div>
            <h2>{t(`room.devices.failed.${both ? "both" : source}.${why}`)}</h2>
            <p>
              {why === "blocked" ? t(`room.devices.unblock.${browserName()}`) : t(`room.devices.do.${why}`)}
            </p>
            <Button variant="outline" onClick={onRetry} data-testid="retry-devices">
              {t("common.retry")}
            </Button>
          </div>
        </section>
      ))}
    </>
  );
}

/** Whose settings to describe. Cốc Cốc and Opera keep Chrome's. */
function browserName(): "edge" | "chrome" | "firefox" | "safari" {
  const agent = navigator.userAgent;
  if (agent.includes("Edg/")) return "edge";
  if (agent.includes("Firefox/")) return "firefox";
  return agent.includes("Chrome/") ? "chrome" : "safari";
}

/** Opens camera and microphone, and stops them when the page goes, unless they were taken into the room. */
function useOwnTracks(wanted: boolean) {
  const [camera, setCamera] = useState<Opened | null>(null);
  const [microphone, setMicrophone] = useState<Opened | null>(null);
  const [level, setLevel] = useState<Value<number> | null>(null);
  const held = useRef<Tracks>({ camera: null, microphone: null });
  const turn = useRef({ camera: 0, microphone: 0 });

  function open(source: OwnSource, id?: string): void {
    const mine = (turn.current[source] += 1);
    const before = held.current[source];
    const put = (opened: Opened): void => {
      if (mine !== turn.current[source]) {
        if (opened.ok) opened.track.stop();
        return;
      }
      before?.stop();
      held.current[source] = opened.ok ? opened.track : null;
      (source === "camera" ? setCamera : setMicrophone)(opened);
      if (!opened.ok) return;
      // Unplugged or blocked while still before the door: whatever is there now, or why nothing is.
      opened.track.addEventListener("ended", () => mine === turn.current[source] && open(source), {
        once: true,
      });
    };
    // openCamera and openMicrophone answer with a reason instead of failing.
    void (source === "camera" ? openCamera(id) : openMicrophone(id)).then(put);
  }

  useEffect(() => {
    if (!wanted) return;
    open("camera");
    open("microphone");
    return () => {
      turn.current = { camera: turn.current.camera + 1, microphone: turn.current.microphone + 1 };
      held.current.camera?.stop();
      held.current.microphone?.stop();
      held.current = { camera: null, microphone: null };
    };
    // Once for the page; open() reads nothing that changes.
  }, [wanted]);

  const track = microphone?.ok ? microphone.track : null;
  useEffect(() => {
    if (!track) return;
    const shown = new AbortController();
    setLevel(levelOf(track, shown.signal));
    return () => shown.abort();
  }, [track]);

  return {
    camera,
    microphone,
    level,
    open,
    retry: () => {
      if (camera && !camera.ok) open("camera");
      if (microphone && !microphone.ok) open("microphone");
    },
    /** From now on the room owns the tracks. */
    take: (): Tracks => {
      const tracks = held.current;
      turn.current = { camera: turn.current.camera + 1, microphone: turn.current.microphone + 1 };
      held.current = { camera: null, microphone: null };
      return tracks;
    },
  };
}
