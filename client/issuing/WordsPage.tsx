/** For administrators: the words of documents with their days and bases, and who signs for which body. */
import type { TemplateVersion } from "#shared/issuing.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateOf } from "../bookings/show-day.ts";
import { useSignedIn } from "../people/use-me.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./issuing.module.css";
import { SignersPanel } from "./SignersPanel.tsx";
import { useTemplates } from "./use-issuing.ts";
import { WordsForm } from "./WordsForm.tsx";

export function WordsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return (
    <>
      <PageTitle title={t("documents.words.title")} lead={t("documents.words.lead")} />
      <Stack gap="xl">
        <SignersPanel />
        {mayAnywhere(person, "template.manage") && <Words />}
      </Stack>
    </>
  );
}

function Words() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useTemplates();
  const [kind, setKind] = useState<string>("GM");
  const [changing, setChanging] = useState<TemplateVersion | null>(null);
  const kinds = [...new Set((data ?? []).map((row) => row.kind))];
  const rows = (data ?? []).filter((row) => row.kind === kind);
  const parts = [...new Set(rows.map((row) => row.part))];
  return (
    <section aria-labelledby="words">
      <Stack gap="md">
        <h2 id="words">{t("documents.words.words")}</h2>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={3} height="6rem" />}
        {data && (
          <Select
            label={t("documents.kind")}
            maw="24rem"
            allowDeselect={false}
            value={kind}
            onChange={(next) => setKind(next ?? kind)}
            data={kinds.map((value) => ({
              value,
              label: value === "*" ? t("documents.words.every") : t(`documents.kinds.${value}`),
            }))}
          />
        )}
        {parts.map((part) => (
          <Part key={part} rows={rows.filter((row) => row.part === part)} onChange={setChanging} />
        ))}
      </Stack>
      {changing && (
        <WordsForm
          current={changing}
          first={rows.find((row) => row.part === changing.part) ?? changing}
          onClose={() => setChanging(null)}
        />
      )}
    </section>
  );
}

/** One part: the words that hold today, and every other version with its days. */
function Part({
  rows,
  onChange,
}: {
  rows: readonly TemplateVersion[];
  onChange: (row: TemplateVersion) => void;
}) {
  const { t } = useTranslation();
  const today = dayOf(instantOf(Date.now()));
  const byDay = rows.toSorted((one, other) =>
    one.validFrom === other.validFrom
      ? other.version - one.version
      : one.validFrom < other.validFrom
        ? 1
        : -1,
  );
  const current = byDay.find((row) => row.validFrom <= today) ?? byDay.at(-1);
  if (current === undefined) return null;
  const name = t(`documents.words.parts.${current.part as "papers"}`, { defaultValue: current.part });
  return (
    <div className={styles.part}>
      <Group justify="space-between" align="flex-start">
        <h3>{name}</h3>
        <Button
          variant="default"
          onClick={() => onChange(current)}
          aria-label={t("documents.words.changeOf", { name })}
        >
          {t("documents.words.change")}
        </Button>
      </Group>
      {byDay.map((row) => (
        <div key={row.version}>
          <Text className={styles.quiet ?? ""} mt="sm">
            {row === current ? t("documents.words.holds") : ""}
            {row.validFrom > today ? t("documents.words.willHold") : ""}
            {row !== current && row.validFrom <= today ? t("documents.words.held") : ""}
            {" · "}
            {t("documents.words.since", { date: dateOf(row.validFrom), version: row.version })}
            {row.enteredBy !== null && ` · ${row.enteredBy}`}
            {" · "}
            {row.basis}
          </Text>
          <p className={styles.words}>{row.words}</p>
        </div>
      ))}
    </div>
  );
}
