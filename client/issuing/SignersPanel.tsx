/** Who signs for which body, in which form, from when until when (ND30 Phụ lục I, mục II.7). */
import type { SignerLine } from "#shared/issuing.ts";
import { Button, Group, Stack, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateOf } from "../bookings/show-day.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./issuing.module.css";
import { SignerForm } from "./SignerForm.tsx";
import { useSigners } from "./use-issuing.ts";

export function SignersPanel() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useSigners();
  const [editing, setEditing] = useState<SignerLine | "new" | null>(null);
  return (
    <section aria-labelledby="signers">
      <Stack gap="md">
        <Group justify="space-between">
          <h2 id="signers">{t("documents.signers.title")}</h2>
          <Button onClick={() => setEditing("new")}>{t("documents.signers.add")}</Button>
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={3} height="3rem" />}
        {data && data.length === 0 && (
          <EmptyState title={t("documents.signers.empty")} text={t("documents.signers.emptyText")} />
        )}
        {data && data.length > 0 && <Signers rows={data} onEdit={setEditing} />}
      </Stack>
      {editing && <SignerForm signer={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function Signers({ rows, onEdit }: { rows: readonly SignerLine[]; onEdit: (row: SignerLine) => void }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("documents.signers.title")}
      miw="46rem"
      heads={[
        t("documents.signers.body"),
        t("documents.signers.signs"),
        t("documents.signers.name"),
        t("documents.signers.days"),
        t("documents.signers.change"),
      ]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.id}>
          <Table.Td className={styles.about ?? ""}>{row.bodyName}</Table.Td>
          <Table.Td className={styles.about ?? ""}>
            {row.onBehalfOf !== "" && <div>TM. {row.onBehalfOf}</div>}
            {row.head !== "" && (
              <div>
                {row.form}. {row.head}
              </div>
            )}
            <div>
              {row.form === "Q" ? "Q. " : ""}
              {row.post}
            </div>
          </Table.Td>
          <Table.Td>{row.name === "" ? t("documents.signers.byHand") : row.name}</Table.Td>
          <Table.Td className={styles.number ?? ""}>
            {row.validTo === null
              ? t("documents.signers.since", { from: dateOf(row.validFrom) })
              : t("documents.signers.span", { from: dateOf(row.validFrom), to: dateOf(row.validTo) })}
          </Table.Td>
          <Table.Td>
            <Button
              variant="default"
              onClick={() => onEdit(row)}
              aria-label={t("documents.signers.changeOf", { name: row.name, post: row.post })}
            >
              {t("documents.signers.change")}
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
