/** The three lists of devices with the meter and the test sound; before entering and inside the room. */
import { Button, NativeSelect, Switch } from "@mantine/core";
import IconVolume from "@tabler/icons-react/dist/esm/icons/IconVolume.mjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useValue } from "../base/use-value.ts";
import type { Value } from "../base/value.ts";
import {
  filtersSound,
  listDevices,
  playTestSound,
  turnSoundFilters,
  type DeviceKind,
  type DeviceList,
} from "./devices.ts";
import classes from "./DeviceChoice.module.css";

const none: DeviceList = { camera: [], microphone: [], speaker: [] };

export function useDeviceList(again: unknown): DeviceList {
  const [list, setList] = useState(none);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined; // Hidden by browsers on a page without HTTPS.
    let isShown = true;
    const look = (): void => {
      // A browser that lists nothing leaves the lists empty, and the words beside them say so.
      void listDevices().then(
        (found) => isShown && setList(found),
        () => undefined,
      );
    };
    look();
    media?.addEventListener("devicechange", look);
    return () => {
      isShown = false;
      media?.removeEventListener("devicechange", look);
    };
  }, [again]);
  return list;
}

type Props = {
  kind: DeviceKind;
  devices: DeviceList;
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

export function DeviceSelect({ kind, devices, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const data = devices[kind].map((one, number) => ({
    value: one.id,
    label: one.label || t(`room.devices.unnamed.${kind}`, { number: number + 1 }),
  }));
  if (data.length === 0) {
    return (
      <p className={classes.only}>
        <strong>{t(`room.devices.${kind}`)}</strong> {t("room.devices.noneFound")}
      </p>
    );
  }
  return (
    <NativeSelect
      label={t(`room.devices.${kind}`)}
      data={data}
      value={data.some((one) => one.value === chosen) ? chosen! : (data[0]?.value ?? "")}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data-testid={`choose-${kind}`}
    />
  );
}

export function LevelMeter({ level }: { level: Value<number> }) {
  const { t } = useTranslation();
  const value = useValue(level);
  const [wasHeard, setHeard] = useState(false);
  useEffect(() => {
    if (value > 0.35) setHeard(true);
  }, [value]);
  return (
    <div className={classes.meter}>
      <div
        className={classes.scale}
        role="meter"
        aria-label={t("room.devices.level")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(value * 100)}
        data-testid="level"
      >
        {Array.from({ length: 20 }, (_, bar) => (
          <i key={bar} data-lit={value * 20 > bar || undefined} data-loud={bar >= 17 || undefined} />
        ))}
      </div>
      <span className={classes.heard}>{wasHeard ? t("room.devices.heard") : t("room.devices.speak")}</span>
    </div>
  );
}

/** For rooms with a mixer or an echo canceller of their own. The microphone is opened anew by the caller. */
export function OwnProcessor({ onChange }: { onChange: () => void }) {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(() => !filtersSound());
  function turn(on: boolean): void {
    turnSoundFilters(!on);
    setOn(!filtersSound());
    onChange();
  }
  return (
    <Switch
      size="md"
      label={t("room.devices.ownProcessor")}
      description={t("room.devices.ownProcessorText")}
      classNames={{ description: classes.description ?? "" }}
      checked={isOn}
      onChange={(event) => turn(event.currentTarget.checked)}
      data-testid="own-processor"
    />
  );
}

export function TestSound({ speaker }: { speaker: string | undefined }) {
  const { t } = useTranslation();
  const [state, setState] = useState<"idle" | "playing" | "failed">("idle");
  async function play(): Promise<void> {
    setState("playing");
    try {
      await playTestSound(speaker, AbortSignal.timeout(4_000));
      setState("idle");
    } catch {
      setState("failed");
    }
  }
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconVolume aria-hidden />}
        loading={state === "playing"}
        onClick={() => void play() /* play() shows its own failure. */}
        data-testid="test-sound"
      >
        {t("room.devices.test")}
      </Button>
      {state === "failed" && (
        <p role="alert" className={classes.failed}>
          {t("room.devices.testFailed")}
        </p>
      )}
    </div>
  );
}
