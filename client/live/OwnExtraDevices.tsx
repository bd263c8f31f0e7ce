/** This computer's document camera, screen and interpreter's microphone: choose, start, stop, and what is wrong. */
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ExtraSource } from "#shared/recordings.ts";
import { isShown, maySendExtra } from "#shared/stage.ts";
import { useDeviceList } from "./DeviceChoice.tsx";
import { rememberDevice, rememberedDevice } from "./devices.ts";
import classes from "./Documents.module.css";
import { useInRoom, useRoom } from "./room-context.ts";

const listed = { documentCamera: "camera", interpreter: "microphone" } as const;

export function OwnExtraDevices() {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const isOpen = maySendExtra(session, me);
  return (
    <section aria-label={t("stage.own")}>
      <h3 className={classes.head}>{t("stage.own")}</h3>
      <p className={classes.text}>{isOpen ? t("stage.ownWho") : t("stage.ownWaiting")}</p>
      {ExtraSource.options.map((source) => (
        <OwnExtra key={source} source={source} isOpen={isOpen} />
      ))}
    </section>
  );
}

function OwnExtra({ source, isOpen }: { source: ExtraSource; isOpen: boolean }) {
  const { t } = useTranslation();
  const { room } = useRoom();
  const { session, me, extras } = useInRoom();
  const own = extras[source];
  const [isBusy, setBusy] = useState(false);
  const isRunning = own.state === "running";

  async function start(device?: string): Promise<void> {
    setBusy(true);
    await room.startExtra(source, device); // It tells its failures through the view.
    setBusy(false);
  }

  return (
    <div className={classes.own} data-testid={`own-${source}`}>
      {source !== "screen" && (
        <ChooseDevice
          source={source}
          again={own.state}
          onChoose={(device) => isRunning && void start(device) /* start() tells its failures. */}
        />
      )}
      <div className={classes.actions}>
        {isRunning ? (
          <Button
            variant="outline"
            color="red"
            onClick={() => room.stopExtra(source)}
            data-testid={`end-${source}`}
          >
            {t(`stage.end.${source}`)}
          </Button>
        ) : (
          <Button
            variant="default"
            disabled={!isOpen}
            loading={isBusy}
            onClick={() => void start() /* start() tells its failures. */}
            data-testid={`start-${source}`}
          >
            {t(`stage.start.${source}`)}
          </Button>
        )}
      </div>
      {isRunning && (
        <p className={classes.text} role="status">
          {t("stage.running", { label: own.label || t(`stage.kind.${source}`) })}
          {isShown(session, me.person, source) && <strong> {t("stage.ownShown")}</strong>}
        </p>
      )}
      {own.state === "failed" && (
        <p className={classes.bad} role="alert">
          {t(`stage.failed.${source}.${own.why}`)}
        </p>
      )}
    </div>
  );
}

function ChooseDevice({
  source,
  again,
  onChoose,
}: {
  source: keyof typeof listed;
  again: unknown;
  onChoose: (device: string) => void;
}) {
  const { t } = useTranslation();
  const devices = useDeviceList(again)[listed[source]];
  const [chosen, setChosen] = useState(() => rememberedDevice(source) ?? "");
  const data = [
    { value: "", label: t("stage.other") },
    ...devices.map((one, number) => ({
      value: one.id,
      label: one.label || t(`room.devices.unnamed.${listed[source]}`, { number: number + 1 }),
    })),
  ];
  return (
    <NativeSelect
      label={t(`stage.device.${source}`)}
      data={data}
      value={data.some((one) => one.value === chosen) ? chosen : ""}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setChosen(value);
        rememberDevice(source, value);
        if (value) onChoose(value);
      }}
      data-testid={`choose-${source}`}
    />
  );
}
