/** The calendar as it hangs in public: for everybody, without signing in, and to be printed. */
import type { OrganisationId } from "#shared/ids.ts";
import type { PublicEntry } from "#shared/preparation.ts";
import { dayOf, showClock, showDate, showWeekday } from "#shared/time.ts";
import { Anchor, Badge, Button, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "../ui/Brand.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { momentWords } from "./gate-words.ts";
import styles from "./public-calendar.module.css";
import { usePublicBodies, usePublicCalendar } from "./use-preparation.ts";

const monthOfEntry = (entry: PublicEntry): string => dayOf(entry.posted.startsAt).slice(0, 7);

export function PublicCalendarPage() {
  const { t } = useTranslation();
  const [body, setBody] = useState<OrganisationId | null>(null);
  const [month, setMonth] = useState("");
  const bodies = usePublicBodies();
  const { data, error, isPending, refetch } = usePublicCalendar(body);
  const title = t("preparation.public.title");
  useEffect(() => {
    document.title = `${title} · ${t("product.name")}`;
  }, [title, t]);

  const entries = data?.entries ?? [];
  const months = [...new Set(entries.map(monthOfEntry))];
  const shown = entries.filter((entry) => month === "" || monthOfEntry(entry) === month);
  const monthWords = (one: string): string => {
    const [year = "", number = ""] = one.split("-");
    return t("preparation.public.monthOf", { month: number, year });
  };
  const known = bodies.data ?? [];
  // One body alone needs no choice.
  const chosen = body ?? (known.length === 1 ? (known[0]?.id ?? null) : null);
  const period = month || months[0] || data?.from.slice(0, 7);

  return (
    <div className={styles.page}>
      <header className={`${styles.header} onDark`}>
        <div className={styles.headerRow}>
          <Brand />
          <Anchor href="/" c="white" className={styles.noPrint ?? ""}>
            {t("preparation.public.signIn")}
          </Anchor>
        </div>
      </header>
      <main id="main" className={styles.main}>
        <Title order={1} className={styles.title ?? ""}>
          {title}
        </Title>
        <Text className={styles.quiet ?? ""}>{t("preparation.public.lead")}</Text>
        <Group gap="md" align="flex-end" my="lg" className={styles.noPrint ?? ""}>
          <NativeSelect
            className={styles.choice ?? ""}
            label={t("preparation.public.body")}
            value={body ?? ""}
            onChange={(event) => {
              const id = event.currentTarget.value;
              setBody(known.find((one) => one.id === id)?.id ?? null);
              setMonth("");
            }}
            data={[
              { value: "", label: t("preparation.public.allBodies") },
              ...known.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <NativeSelect
            label={t("preparation.public.month")}
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value)}
            data={[
              { value: "", label: t("preparation.public.allMonths") },
              ...months.map((one) => ({ value: one, label: monthWords(one) })),
            ]}
          />
          <Button variant="default" leftSection={<IconPrinter aria-hidden />} onClick={() => window.print()}>
            {t("preparation.public.print")}
          </Button>
          {chosen !== null && period !== undefined && (
            <Files organisation={chosen} period={period} words={monthWords(period)} />
          )}
        </Group>
        {chosen === null && known.length > 1 && (
          <Text className={`${styles.quiet} ${styles.noPrint}`}>{t("preparation.public.chooseBody")}</Text>
        )}
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={4} height="8rem" />}
        {data && shown.length === 0 && (
          <EmptyState title={t("preparation.public.empty")} text={t("preparation.public.emptyText")} />
        )}
        {shown.length > 0 && (
          <ul className={styles.list}>
            {shown.map((entry) => (
              <Entry key={entry.session} entry={entry} />
            ))}
          </ul>
        )}
        {shown.length > 0 && <Text mt="lg">{t("preparation.public.note")}</Text>}
      </main>
    </div>
  );
}

function Files({
  organisation,
  period,
  words,
}: {
  organisation: OrganisationId;
  period: string;
  words: string;
}) {
  const { t } = useTranslation();
  const base = `/api/public/calendar/${organisation}/${period}/lich-tiep-cong-dan`;
  return (
    <Group gap="sm">
      {(["pdf", "docx"] as const).map((form) => (
        <Button
          key={form}
          component="a"
          href={`${base}.${form}`}
          variant="default"
          leftSection={<IconDownload aria-hidden />}
          aria-label={t(`preparation.public.${form}Of`, { month: words })}
        >
          {t(`preparation.public.${form}`)}
        </Button>
      ))}
    </Group>
  );
}

function Entry({ entry: { posted, postedAt } }: { entry: PublicEntry }) {
  const { t } = useTranslation();
  const isOff = posted.status === "postponed";
  return (
    <li className={styles.entry} data-off={isOff || undefined}>
      <Stack gap={4} className={styles.when ?? ""}>
        <span className={styles.clock}>
          {showClock(posted.startsAt)}
          {posted.endsAt !== null && `–${showClock(posted.endsAt)}`}
        </span>
        <span>
          {showWeekday(posted.startsAt)}, {showDate(posted.startsAt)}
        </span>
        {isOff && (
          <Badge color="red" variant="filled" size="lg" radius="sm">
            {t("preparation.public.postponed")}
          </Badge>
        )}
        {posted.status === "changed" && (
          <>
            <Badge color="gold" variant="light" size="lg" radius="sm">
              {t("preparation.public.changed")}
            </Badge>
            {posted.before !== null && (
              <span className={styles.quiet}>
                {t("preparation.public.instead", { at: momentWords(t, posted.before.startsAt) })}
              </span>
            )}
          </>
        )}
      </Stack>
      <div className={styles.what}>
        <h2 className={styles.host}>{posted.host}</h2>
        {isOff && (
          <p className={styles.expected}>
            {posted.expected === null
              ? t("preparation.public.noExpected")
              : t("preparation.public.expected", { date: posted.expected.split("-").toReversed().join("/") })}
          </p>
        )}
        <dl className={styles.terms}>
          <dt>{t(isOff ? "preparation.public.reason" : "preparation.public.content")}</dt>
          <dd>{posted.content}</dd>
          <dt>{t("preparation.public.presider")}</dt>
          <dd>{`${posted.presider.title} ${posted.presider.name}`.trim()}</dd>
          <dt>{t("preparation.public.place")}</dt>
          <dd>
            {posted.place.name}
            {posted.place.address !== "" && <span className={styles.quiet}>, {posted.place.address}</span>}
          </dd>
          {posted.sites.length > 0 && (
            <>
              <dt>{t("preparation.public.sites")}</dt>
              <dd>
                <ul className={styles.plain}>
                  {posted.sites.map((site) => (
                    <li key={site.id}>
                      {site.name}
                      {site.address !== "" && <span className={styles.quiet}>, {site.address}</span>}
                    </li>
                  ))}
                </ul>
              </dd>
            </>
          )}
          {posted.bodies.length > 0 && (
            <>
              <dt>{t("preparation.public.bodies")}</dt>
              <dd>{posted.bodies.join("; ")}</dd>
            </>
          )}
        </dl>
        <p className={styles.quiet}>{t("preparation.public.postedAt", { at: momentWords(t, postedAt) })}</p>
      </div>
    </li>
  );
}
