/** Administrator: the tree of organisations with dates of validity, and the sites of the one chosen. */
import type { OrganisationId } from "#shared/ids.ts";
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Button, Stack, Switch, TextInput } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { OrganisationForm } from "./OrganisationForm.tsx";
import { OrganisationPanel } from "./OrganisationPanel.tsx";
import { existsOn, matching, treeOf } from "./organisation-tree.ts";
import styles from "./organisations.module.css";
import { OrganisationTree } from "./OrganisationTree.tsx";
import { useOrganisations, useSites } from "./use-organisations.ts";

export function OrganisationsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const organisations = useOrganisations();
  const sites = useSites();
  const [search, setSearch] = useState("");
  const [history, setHistory] = useState(false);
  const [chosen, setChosen] = useState<OrganisationId | null>(null);
  const [adding, setAdding] = useState(false);

  if (!mayAnywhere(person, "organisation.manage")) {
    return <NotAllowed title={t("organisations.title")} />;
  }
  const today = dayOf(instantOf(Date.now()));
  const all = organisations.data ?? [];
  const shown = matching(
    all.filter((one) => history || one.validTo === null || one.validTo >= today),
    sites.data ?? [],
    search,
  );
  const selected = all.find((one) => one.id === chosen) ?? null;
  const add = (
    <Button leftSection={<IconPlus aria-hidden />} onClick={() => setAdding(true)}>
      {t("organisations.addOrganisation")}
    </Button>
  );
  return (
    <>
      <PageTitle title={t("organisations.title")} lead={t("organisations.lead")}>
        {all.length > 0 && add}
      </PageTitle>
      <Stack gap="lg">
        <RefusalNotice
          error={organisations.error ?? sites.error}
          title={t("trouble.loadTitle")}
          onRetry={() => void Promise.all([organisations.refetch(), sites.refetch()])}
        />
        {organisations.isPending && <LoadingState rows={6} height="2.75rem" />}
        {organisations.data && all.length === 0 && (
          <EmptyState title={t("organisations.empty")} text={t("organisations.emptyText")}>
            {add}
          </EmptyState>
        )}
        {all.length > 0 && (
          <div className={styles.columns}>
            <section className={styles.panel} aria-label={t("organisations.title")}>
              <TextInput
                type="search"
                label={t("organisations.search")}
                leftSection={<IconSearch size="1.25rem" aria-hidden />}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
              <Switch
                my="md"
                size="md"
                label={t("organisations.history")}
                checked={history}
                onChange={(event) => setHistory(event.currentTarget.checked)}
              />
              {shown.length === 0 ? (
                <EmptyState
                  title={t("organisations.emptySearch", { search })}
                  text={t("organisations.emptySearchText")}
                />
              ) : (
                <OrganisationTree
                  nodes={treeOf(shown)}
                  openAll={search.trim() !== ""}
                  today={today}
                  chosen={chosen}
                  onChoose={setChosen}
                />
              )}
            </section>
            <OrganisationPanel
              key={chosen}
              organisation={selected}
              organisations={all}
              sites={(sites.data ?? []).filter(
                (site) =>
                  site.organisation === chosen &&
                  (history || existsOn(site, today) || site.validFrom > today),
              )}
              today={today}
            />
          </div>
        )}
      </Stack>
      {adding && (
        <OrganisationForm
          organisation={null}
          parent={chosen}
          organisations={all}
          onClose={() => setAdding(false)}
          onSaved={(one) => setChosen(one.id)}
        />
      )}
    </>
  );
}
