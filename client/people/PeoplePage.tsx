/** Administrator: the accounts of officials and stations. */
import { mayAnywhere } from "#shared/roles.ts";
import type { Person } from "#shared/people.ts";
import { Badge, Button, Stack, Table, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconLock from "@tabler/icons-react/dist/esm/icons/IconLock.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { FirstPassword, type Handover } from "./FirstPassword.tsx";
import { PersonForm } from "./PersonForm.tsx";
import styles from "./people.module.css";
import { useSignedIn } from "./use-me.ts";
import { usePeople } from "./use-people.ts";

export function PeoplePage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "person.manage")) return <Accounts />;
  return <NotAllowed title={t("people.title")} />;
}

function Accounts() {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = usePeople(asked, from);
  const [open, setOpen] = useState<"new" | Person | null>(null);
  const [handover, setHandover] = useState<Handover | null>(null);
  const add = (
    <Button leftSection={<IconPlus aria-hidden />} onClick={() => setOpen("new")}>
      {t("people.add")}
    </Button>
  );
  return (
    <>
      <PageTitle title={t("people.title")} lead={t("people.lead")}>
        {add}
      </PageTitle>
      <Stack gap="lg">
        <TextInput
          type="search"
          maw="36rem"
          label={t("people.search")}
          leftSection={<IconSearch size="1.25rem" aria-hidden />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setFrom(0);
          }}
        />
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={6} height="3.5rem" />}
        {data && data.rows.length === 0 && (
          <EmptyState
            title={asked === "" ? t("people.empty") : t("people.emptySearch", { search: asked })}
            text={t(asked === "" ? "people.emptyText" : "people.emptySearchText")}
          >
            {asked === "" && add}
          </EmptyState>
        )}
        {data && data.rows.length > 0 && <PeopleTable people={data.rows} onEdit={setOpen} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
      {open !== null && (
        <PersonForm
          person={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onPassword={(next) => {
            setOpen(null);
            setHandover(next);
          }}
        />
      )}
      {handover && <FirstPassword {...handover} onClose={() => setHandover(null)} />}
    </>
  );
}

function PeopleTable({ people, onEdit }: { people: readonly Person[]; onEdit: (person: Person) => void }) {
  const { t } = useTranslation();
  const { data: organisations } = useOrganisations();
  const nameOf = (id: string): string => organisations?.find((one) => one.id === id)?.shortName ?? "";
  return (
    <DataTable
      label={t("people.title")}
      miw="60rem"
      heads={[
        t("people.fields.name"),
        t("people.fields.account"),
        t("people.fields.organisation"),
        t("people.fields.grants"),
        t("people.state"),
        "",
      ]}
    >
      {people.map((person) => (
        <Table.Tr key={person.id}>
          <Table.Td>
            <strong>{person.name}</strong>
            {person.title !== "" && <div className={styles.quiet}>{person.title}</div>}
          </Table.Td>
          <Table.Td>{person.account}</Table.Td>
          <Table.Td>{nameOf(person.organisation)}</Table.Td>
          <Table.Td>
            {person.grants.map((grant) => (
              <div key={`${grant.role} ${grant.organisation}`}>
                {t("people.grantAt", {
                  role: t(`organisationRoles.${grant.role}`),
                  organisation: nameOf(grant.organisation),
                })}
              </div>
            ))}
          </Table.Td>
          <Table.Td>
            <Badge
              size="lg"
              radius="sm"
              color={person.active ? "green" : "gray.8"}
              variant={person.active ? "light" : "outline"}
              leftSection={
                person.active ? (
                  <IconCircleCheck size="1.1em" aria-hidden />
                ) : (
                  <IconLock size="1.1em" aria-hidden />
                )
              }
            >
              {t(person.active ? "people.active" : "people.closed")}
            </Badge>
          </Table.Td>
          <Table.Td>
            <Button
              variant="default"
              onClick={() => onEdit(person)}
              aria-label={t("people.edit", { name: person.name })}
            >
              {t("common.edit")}
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
