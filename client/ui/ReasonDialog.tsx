/** Asks before what cannot be undone, and wants its reason: nobody does so without one. */
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { RefusalNotice } from "./RefusalNotice.tsx";

type Props = {
  title: string;
  text: string;
  /** The word on the button that does it, and on the one that leaves it. */
  confirm: string;
  cancel?: string;
  label: string;
  /** Said where the reason is missing. */
  missing: string;
  /** Letters at most. */
  most: number;
  error: unknown;
  busy: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

export function ReasonDialog({ label, missing, most, error, onConfirm, ...asked }: Props) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const given = reason.trim();
  return (
    <ConfirmDialog
      {...asked}
      onConfirm={() => {
        setTried(true);
        if (given !== "") onConfirm(given);
      }}
    >
      <RefusalNotice error={error} />
      <Textarea
        label={label}
        required
        autosize
        minRows={2}
        maxLength={most}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && given === "" ? missing : null}
      />
    </ConfirmDialog>
  );
}
