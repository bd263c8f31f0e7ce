import type { SessionId } from "#shared/ids.ts";
import type { GateName } from "#shared/preparation.ts";
import { Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useOverride } from "./use-preparation.ts";

type Props = { session: SessionId; gate: GateName; onClose: () => void };

/** Takes a gate upon oneself: with a reason and a legal ground, both kept (domain §5.4.8). */
export function OverrideDialog({ session, gate, onClose }: Props) {
  const { t } = useTranslation();
  const override = useOverride(session);
  const [reason, setReason] = useState("");
  const [ground, setGround] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (reason.trim() === "" || ground.trim() === "") return;
    override.mutate({ gate, reason: reason.trim(), ground: ground.trim() }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t("preparation.overrideTitle", { gate: t(`preparation.gates.${gate}`) })}
      error={override.error}
      busy={override.isPending}
      submit={t("preparation.overrideSubmit")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t("preparation.overrideLead")}</Text>
      <Textarea
        label={t("preparation.reason")}
        autosize
        minRows={3}
        maxLength={500}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === "" && t("preparation.reasonMissing")}
      />
      <TextInput
        label={t("preparation.ground")}
        description={t("preparation.groundHelp")}
        maxLength={200}
        required
        value={ground}
        onChange={(event) => setGround(event.currentTarget.value)}
        error={tried && ground.trim() === "" && t("preparation.groundMissing")}
      />
    </FormDialog>
  );
}
