/** A button for one command: greyed out with its reason when the server would refuse it, busy until it has answered. */
import { Button, type ButtonProps } from "@mantine/core";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refused } from "#shared/refusals.ts";
import type { SessionCommand } from "#shared/sessions.ts";
import classes from "./CommandButton.module.css";
import { useRoom, useView, whyNot } from "./room-context.ts";

type Props = ButtonProps & {
  command: SessionCommand;
  children: ReactNode;
  testId: string;
  /** Shown on the button, and told to assistive technology. */
  keyName?: string | undefined;
  /** Asks first instead of acting. */
  onAsk?: () => void;
  /** Sees a refusal first; true: it was dealt with and is not reported. */
  onRefused?: (refused: Refused) => boolean;
  /** The whole sentence, where the button's own words need their row to be understood. */
  label?: string | undefined;
};

export function CommandButton({
  command,
  children,
  testId,
  keyName,
  onAsk,
  onRefused,
  label,
  ...look
}: Props) {
  const { t } = useTranslation();
  const { room, report } = useRoom();
  useView(); // Draws again with every snapshot: whether the command is open depends on it.
  const [isBusy, setBusy] = useState(false);
  const reasonId = useId();
  const why = whyNot(room, command);
  const reason = why === null ? null : why === "line" ? t("room.controls.lineDown") : t(`refusals.${why}`);

  async function act(): Promise<void> {
    if (why !== null || isBusy) return;
    if (onAsk) return onAsk();
    setBusy(true);
    const reply = await room.do(command);
    setBusy(false);
    if (!reply.ok && onRefused?.(reply) !== true) report(reply.refusal, reply.gates);
  }

  return (
    <span className={classes.place} data-full={look.fullWidth || undefined}>
      <Button
        {...look}
        className={`${classes.button} ${typeof look.className === "string" ? look.className : ""}`}
        data-testid={testId}
        {...(why !== null && { "data-disabled": true })}
        aria-disabled={why !== null}
        {...(reason !== null && { "aria-describedby": reasonId })}
        {...(keyName !== undefined && { "aria-keyshortcuts": keyName })}
        {...(label !== undefined && { "aria-label": label })}
        loading={isBusy}
        onClick={() => void act() /* act() reports every failure itself. */}
      >
        {children}
        {keyName && <kbd className={classes.key}>{keyName}</kbd>}
      </Button>
      {reason && (
        <span role="tooltip" id={reasonId} className={classes.reason}>
          {reason}
        </span>
      )}
    </span>
  );
}
