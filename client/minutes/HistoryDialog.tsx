/** Every change of the minutes: who, when, the words before and after. */
import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PartName } from "#shared/minutes.ts";
import { showClockWithSeconds, showDate } from "#shared/time.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./minutes.module.css";
import { useHistory, type Of } from "./use-minutes.ts";

export function HistoryDialog({ of, onClose }: { of: Of; onClose: () => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useHistory(of, from);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("minutes.history.title")}
      size="70rem"
      closeButtonProps={{ "aria-label": t("common.close"), size: "lg" }}
    >
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={5} />}
      <ol className={styles.written} data-testid="history">
        {data?.rows.map((change) => {
          const part = PartName.safeParse(change.of);
          return (
            <li key={change.number}>
              <p className={styles.head}>
                <time>{`${showClockWithSeconds(change.at)} ${showDate(change.at)}`}</time>{" "}
                <strong>{change.by.name}</strong>
                <span>
                  {t(`minutes.history.acts.${change.do}`, { defaultValue: change.do })}
                  {part.success && `: ${t(`minutes.partNames.${part.data}`)}`}
                </span>
              </p>
              {change.reason !== "" && <p className={styles.text}>{change.reason}</p>}
              {change.before !== change.after && (
                <div className={styles.sides}>
                  <Words title={t("minutes.history.before")} text={change.before} />
                  <Words title={t("minutes.history.after")} text={change.after} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {data && <Pager from={from} total={data.total} onMove={setFrom} />}
    </Modal>
  );
}

function Words({ title, text }: { title: string; text: string | null }) {
  const { t } = useTranslation();
  return (
    <figure className={styles.side}>
      <figcaption>{title}</figcaption>
      <blockquote>{text === null || text === "" ? <em>{t("minutes.history.nothing")}</em> : text}</blockquote>
    </figure>
  );
}
