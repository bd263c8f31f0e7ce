/** The report of overrides by period: who took which gate upon themselves, why, on which ground, with totals. */
import type { OverrideLine } from "#shared/preparation.ts";
import { Day, dayOf, instantOf } from "#shared/time.ts";
import { Anchor, Button, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { momentWords } from "./gate-words.ts";
import styles from "./preparation.module.css";
import { useOverrides } from "./use-preparation.ts";

export function OverridesPage() {
  const { t } = useTranslation();
  const today = dayOf(instantOf(Date.now()));
  // The year that runs, as reports count it.
  const [since, setSince] = useState<Day>(Day.parse(`${today.slice(0, 4)}-01-01`));
  const [until, setUntil] = useState<Day>(today);
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useOverrides(since, until, from);
  const choose = (set: (day: Day) => void) => (value: string) => {
    const day = Day.safeParse(value);
    if (!day.success) return;
    set(day.data);
    setFrom(0);
  };
  return (
    <>
      <PageTitle title={t("preparation.overrides.title")} lead={t("preparation.overrides.lead")} />
      <Stack gap="lg">
        <Group gap="md" align="flex-end">
          <TextInput
            type="date"
            label={t("preparation.overrides.since")}
            value={since}
            onChange={(event) => choose(setSince)(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t("preparation.overrides.until")}
            value={until}
            onChange={(event) => choose(setUntil)(event.currentTarget.value)}
          />
          <Button
            component="a"
            href={`/api/overrides/${since}/${until}/mo-ngoai-le.csv`}
            download
            variant="default"
            leftSection={<IconDownload aria-hidden />}
          >
            {t("preparation.overrides.csv")}
          </Button>
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={5} height="4rem" />}
        {data && data.total > 0 && (
          <Text>
            <strong>{t("preparation.overrides.total", { number: data.total })}</strong>
            {data.byGate.map(({ gate, count }) => ` · ${t(`preparation.gates.${gate}`)}: ${count}`).join("")}
          </Text>
        )}
        {data && data.total === 0 && (
          <EmptyState title={t("preparation.overrides.empty")} text={t("preparation.overrides.emptyText")} />
        )}
        {data && data.rows.length > 0 && <Rows rows={data.rows} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
    </>
  );
}

function Rows({ rows }: { rows: readonly OverrideLine[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("preparation.overrides.title")}
      miw="60rem"
      heads={[
        t("preparation.overrides.at"),
        t("preparation.overrides.by"),
        t("preparation.overrides.session"),
        t("preparation.overrides.gate"),
        t("preparation.overrides.reason"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.id}>
          <Table.Td>{momentWords(t, row.at)}</Table.Td>
          <Table.Td>{row.byName}</Table.Td>
          <Table.Td className={styles.session ?? ""}>
            <Anchor component={Link} href={`/sessions/${row.session}`} fz="inherit">
              {row.title}
            </Anchor>
            <div className={styles.quiet}>
              {t("preparation.overrides.heldAt", { at: momentWords(t, row.startsAt) })}
            </div>
          </Table.Td>
          <Table.Td>
            {t(`preparation.gates.${row.gate}`)}
            <div className={styles.quiet}>{t("preparation.overrides.missing", { number: row.missing })}</div>
          </Table.Td>
          <Table.Td className={styles.session ?? ""}>
            {row.reason}
            <div className={styles.quiet}>{row.ground}</div>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
