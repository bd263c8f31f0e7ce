/** Matters, the newest first; found by name with or without diacritics, number, or code. */
import { PetitionKind } from "#shared/matter-kinds.ts";
import type { MatterRow } from "#shared/matter-records.ts";
import { MatterState } from "#shared/matters.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { Button, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import IconUserPlus from "@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { dateOf } from "../bookings/show-day.ts";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { MatterBadges } from "./MatterBadges.tsx";
import styles from "./matters.module.css";
import { useMatters } from "./use-matters.ts";

export function MatterListPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "matter.read")) return <Matters mayAdd={mayAnywhere(person, "matter.create")} />;
  return <NotAllowed title={t("matters.title")} />;
}

function Matters({ mayAdd }: { mayAdd: boolean }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 300);
  const [kind, setKind] = useState<PetitionKind | null>(null);
  const [state, setState] = useState<MatterState | null>(null);
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useMatters({ search: asked, kind, state }, from);
  const isFiltered = asked !== "" || kind !== null || state !== null;
  const add = mayAdd && (
    <Button component={Link} href="/matters/new" leftSection={<IconUserPlus aria-hidden />}>
      {t("matters.add")}
    </Button>
  );
  return (
    <>
      <PageTitle title={t("matters.title")} lead={t("matters.lead")}>
        {add}
      </PageTitle>
      <Stack gap="lg">
        <div className={styles.filters} role="search">
          <TextInput
            type="search"
            label={t("matters.search")}
            description={t("matters.searchHint")}
            leftSection={<IconSearch size="1.25rem" aria-hidden />}
            maxLength={150}
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              setFrom(0);
            }}
          />
          <Select
            label={t("matters.kind")}
            placeholder={t("matters.allKinds")}
            clearable
            clearButtonProps={{ "aria-label": t("matters.allKinds") }}
            value={kind}
            onChange={(next) => {
              setKind(PetitionKind.safeParse(next).data ?? null);
              setFrom(0);
            }}
            data={PetitionKind.options.map((value) => ({ value, label: t(`petitionKinds.${value}`) }))}
          />
          <Select
            label={t("matters.state")}
            placeholder={t("matters.allStates")}
            clearable
            clearButtonProps={{ "aria-label": t("matters.allStates") }}
            value={state}
            onChange={(next) => {
              setState(MatterState.safeParse(next).data ?? null);
              setFrom(0);
            }}
            data={MatterState.options.map((value) => ({ value, label: t(`matters.states.${value}`) }))}
          />
        </div>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={5} height="6rem" />}
        {data && data.rows.length === 0 && (
          <EmptyState
            title={t(isFiltered ? "matters.emptySearch" : "matters.empty")}
            text={t(isFiltered ? "matters.emptySearchText" : "matters.emptyText")}
          >
            {!isFiltered && add}
          </EmptyState>
        )}
        {data && data.rows.length > 0 && (
          <ul className={styles.list}>
            {data.rows.map((row) => (
              <MatterItem key={row.line.id} row={row} />
            ))}
          </ul>
        )}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
    </>
  );
}

function MatterItem({ row }: { row: MatterRow }) {
  const { t } = useTranslation();
  const { line } = row;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <h2 className={styles.name}>
          <Link href={`/matters/${line.id}`}>{line.applicant}</Link>
        </h2>
        <p className={styles.summary}>{line.summary}</p>
        <ul className={styles.facts}>
          <li>{t("matters.code", { code: line.code })}</li>
          <li>{t(`petitionKinds.${line.kind}`)}</li>
          <li>{t("matters.received", { date: dateOf(row.receivedOn) })}</li>
          {line.headcount > 1 && <li>{t("matters.people", { count: line.headcount })}</li>}
          {row.numbers.length > 0 && <li>{t("matters.numbers", { numbers: row.numbers.join(", ") })}</li>}
        </ul>
      </div>
      <MatterBadges line={line} />
    </li>
  );
}
