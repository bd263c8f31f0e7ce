/**
 * A dialog over the page, by the browser's own <dialog>: it keeps the focus inside, gives it back, and
 * costs the hearing room nothing, where the library's dialog brings 27 kB of scrolling and placing.
 * Lists of choices that open outside their field would be hidden under it; forms use FormDialog.
 */
import { ActionIcon } from "@mantine/core";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./dialog.module.css";

export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        // The page decides; the element leaves when React takes it away.
        event.preventDefault();
        onClose();
      }}
      // A press beside the dialog lands on its backdrop, which is the element itself.
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={heading}>{title}</h2>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="2.75rem"
            aria-label={t("common.close")}
            onClick={onClose}
          >
            <IconX aria-hidden />
          </ActionIcon>
        </div>
        {children}
      </div>
    </dialog>
  );
}
