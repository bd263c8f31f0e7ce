/** Lines in the columns of the form of their day, with corrected versions struck through and what may be done. */
import {
  cellText,
  formOf,
  type RegisterForm,
  type RegisterLine,
  type RegisterVersion,
} from "#shared/register.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Button, Stack, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./register.module.css";

export type LineAct = { act: "correct" | "follow"; line: RegisterLine };

type Props = {
  lines: readonly RegisterLine[];
  forms: readonly RegisterForm[];
  mayWrite: boolean;
  isClosed: boolean;
  onAct: (act: LineAct) => void;
};

/** Lines one after another that have one form make one table. */
export function RegisterTable({ lines, forms, ...rest }: Props) {
  const sections: { form: RegisterForm; lines: RegisterLine[] }[] = [];
  for (const line of lines) {
    const day = line.versions.at(-1)?.cells.receivedOn;
    const form = day === undefined ? null : formOf(forms, day);
    if (form === null) continue;
    const last = sections.at(-1);
    if (last?.form === form) last.lines.push(line);
    else sections.push({ form, lines: [line] });
  }
  return sections.map((section) => <FormTable key={section.lines[0]?.id} {...section} {...rest} />);
}

function FormTable({
  form,
  lines,
  mayWrite,
  isClosed,
  onAct,
}: Omit<Props, "forms"> & { form: RegisterForm }) {
  const { t } = useTranslation();
  const whole = form.columns.reduce((sum, column) => sum + column.share, 0);
  return (
    <div className={styles.table} tabIndex={0} role="region" aria-label={form.basis}>
      <Table verticalSpacing="xs" horizontalSpacing="xs" miw="120rem" layout="fixed" withColumnBorders>
        <Table.Caption>{form.basis}</Table.Caption>
        <colgroup>
          {form.columns.map((column) => (
            <col key={column.title} style={{ width: `${(column.share / whole) * 100}%` }} />
          ))}
          {mayWrite && <col style={{ width: "8.5rem" }} />}
        </colgroup>
        <Table.Thead>
          <Table.Tr>
            {form.columns.map((column, index) => (
              <Table.Th key={column.title} scope="col">
                {column.title}
                <div
                  className={styles.columnNumber}
                  aria-label={t("register.columnNumber", { number: index + 1 })}
                >
                  ({index + 1})
                </div>
              </Table.Th>
            ))}
            {mayWrite && <Table.Th scope="col">{t("register.actions")}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.flatMap((line) =>
            line.versions.map((version) => {
              const isLast = version === line.versions.at(-1);
              return (
                <Table.Tr key={`${line.id} ${version.version}`} data-struck={!isLast || undefined}>
                  {form.columns.map((column) => (
                    <Table.Td key={column.title} ta={column.isCentred ? "center" : "left"}>
                      <Cell
                        text={
                          isLast || !column.fields.includes("followUp")
                            ? cellText(column.fields, line, version)
                            : ""
                        }
                        isStruck={!isLast}
                      />
                      {column.fields.includes("note") && <Correction version={version} />}
                      {column.fields.includes("summary") && line.isProtected && !line.isOpen && (
                        <div className={styles.quiet}>{t("register.protectedLine")}</div>
                      )}
                    </Table.Td>
                  ))}
                  {mayWrite && (
                    <Table.Td>{isLast && <Acts line={line} isClosed={isClosed} onAct={onAct} />}</Table.Td>
                  )}
                </Table.Tr>
              );
            }),
          )}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Struck through for the eye, and said to be no longer valid for whoever listens. */
function Cell({ text, isStruck }: { text: string; isStruck: boolean }) {
  const { t } = useTranslation();
  if (!isStruck || text === "") return text;
  return <del title={t("register.replaced")}>{text}</del>;
}

function Correction({ version: { version, at, byName, reason } }: { version: RegisterVersion }) {
  const { t } = useTranslation();
  if (version === 1) return null;
  return (
    <div className={styles.quiet}>
      {t("register.corrected", { clock: showClock(at), date: showDate(at), name: byName, reason })}
    </div>
  );
}

function Acts({
  line,
  isClosed,
  onAct,
}: {
  line: RegisterLine;
  isClosed: boolean;
  onAct: (act: LineAct) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="flex-start">
      {!line.isProtected && !(isClosed && line.part === "main") && (
        <Button
          variant="default"
          size="xs"
          aria-label={t("register.correct.openLabel", { number: line.number })}
          onClick={() => onAct({ act: "correct", line })}
        >
          {t("register.correct.open")}
        </Button>
      )}
      {line.isOpen && (
        <Button
          variant="default"
          size="xs"
          aria-label={t("register.follow.openLabel", { number: line.number })}
          onClick={() => onAct({ act: "follow", line })}
        >
          {t("register.follow.open")}
        </Button>
      )}
    </Stack>
  );
}
