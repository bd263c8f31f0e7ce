/** The matter that is being booked, as everybody may know it: of a denunciation only its code. */
import type { MatterLine } from "#shared/matters.ts";
import { Badge, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSites } from "../organisations/use-organisations.ts";
import styles from "./bookings.module.css";

export function MatterFacts({ line }: { line: MatterLine }) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  const wish = sites.find((site) => site.id === line.site)?.name;
  return (
    <>
      <p className={styles.matterHead}>
        <strong>{line.applicant}</strong>
        {line.isPriority && (
          <Badge color="gold" variant="light" size="lg" c="gold.9" title={t("bookings.booking.priorityText")}>
            {t("bookings.booking.priority")}
          </Badge>
        )}
      </p>
      <Text>
        {line.code} · {t(`petitionKinds.${line.kind}`)}
        {line.headcount > 1 && ` · ${t("bookings.booking.headcount", { count: line.headcount })}`}
      </Text>
      <Text className={styles.summary ?? ""}>{line.summary}</Text>
      {wish !== undefined && (
        <Text className={styles.quiet ?? ""}>{t("bookings.booking.wishes", { site: wish })}</Text>
      )}
      {line.interpreter !== null && line.interpreter !== "vi" && (
        <Text className={styles.quiet ?? ""}>
          {t("bookings.booking.needsInterpreter", {
            language: t(`bookings.booking.languages.${line.interpreter}`),
          })}
        </Text>
      )}
    </>
  );
}
