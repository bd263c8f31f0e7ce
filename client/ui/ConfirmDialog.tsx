/** Asks before what cannot be undone. With `word`, the person types it first. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./Dialog.tsx";

type Props = {
  title: string;
  text: string;
  confirm: string;
  /** The way back; "Hủy bỏ" where nothing better is said. */
  cancel?: string;
  /** What has to be typed before the button works. */
  word?: string;
  danger?: boolean;
  busy?: boolean;
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmDialog({
  title,
  text,
  confirm,
  cancel,
  word,
  danger = true,
  busy = false,
  children,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const ready = word === undefined || typed.trim().toLocaleLowerCase("vi") === word.toLocaleLowerCase("vi");
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onConfirm();
        }}
      >
        <Stack gap="md">
          <Text>{text}</Text>
          {children}
          {word !== undefined && (
            <TextInput
              label={t("common.confirmWord", { word })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {cancel ?? t("common.cancel")}
            </Button>
            <Button type="submit" color={danger ? "red" : "navy"} disabled={!ready} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
