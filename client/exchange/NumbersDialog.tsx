/** Pasting a table of codes and numbers: checked line by line first, then entered whole. */
import { Alert, Table, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "../ui/DataTable.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import styles from "./exchange.module.css";
import { readPasted } from "./read-pasted.ts";
import { useCheckNumbers, useExchangeChange } from "./use-exchange.ts";

const MOST_LINES = 500;

export function NumbersDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const check = useCheckNumbers();
  const enter = useExchangeChange("enterExchangeNumbers");
  const [text, setText] = useState("");
  const { lines, unreadable } = readPasted(text);
  const checked = check.data;
  const wrong = checked?.filter((line) => line.fault !== null).length ?? 0;
  const isReady = checked !== undefined && checked.length > 0 && wrong === 0;
  const [first] = unreadable;
  const fault =
    first !== undefined
      ? t("exchange.numbers.unreadable", { line: first })
      : lines.length > MOST_LINES
        ? t("exchange.numbers.tooMany")
        : null;
  const mayCheck = lines.length > 0 && fault === null;
  return (
    <FormDialog
      title={t("exchange.numbers.title")}
      submit={isReady ? t("exchange.numbers.submit", { count: checked.length }) : t("exchange.numbers.check")}
      error={check.error ?? enter.error}
      busy={check.isPending || enter.isPending}
      onSubmit={() => {
        if (isReady) enter.mutate({ lines }, { onSuccess: onClose });
        else if (mayCheck) check.mutate({ lines });
      }}
      onClose={onClose}
    >
      <Text>{t("exchange.numbers.text")}</Text>
      <Textarea
        label={t("exchange.numbers.lines")}
        autosize
        minRows={5}
        maxRows={12}
        value={text}
        error={fault}
        onChange={(event) => {
          setText(event.currentTarget.value);
          // What was checked is no longer what stands there.
          check.reset();
          enter.reset();
        }}
      />
      {checked && (
        <div role="status">
          {wrong > 0 && <Alert color="red">{t("exchange.numbers.wrong", { count: wrong })}</Alert>}
        </div>
      )}
      {checked && <Checked rows={checked} />}
    </FormDialog>
  );
}

type Row = NonNullable<ReturnType<typeof useCheckNumbers>["data"]>[number];

function Checked({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("exchange.numbers.verdict")}
      heads={[
        t("exchange.numbers.code"),
        t("exchange.numbers.matter"),
        t("exchange.numbers.number"),
        t("exchange.numbers.verdict"),
      ]}
    >
      {rows.map((row, index) => (
        // One code may stand there twice, and that is what the check tells.
        <Table.Tr key={`${index} ${row.code}`}>
          <Table.Td className={styles.whole ?? ""}>{row.code}</Table.Td>
          <Table.Td className={styles.whole ?? ""}>{row.label}</Table.Td>
          <Table.Td>{row.number}</Table.Td>
          <Table.Td c={row.fault === null ? "green.9" : "red.9"}>
            {row.fault === null ? t("exchange.numbers.fine") : t(`exchange.numbers.faults.${row.fault}`)}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
