/**
 * A table of numbers under nested titles. It scrolls inside its own frame, by keys too; titles, column numbers and
 * the names of the lines stay in sight. Its words are the form's, Vietnamese whatever is spoken.
 */
import { showCell, showNumber, type GridRow, type ReportGrid } from "#shared/report-grid.ts";
import { headerRows } from "#shared/report-header.ts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./reports.module.css";

type Props = {
  grid: ReportGrid;
  /** What the table is, for those who hear it. */
  label: string;
  /** Where there is something behind a number: the column by its place, and the row. */
  onLook?: ((column: number, row: GridRow) => void) | undefined;
};

/** From so many columns on it takes all the window's width, and says how it is scrolled. */
const WIDE = 12;

export function GridTable(props: Props) {
  const { t } = useTranslation();
  const isWide = props.grid.columns.length >= WIDE;
  return (
    <>
      {isWide && <Text className={styles.quiet ?? ""}>{t("reports.wide")}</Text>}
      <div
        className={styles.frame}
        data-wide={isWide || undefined}
        tabIndex={0}
        role="region"
        aria-label={props.label}
      >
        <Titled {...props} />
      </div>
    </>
  );
}

function Titled({ grid, onLook }: Props) {
  const { columns, rows } = grid;
  const titles = headerRows(columns);
  return (
    <table className={styles.grid} lang="vi">
      <thead>
        {titles.map((cells, level) => (
          <tr key={level}>
            {cells.map(({ title, column, columnSpan, rowSpan }) => (
              <th
                key={column}
                scope={columnSpan > 1 ? "colgroup" : "col"}
                colSpan={columnSpan}
                rowSpan={rowSpan}
                data-first={column === 0 || undefined}
              >
                {title}
              </th>
            ))}
          </tr>
        ))}
        <tr className={styles.numbers}>
          {columns.map((column, index) => (
            <td
              key={index}
              data-first={index === 0 || undefined}
              data-computed={column.formula !== "" || undefined}
            >
              {showNumber(column)}
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-total={row.isTotal || undefined}>
            {columns.map((column, index) => {
              const cell = row.cells[index] ?? null;
              const text = showCell(cell, column.kind);
              if (index === 0)
                return (
                  <th key={index} scope="row" data-first>
                    {text}
                  </th>
                );
              const canLook = onLook !== undefined && typeof cell === "number" && cell > 0;
              return (
                <td key={index} data-kind={column.kind}>
                  {canLook ? (
                    <Look
                      text={text}
                      number={column.number}
                      unit={String(row.cells[0] ?? "")}
                      onPress={() => onLook(index, row)}
                    />
                  ) : (
                    text
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Look({
  text,
  number,
  unit,
  onPress,
}: {
  text: string;
  number: string;
  unit: string;
  onPress: () => void;
}) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.look}
      aria-label={t("reports.behindCell", { value: text, number, unit })}
      onClick={onPress}
    >
      {text}
    </button>
  );
}
