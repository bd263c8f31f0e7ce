/** For technicians: every site with its last test, when it was last seen, its next session and its equipment. */
import type { BoardRow } from "#shared/readiness.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Anchor, Button, SegmentedControl, Stack, TextInput } from "@mantine/core";
import IconPlugConnected from "@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./readiness.module.css";
import { useBoard } from "./use-readiness.ts";
import { VerdictBadge } from "./VerdictBadge.tsx";

const shows = ["all", "needsTest", "notReady"] as const;

export function BoardPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "readiness.watch")) return <Board />;
  return <NotAllowed title={t("readiness.board.title")} />;
}

function Board() {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const show = shows.find((one) => one === query.get("show")) ?? "all";
  const search = query.get("search") ?? "";
  const from = Math.max(0, Math.floor(Number(query.get("from")) || 0));
  const { data, error, isPending, refetch } = useBoard({ show, search: useDeferredValue(search), from });
  const go = (next: { show?: string; search?: string; from?: number }): void => {
    const wanted = { show, search, from: 0, ...next };
    setQuery(
      {
        ...(wanted.show !== "all" && { show: wanted.show }),
        ...(wanted.search !== "" && { search: wanted.search }),
        ...(wanted.from > 0 && { from: String(wanted.from) }),
      },
      { replace: true },
    );
  };
  return (
    <>
      <PageTitle title={t("readiness.board.title")} lead={t("readiness.board.lead")}>
        <Button
          component={Link}
          href="/readiness"
          variant="default"
          leftSection={<IconPlugConnected aria-hidden />}
        >
          {t("readiness.board.test")}
        </Button>
      </PageTitle>
      <div className={styles.tools}>
        <TextInput
          type="search"
          className={styles.search ?? ""}
          label={t("readiness.board.search")}
          leftSection={<IconSearch size="1.25rem" aria-hidden />}
          maxLength={100}
          value={search}
          onChange={(event) => go({ search: event.currentTarget.value })}
        />
        <SegmentedControl
          size="md"
          aria-label={t("readiness.board.show")}
          value={show}
          onChange={(next) => go({ show: next })}
          data={shows.map((value) => ({ value, label: t(`readiness.board.${value}`) }))}
        />
      </div>
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={6} height="4rem" />}
        {data && data.rows.length === 0 && (
          <EmptyState
            title={t("readiness.board.empty")}
            text={t(
              show === "needsTest" && search === ""
                ? "readiness.board.emptyNeedsText"
                : "readiness.board.emptyText",
            )}
          />
        )}
        {data && data.rows.length > 0 && <Rows rows={data.rows} />}
        {data && <Pager from={from} total={data.total} onMove={(start) => go({ from: start })} />}
      </Stack>
    </>
  );
}

function Rows({ rows }: { rows: readonly BoardRow[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("readiness.board.title")}>
      <table className={styles.table} data-testid="board">
        <thead>
          <tr>
            {(["site", "last", "next", "seen", "equipment"] as const).map((name) => (
              <th key={name} scope="col">
                {t(`readiness.board.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.site} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: BoardRow }) {
  const { t } = useTranslation();
  const { last, next, lastSeen } = row;
  const isUrgent = row.needsTest && next !== null;
  return (
    <tr data-urgent={isUrgent || undefined} data-testid={`site-${row.site}`}>
      <td>
        <Anchor component={Link} href={`/readiness/sites/${row.site}`}>
          {row.name}
        </Anchor>
        <small>{row.organisation}</small>
      </td>
      <td>
        {last === null ? (
          t("readiness.board.never")
        ) : (
          <>
            <VerdictBadge verdict={last.verdict} />
            <small>
              {t("readiness.board.by", {
                clock: showClock(last.endedAt),
                date: showDate(last.endedAt),
                name: last.testerName,
              })}
            </small>
          </>
        )}
      </td>
      <td>
        {next === null ? (
          t("readiness.board.noNext")
        ) : (
          <>
            {showClock(next.startsAt)}, {showDate(next.startsAt)}
            <small>{next.title}</small>
            {isUrgent && <span className={styles.urgent}>{t("readiness.board.needs")}</span>}
          </>
        )}
      </td>
      <td>
        {lastSeen === null ? t("readiness.board.neverSeen") : `${showClock(lastSeen)}, ${showDate(lastSeen)}`}
      </td>
      <td>
        {row.equipmentOpen === 0
          ? t("readiness.board.equipmentDone", { all: row.equipment })
          : t("readiness.board.equipmentOpen", { open: row.equipmentOpen, all: row.equipment })}
      </td>
    </tr>
  );
}
