/** A table of a page, in its own frame: too wide for the window it scrolls there, also by keyboard. */
import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./ui.module.css";

type Props = {
  /** What the table holds, for who hears it. */
  label: string;
  /** Of the columns, in order; empty over the column of the buttons. */
  heads: readonly ReactNode[];
  /** Below this width it scrolls. */
  miw?: string;
  verticalSpacing?: "sm" | "md";
  /** Of the table itself. */
  className?: string;
  /** The rows. */
  children: ReactNode;
};

export function DataTable({ label, heads, miw, verticalSpacing = "sm", className = "", children }: Props) {
  return (
    <div className={styles.dataTable} tabIndex={0} role="region" aria-label={label}>
      <Table verticalSpacing={verticalSpacing} {...(miw === undefined ? {} : { miw })} className={className}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, index) =>
              head === "" ? (
                <Table.Td key={index} />
              ) : (
                <Table.Th key={index} scope="col">
                  {head}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
