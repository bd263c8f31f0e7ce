/** A small form in a dialog: the refusal above, the fields, and at the end the two ways out. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNotice } from "./RefusalNotice.tsx";

type Props = {
  title: string;
  error: unknown;
  busy: boolean;
  submit?: string;
  /** Another dialog lies above this one and has the keys. */ covered?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

export function FormDialog({
  title,
  error,
  busy,
  submit,
  covered = false,
  onSubmit,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation();
  // The library gives the focus back when a dialog is told to close; this one is taken away instead.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
      });
    },
    [opener],
  );
  return (
    // A slip beside the dialog must not throw away what was typed.
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={!covered}
      trapFocus={!covered}
      title={title}
      size="xl"
      closeButtonProps={{ "aria-label": t("common.close"), size: "lg" }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack gap="md">
          <RefusalNotice error={error} />
          {children}
          <Group justify="flex-end" gap="sm" mt="sm">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={busy}>
              {submit ?? t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
