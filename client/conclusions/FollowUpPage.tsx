/** “Việc phải làm sau tiếp dân”: what is due, overdue and near, by body and kind, the most urgent first. */
import type { OrganisationId } from "#shared/ids.ts";
import { FollowUp, FollowUpFilter } from "#shared/tasks.ts";
import { Anchor, Button, Group, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./conclusions.module.css";
import { DueBadge } from "./DueBadge.tsx";
import { ReplyDialog } from "./ReplyDialog.tsx";
import { TaskDialog } from "./TaskDialog.tsx";
import { useFollowUps } from "./use-conclusions.ts";

const kinds = FollowUp.shape.kind.options;

export function FollowUpPage() {
  const { t } = useTranslation();
  const [show, setShow] = useState<FollowUpFilter>("open");
  const [kind, setKind] = useState<FollowUp["kind"] | null>(null);
  const [body, setBody] = useState<OrganisationId | null>(null);
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const [from, setFrom] = useState(0);
  const [opened, setOpened] = useState<FollowUp | null>(null);
  const { data, error, isPending, refetch } = useFollowUps({
    ...{ show, from, search: asked },
    ...(kind === null ? {} : { kind }),
    ...(body === null ? {} : { body }),
  });
  const choose = (act: () => void) => {
    act();
    setFrom(0);
  };
  return (
    <>
      <PageTitle title={t("followUp.title")} lead={t("followUp.lead")} />
      <Stack gap="lg">
        <Group gap="md" align="flex-end">
          <Select
            label={t("followUp.show")}
            data={FollowUpFilter.options.map((one) => ({ value: one, label: t(`followUp.filters.${one}`) }))}
            value={show}
            allowDeselect={false}
            onChange={(value) => choose(() => setShow(FollowUpFilter.parse(value)))}
          />
          <Select
            label={t("followUp.kind")}
            placeholder={t("followUp.allKinds")}
            data={kinds.map((one) => ({ value: one, label: t(`followUp.kinds.${one}`) }))}
            value={kind}
            clearable
            clearButtonProps={{ "aria-label": t("followUp.allKinds") }}
            onChange={(value) => choose(() => setKind(kinds.find((one) => one === value) ?? null))}
          />
          <Select
            label={t("followUp.body")}
            placeholder={t("followUp.allBodies")}
            data={(data?.bodies ?? []).map((one) => ({
              value: one.id,
              label: t("followUp.bodyCount", { name: one.name, count: one.open }),
            }))}
            value={body}
            clearable
            clearButtonProps={{ "aria-label": t("followUp.allBodies") }}
            searchable
            onChange={(value) => choose(() => setBody(value as OrganisationId | null))} // One of the ids offered.
          />
          <TextInput
            type="search"
            className={styles.search ?? ""}
            label={t("followUp.search")}
            value={search}
            onChange={(event) => {
              const { value } = event.currentTarget;
              choose(() => setSearch(value));
            }}
          />
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={5} height="4rem" />}
        {data && (
          <Text>
            <strong>{t("followUp.counts", { overdue: data.overdue, soon: data.soon })}</strong>
          </Text>
        )}
        {data && data.total === 0 && <EmptyState title={t("followUp.none")} text={t("followUp.noneText")} />}
        {data && data.rows.length > 0 && <Rows rows={data.rows} onOpen={setOpened} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
      {opened?.task && <TaskDialog id={opened.task} label={opened.label} onClose={() => setOpened(null)} />}
      {opened?.line && (
        <ReplyDialog line={opened.line} label={opened.label} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function Rows({ rows, onOpen }: { rows: readonly FollowUp[]; onOpen: (row: FollowUp) => void }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("followUp.title")}
      miw="62rem"
      heads={[
        t("followUp.due"),
        t("followUp.kind"),
        t("followUp.what"),
        t("followUp.body"),
        t("register.actions"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={`${row.kind} ${row.id}`}>
          <Table.Td>
            <DueBadge due={row.due} />
          </Table.Td>
          <Table.Td>{t(`followUp.kinds.${row.kind}`)}</Table.Td>
          <Table.Td className={styles.what ?? ""}>
            <strong>{row.label}</strong>
            <div className={styles.clamp}>{wordsOf(t, row)}</div>
          </Table.Td>
          <Table.Td>{row.bodyName}</Table.Td>
          <Table.Td>
            <RowAct row={row} onOpen={onOpen} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function wordsOf(t: TFunction, { kind, what }: FollowUp): string {
  if (what === "") return t("followUp.hidden");
  return kind === "REFUSAL_NOTICE" ? t("followUp.ground", { ground: what }) : what;
}

function RowAct({ row, onOpen }: { row: FollowUp; onOpen: (row: FollowUp) => void }) {
  const { t } = useTranslation();
  const { label } = row;
  if (row.kind === "CONCLUSION_NOTICE" && row.session !== null)
    return (
      <Anchor component={Link} href={`/sessions/${row.session}/conclusions`}>
        {t("followUp.conclusions.open")}
      </Anchor>
    );
  if (row.kind === "REFUSAL_NOTICE" && row.matter !== null)
    return (
      <Anchor
        component={Link}
        href={`/matters/${row.matter}`}
        aria-label={t("followUp.openLabel", { label })}
      >
        {t("followUp.open")}
      </Anchor>
    );
  if (row.task !== null)
    return (
      <Button variant="default" aria-label={t("followUp.openLabel", { label })} onClick={() => onOpen(row)}>
        {t("followUp.open")}
      </Button>
    );
  return (
    row.mayReply && (
      <Button
        variant="default"
        aria-label={t("followUp.reply.openLabel", { label })}
        onClick={() => onOpen(row)}
      >
        {t("followUp.reply.open")}
      </Button>
    )
  );
}
