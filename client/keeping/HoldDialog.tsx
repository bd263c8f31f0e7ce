import type { Hold, KeptLine } from "#shared/keeping.ts";
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import styles from "./keeping.module.css";
import { moment } from "./moment.ts";
import { useKeepingAct } from "./use-keeping.ts";

type Props = { line: KeptLine; matter: NonNullable<KeptLine["matter"]>; onClose: () => void };

/** Places a hold, or lifts one that stands; both with a reason (rule KP3). */
export function HoldDialog({ line, matter, onClose }: Props) {
  const { t } = useTranslation();
  const place = useKeepingAct("placeHold");
  const lift = useKeepingAct("liftHold");
  const [lifting, setLifting] = useState<Hold | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (reason.trim().length < 5) return;
    if (lifting) lift.mutate({ id: lifting.id, reason: reason.trim() }, { onSuccess: onClose });
    else place.mutate({ id: matter.id, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t("keeping.kept.holdOf", { code: matter.code })}
      error={place.error ?? lift.error}
      busy={place.isPending || lift.isPending}
      submit={t(lifting ? "keeping.hold.lift" : "keeping.hold.place")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t("keeping.hold.lead")}</Text>
      {line.holds.length === 0 && <Text className={styles.quiet ?? ""}>{t("keeping.hold.none")}</Text>}
      {line.holds.length > 0 && (
        <Stack gap="xs">
          <strong>{t("keeping.hold.standing")}</strong>
          <ul className={styles.list}>
            {line.holds.map((hold) => (
              <li key={hold.id} className={styles.item}>
                <div className={styles.itemWords}>
                  {hold.reason}
                  <p className={styles.quiet}>
                    {t("keeping.by", { name: hold.by.name, ...moment(hold.since) })}
                  </p>
                </div>
                <Button
                  variant="default"
                  aria-pressed={lifting?.id === hold.id}
                  aria-label={t("keeping.hold.liftOf", { reason: hold.reason })}
                  onClick={() => setLifting(lifting?.id === hold.id ? null : hold)}
                >
                  {t("keeping.hold.lift")}
                </Button>
              </li>
            ))}
          </ul>
        </Stack>
      )}
      <Group grow>
        <Textarea
          label={t(lifting ? "keeping.hold.liftReason" : "keeping.reason")}
          description={t("keeping.reasonHelp")}
          autosize
          minRows={3}
          maxLength={500}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && reason.trim().length < 5 && t("keeping.tooShort")}
        />
      </Group>
    </FormDialog>
  );
}
