/** For administrators: how many recordings are sealed, and what the regular check found. */
import { showClock, showDate } from "#shared/time.ts";
import { Alert, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useSealReport } from "./use-keeping.ts";

export function SealReport() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useSealReport();
  const last = data?.lastCheckAt;
  return (
    <Stack gap="md" component="section" aria-labelledby="seals">
      <h2 id="seals">{t("seals.report.title")}</h2>
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={1} height="3rem" />}
      {data && (
        <Text>
          {t("seals.report.counts", { sealed: data.sealed, failed: data.failed, due: data.due })}{" "}
          {last
            ? t("seals.report.last", { clock: showClock(last), date: showDate(last) })
            : t("seals.report.never")}{" "}
          {last && data.damaged.length === 0 && t("seals.report.whole")}
        </Text>
      )}
      {data && data.damaged.length > 0 && (
        <Alert color="red" title={t("seals.report.damagedTitle")}>
          {data.damaged.map(({ hearing, findings }) => (
            <Text key={hearing} style={{ overflowWrap: "anywhere" }}>
              {t("seals.report.damaged", {
                hearing,
                files: [...new Set(findings.map((one) => one.file))].slice(0, 5).join(", "),
              })}
            </Text>
          ))}
        </Alert>
      )}
    </Stack>
  );
}
