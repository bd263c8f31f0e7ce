/** Whether the words in hand are on the server, and since when. */
import { showClockWithSeconds, type Instant } from "#shared/time.ts";
import { useTranslation } from "react-i18next";
import type { Entry } from "./entry-buffer.ts";
import styles from "./minutes.module.css";

type Props = { entry: Entry | null; savedAt: Instant | null; testId?: string };

export function SaveState({ entry, savedAt, testId }: Props) {
  const { t } = useTranslation();
  const state = entry?.state ?? (savedAt ? { state: "saved" as const, at: savedAt } : null);
  return (
    <p className={styles.saved} data-state={state?.state ?? "empty"} role="status" data-testid={testId}>
      {state === null
        ? t("minutes.save.empty")
        : state.state === "saved"
          ? t("minutes.save.saved", { time: showClockWithSeconds(state.at) })
          : state.state === "refused"
            ? t("minutes.save.refused", { why: t(`refusals.${state.refusal}`) })
            : t(`minutes.save.${state.state}`)}
    </p>
  );
}
