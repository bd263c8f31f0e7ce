/** Recognises a citizen by the number just typed: fills in who was here before, and shows the earlier visits. */
import type { IdKind } from "#shared/identity-numbers.ts";
import type { CitizenFields } from "#shared/matter-records.ts";
import { Alert, Text } from "@mantine/core";
import IconUserCheck from "@tabler/icons-react/dist/esm/icons/IconUserCheck.mjs";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./matters.module.css";
import { useKnownCitizen } from "./use-matters.ts";
import { VisitList } from "./VisitList.tsx";

type Props = {
  idKind: IdKind;
  /** Normalised, and one that can exist; null while it is being typed. */
  number: string | null;
  /** Nothing was typed about the person yet: only then are the fields filled. */
  isUntouched: boolean;
  onFound: (citizen: CitizenFields) => void;
};

export function KnownCitizen({ idKind, number, isUntouched, onFound }: Props) {
  const { t } = useTranslation();
  const { data, isFetching } = useKnownCitizen(idKind, number);
  const filled = useRef<string | null>(null);
  const citizen = number === null ? null : (data?.citizen ?? null);
  useEffect(() => {
    if (!citizen || number === null || filled.current === number) return;
    filled.current = number;
    if (isUntouched) onFound(citizen);
  }, [citizen, number, isUntouched, onFound]);
  return (
    <div aria-live="polite">
      {number !== null && isFetching && (
        <Text className={styles.quiet ?? ""}>{t("matters.form.looking")}</Text>
      )}
      {number !== null && data && !citizen && !isFetching && (
        <Text className={styles.quiet ?? ""}>{t("matters.form.notKnown")}</Text>
      )}
      {citizen && (
        <Alert
          color="navy"
          variant="light"
          radius="sm"
          icon={<IconUserCheck aria-hidden />}
          title={t("matters.form.known", { name: citizen.name })}
        >
          <Text c="black" mb="sm">
            {t("matters.form.knownText")}
          </Text>
          <VisitList visits={data?.visits ?? []} isNewTab />
        </Alert>
      )}
    </div>
  );
}
