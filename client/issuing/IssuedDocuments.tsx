/** The documents issued in a session or on a matter, as a part of its page. */
import type { MatterId, SessionId } from "#shared/ids.ts";
import { Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { DocumentTable } from "./DocumentTable.tsx";
import styles from "./issuing.module.css";
import { useDocuments } from "./use-issuing.ts";

type Props = {
  of: { session: SessionId } | { matter: MatterId };
  /** What can be issued here. */
  children?: ReactNode;
};

export function IssuedDocuments({ of, children }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useDocuments(of, from);
  return (
    <Stack gap="md">
      {children}
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={2} height="3rem" />}
      {data && data.rows.length === 0 && (
        <Text className={styles.quiet ?? ""}>{t("documents.noneHere")}</Text>
      )}
      {data && data.rows.length > 0 && (
        <DocumentTable rows={data.rows} label={t("documents.issued")} isNarrow />
      )}
      {data && <Pager from={from} total={data.total} onMove={setFrom} />}
    </Stack>
  );
}
