/** Issued documents as a table: number, kind and subject, to whom, by whom; each opens as PDF and as Word. */
import type { DocumentLine } from "#shared/issuing.ts";
import { showDate } from "#shared/time.ts";
import { Anchor, Button, Group, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/DataTable.tsx";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import styles from "./issuing.module.css";
import { useIssue } from "./use-issuing.ts";

type Props = {
  rows: readonly DocumentLine[];
  label: string;
  /** Within a panel: to whom stands under the subject, and the issuing body is known. */
  isNarrow?: boolean;
};

export function DocumentTable({ rows, label, isNarrow = false }: Props) {
  const { t } = useTranslation();
  const [voiding, setVoiding] = useState<DocumentLine | null>(null);
  return (
    <>
      <DataTable
        label={label}
        miw={isNarrow ? "30rem" : "52rem"}
        heads={[
          ...[t("documents.number"), t("documents.date"), t("documents.about")],
          ...(isNarrow ? [] : [t("documents.addressee"), t("documents.issuer")]),
          t("documents.open"),
        ]}
      >
        {rows.map((row) => (
          <Row key={row.id} row={row} isNarrow={isNarrow} onVoid={() => setVoiding(row)} />
        ))}
      </DataTable>
      {voiding && <VoidForm row={voiding} onClose={() => setVoiding(null)} />}
    </>
  );
}

type RowProps = { row: DocumentLine; isNarrow: boolean; onVoid: () => void };

function Row({ row, isNarrow, onVoid }: RowProps) {
  const { t } = useTranslation();
  const name = row.number ?? `${t(`documents.kinds.${row.kind}`)} ${showDate(row.issuedAt)}`;
  return (
    <Table.Tr {...(row.voided && { "data-void": true })}>
      <Table.Td className={styles.number ?? ""}>{row.number ?? t("documents.noNumber")}</Table.Td>
      <Table.Td className={styles.number ?? ""}>{showDate(row.issuedAt)}</Table.Td>
      <Table.Td className={styles.about ?? ""}>
        <strong>{t(`documents.kinds.${row.kind}`)}</strong>
        {row.mayOpen ? <div>{row.about}</div> : <div>{t("documents.restricted")}</div>}
        {isNarrow && row.addressee !== "" && <div className={styles.quiet}>{row.addressee}</div>}
        {!isNarrow && row.matterCode && (
          <div className={styles.quiet}>{t("documents.matter", { code: row.matterCode })}</div>
        )}
        {row.voided && (
          <div className={styles.void}>
            {t("documents.voided", { date: showDate(row.voided.at), person: row.voided.by })}
            {row.voided.reason !== "" && ` ${row.voided.reason}`}
          </div>
        )}
      </Table.Td>
      {!isNarrow && (
        <>
          <Table.Td className={styles.addressee ?? ""}>{row.addressee}</Table.Td>
          <Table.Td className={styles.addressee ?? ""}>
            {row.bodyName}
            <div className={styles.quiet}>{t("documents.by", { person: row.issuedBy })}</div>
          </Table.Td>
        </>
      )}
      <Table.Td>
        {row.mayOpen && (
          <Group gap="sm" wrap={isNarrow ? "wrap" : "nowrap"}>
            <Anchor
              className={styles.link ?? ""}
              href={`/api/documents/${row.id}/van-ban.pdf`}
              target="_blank"
              rel="noopener"
              aria-label={t("documents.pdfOf", { name })}
            >
              PDF
            </Anchor>
            <Anchor
              className={styles.link ?? ""}
              href={`/api/documents/${row.id}/van-ban.docx`}
              download
              aria-label={t("documents.docxOf", { name })}
            >
              Word
            </Anchor>
            {row.mayVoid && (
              <Button
                variant="subtle"
                color="red"
                size="compact-md"
                onClick={onVoid}
                aria-label={t("documents.voidOf", { name })}
              >
                {t("documents.void")}
              </Button>
            )}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function VoidForm({ row, onClose }: { row: DocumentLine; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useIssue("voidDocument");
  return (
    <ReasonDialog
      title={t("documents.voidTitle")}
      text={t("documents.voidText")}
      confirm={t("documents.void")}
      label={t("documents.reason")}
      missing={t("documents.missing")}
      most={500}
      error={save.error}
      busy={save.isPending}
      onConfirm={(reason) => save.mutate({ id: row.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
