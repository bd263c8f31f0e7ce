/** Says "no" in words that tell what to do next; read out at once to those who do not see it. */
import { Alert, Button, Text } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";

type Props = {
  /** Nothing is drawn while this is null. */
  error: unknown;
  title?: string;
  /** The name of the field to blame, where the page knows it. */
  field?: string | undefined;
  /** Instead of the refusal's own sentence, where the page can say it better. */
  sentence?: string | undefined;
  onRetry?: () => void;
};

export function RefusalNotice({ error, title, field, sentence, onRetry }: Props) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={title ?? t("trouble.title")}
      radius="sm"
    >
      <Text c="black">{sentence ?? t(`refusals.${refusalOf(error).refusal}`)}</Text>
      {field !== undefined && (
        <Text c="black" mt={4}>
          {t("trouble.field", { field })}
        </Text>
      )}
      {onRetry && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      )}
    </Alert>
  );
}
