/** What is seldom needed, in one place for both screens: full screen, devices, the other screen, help, the way out. */
import { Button, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/Dialog.tsx";
import { publishes } from "#shared/roles.ts";
import { useInRoom, useRoom } from "./room-context.ts";

type Props = {
  onClose: () => void;
  onDevices: () => void;
  onDocuments: () => void;
  onHelp: () => void;
  onLeave: () => void;
};

export function OptionsDialog({ onClose, onDevices, onDocuments, onHelp, onLeave }: Props) {
  const { t } = useTranslation();
  const { screen, showOn } = useRoom();
  const { me } = useInRoom();
  const other = screen === "tv" ? "desk" : "tv";
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  // Refused where the browser or a policy does not let a page fill the screen; the page stays as it is.
  const fill = (): void =>
    void (
      document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()
    ).catch(() => undefined);
  return (
    <Dialog title={t("room.options.title")} onClose={onClose}>
      <Stack gap="sm">
        <Button variant="default" size="lg" onClick={then(fill)}>
          {t("room.options.fullScreen")}
        </Button>
        <Button variant="default" size="lg" onClick={onDevices} data-testid="devices">
          {t("room.devices.title")}
        </Button>
        {publishes[me.role] && (
          <Button variant="default" size="lg" onClick={onDocuments} data-testid="documents">
            {t("stage.title")}
          </Button>
        )}
        <Button variant="default" size="lg" onClick={then(() => showOn(other))} data-testid={`to-${other}`}>
          {t(other === "tv" ? "room.options.toTv" : "room.options.toDesk")}
        </Button>
        <Button variant="default" size="lg" onClick={onHelp} data-testid="help">
          {t("room.help.title")}
        </Button>
        <Button variant="outline" color="red" size="lg" onClick={onLeave} data-testid="leave">
          {t("room.controls.leave")}
        </Button>
      </Stack>
    </Dialog>
  );
}
