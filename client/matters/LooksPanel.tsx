/** Who looked at the matter: shown on demand, for asking is a question of its own. */
import type { MatterId } from "#shared/ids.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./matters.module.css";
import { useLooks } from "./use-matters.ts";

export function LooksPanel({ id }: { id: MatterId }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState(0);
  const { data, error } = useLooks(id, from, isOpen);
  return (
    <section className={styles.panel} aria-labelledby="looks">
      <h2 id="looks">{t("matters.page.looks")}</h2>
      {!isOpen && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t("matters.page.showLooks")}
        </Button>
      )}
      {isOpen && (
        <Stack gap="sm">
          <RefusalNotice error={error} />
          {!data && !error && <LoadingState rows={2} height="2rem" />}
          <ul className={styles.plain}>
            {data?.rows.map((look, index) => (
              <li key={`${look.at} ${index}`}>
                {showClock(look.at)} {showDate(look.at)}: <strong>{look.person.name}</strong>{" "}
                {t(look.what === "file" ? "matters.page.lookFile" : "matters.page.lookMatter")}
              </li>
            ))}
          </ul>
          {data && <Pager from={from} total={data.total} onMove={setFrom} />}
        </Stack>
      )}
    </section>
  );
}
