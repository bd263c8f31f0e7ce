/** Another camera, microphone or speaker in the middle of the session. */
import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { publishes } from "#shared/roles.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { DeviceSelect, LevelMeter, OwnProcessor, TestSound, useDeviceList } from "./DeviceChoice.tsx";
import { rememberedDevice, rememberDevice, type DeviceKind } from "./devices.ts";
import { useInRoom, useRoom } from "./room-context.ts";

export function DevicesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { room, report } = useRoom();
  const { me, ownCamera, ownMicrophone } = useInRoom();
  const devices = useDeviceList(`${ownCamera.state}${ownMicrophone.state}`);
  const [speaker, setSpeaker] = useState(rememberedDevice("speaker"));
  const idOf = (kind: "camera" | "microphone"): string | undefined => {
    const own = kind === "camera" ? ownCamera : ownMicrophone;
    const label = own.state === "running" || own.state === "fellBack" ? own.label : null;
    return devices[kind].find((one) => one.label === label)?.id;
  };
  function choose(kind: DeviceKind, id: string): void {
    rememberDevice(kind, id);
    if (kind === "speaker") setSpeaker(id);
    room.useDevices({ [kind]: id }).catch(() => report("failed"));
  }
  function reopenMicrophone(): void {
    const microphone = idOf("microphone");
    if (microphone !== undefined) room.useDevices({ microphone }).catch(() => report("failed"));
  }
  return (
    <Dialog title={t("room.devices.title")} onClose={onClose}>
      <Stack gap="md">
        {publishes[me.role] && (
          <>
            <DeviceSelect
              kind="camera"
              devices={devices}
              chosen={idOf("camera")}
              onChoose={(id) => choose("camera", id)}
            />
            <DeviceSelect
              kind="microphone"
              devices={devices}
              chosen={idOf("microphone")}
              onChoose={(id) => choose("microphone", id)}
            />
            <LevelMeter level={room.level} />
            <OwnProcessor onChange={reopenMicrophone} />
          </>
        )}
        <DeviceSelect
          kind="speaker"
          devices={devices}
          chosen={speaker}
          onChoose={(id) => choose("speaker", id)}
        />
        <Group justify="space-between">
          <TestSound speaker={speaker} />
          <Button onClick={onClose}>{t("common.close")}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
