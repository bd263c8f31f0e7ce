/** For clerks and leaders: every coming session with its five gates, what is late first. */
import { PAGE_SIZE } from "#shared/http.ts";
import type { GateMark, PreparationLine } from "#shared/preparation.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, showClock, showDate, showWeekday } from "#shared/time.ts";
import { Anchor, Button, Group, SegmentedControl, Stack, Table, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { GateBadge } from "./GateBadge.tsx";
import styles from "./preparation.module.css";
import { usePreparationBoard, type Show } from "./use-preparation.ts";

const isShow = (value: string): value is Show => value === "all" || value === "late" || value === "open";

export function PreparationPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [show, setShow] = useState<Show>("all");
  const [search, setSearch] = useState("");
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = usePreparationBoard(show, search, from);
  return (
    <>
      <PageTitle title={t("preparation.title")} lead={t("preparation.lead")}>
        {mayAnywhere(person, "override.read") && (
          <Button component={Link} href="/overrides" variant="default">
            {t("preparation.overrides.title")}
          </Button>
        )}
      </PageTitle>
      <Stack gap="lg">
        <Group gap="md" align="flex-end">
          <SegmentedControl
            size="md"
            aria-label={t("preparation.list.filter")}
            value={show}
            onChange={(next) => {
              if (!isShow(next)) return;
              setShow(next);
              setFrom(0);
            }}
            data={[
              { value: "all", label: t("preparation.list.all") },
              { value: "late", label: t("preparation.list.late", { number: data?.late ?? 0 }) },
              { value: "open", label: t("preparation.list.open", { number: data?.open ?? 0 }) },
            ]}
          />
          <TextInput
            className={styles.search ?? ""}
            type="search"
            aria-label={t("preparation.list.search")}
            placeholder={t("preparation.list.search")}
            maxLength={100}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              setFrom(0);
            }}
          />
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={6} height="4rem" />}
        {data && data.rows.length === 0 && (
          <EmptyState title={t("preparation.list.empty")} text={t("preparation.list.emptyText")} />
        )}
        {data && data.rows.length > 0 && <Rows rows={data.rows} />}
        {data && data.total > PAGE_SIZE && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
    </>
  );
}

const names = ["G1", "G2", "G3", "G4", "G5"] as const;

function Rows({ rows }: { rows: readonly PreparationLine[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("preparation.list.table")}
      miw="66rem"
      heads={[t("preparation.list.session"), ...names.map((name) => t(`preparation.shortGates.${name}`))]}
    >
      {rows.map((line) => (
        <Table.Tr key={line.session}>
          <Table.Th scope="row" className={styles.session ?? ""}>
            <Anchor component={Link} href={`/sessions/${line.session}`} fz="inherit">
              {line.title}
            </Anchor>
            <div className={styles.quiet}>
              {showWeekday(line.startsAt)}, {showDate(line.startsAt)}, {showClock(line.startsAt)}
            </div>
          </Table.Th>
          {names.map((name) => (
            <Table.Td key={name} className={styles.mark ?? ""}>
              <Mark mark={line.gates.find((gate) => gate.gate === name)} day={dayOf(line.startsAt)} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Mark({ mark, day }: { mark: GateMark | undefined; day: string }) {
  const { t } = useTranslation();
  if (mark === undefined) return null;
  const waits = mark.state === "open" || mark.state === "late";
  return (
    <>
      <GateBadge state={mark.state} />
      {waits && (
        <div className={styles.markNote}>
          {mark.due !== null && (
            <div>
              {t("preparation.list.dueShort", {
                date: dayOf(mark.due) === day ? showClock(mark.due) : showDate(mark.due),
              })}
            </div>
          )}
          {mark.missing > 0 && <div>{t("preparation.list.missing", { number: mark.missing })}</div>}
        </div>
      )}
    </>
  );
}
