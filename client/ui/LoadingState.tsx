import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The grey shape of rows still on their way. */
export function LoadingState({ rows = 4, height = "5.5rem" }: { rows?: number; height?: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status" aria-busy="true">
      <VisuallyHidden>{t("common.loading")}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}
