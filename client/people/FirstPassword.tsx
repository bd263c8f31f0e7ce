import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconCopy from "@tabler/icons-react/dist/esm/icons/IconCopy.mjs";
import { useTranslation } from "react-i18next";
import styles from "./people.module.css";

export type Handover = { name: string; account: string; password: string };

/** The one time a first password is seen. It closes only by saying that it was handed over. */
export function FirstPassword({ name, account, password, onClose }: Handover & { onClose: () => void }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 3000 });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("people.passwordTitle")}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack gap="md">
        <Text>{t("people.passwordText", { name, account })}</Text>
        <output className={styles.password} aria-label={t("people.passwordLabel")}>
          {password}
        </output>
        <Group justify="space-between">
          {/* Browsers give the clipboard to secure pages only; elsewhere the text is selected by a click. */}
          {window.isSecureContext ? (
            <Button
              variant="default"
              onClick={() => clipboard.copy(password)}
              leftSection={
                clipboard.copied ? (
                  <IconCheck size="1.25rem" aria-hidden />
                ) : (
                  <IconCopy size="1.25rem" aria-hidden />
                )
              }
            >
              <span aria-live="polite">{t(clipboard.copied ? "common.copied" : "common.copy")}</span>
            </Button>
          ) : (
            <span />
          )}
          <Button onClick={onClose} data-autofocus>
            {t("people.passwordDone")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
