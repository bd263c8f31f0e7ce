/** The first step of booking: which matter. Those that wait are offered; any other is found by name, number or code. */
import { mayAnywhere } from "#shared/roles.ts";
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import IconUserPlus from "@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./bookings.module.css";
import { MatterFacts } from "./MatterPanel.tsx";
import { useMattersToBook } from "./use-booking.ts";

/** @param addressOf where a matter is booked, which keeps a slot that was chosen before */
export function MatterChoice({ addressOf }: { addressOf: (matter: string) => string }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const { data, error, isPending, refetch } = useMattersToBook(asked);
  const intake = mayAnywhere(person, "matter.create") && (
    <Button component={Link} href="/matters/new" variant="default" leftSection={<IconUserPlus aria-hidden />}>
      {t("bookings.booking.intake")}
    </Button>
  );
  return (
    <section className={styles.panel} aria-labelledby="matters">
      <div className={styles.panelHead}>
        <h2 id="matters">{t(asked === "" ? "bookings.booking.recent" : "bookings.booking.matter")}</h2>
        {intake}
      </div>
      <TextInput
        type="search"
        label={t("bookings.booking.findMatter")}
        description={t("bookings.booking.findMatterHint")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} height="6rem" />}
      {data && data.rows.length === 0 && (
        <EmptyState
          title={
            asked === "" ? t("bookings.booking.noMatters") : t("bookings.booking.noMatch", { search: asked })
          }
          text={t("bookings.booking.noMattersText")}
        />
      )}
      <ul className={styles.matters}>
        {data?.rows.map(({ line }) => (
          <li key={line.id}>
            <div>
              <MatterFacts line={line} />
            </div>
            <Button
              component={Link}
              href={addressOf(line.id)}
              aria-label={t("bookings.booking.choose", { code: line.code })}
            >
              {t("bookings.booking.chooseShort")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
