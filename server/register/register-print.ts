/** The register on paper and as a workbook, in the columns of the form that held on each line's day (RG6). Pure. */
import {
  cellText,
  formOf,
  type RegisterForm,
  type RegisterLine,
  type RegisterVersion,
} from "#shared/register.ts";
import { showClock, showDate, type Day } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import type { Block, OfficialDocument } from "../documents/document-model.ts";
import { longDay } from "../documents/document-words.ts";
import type { WorkbookCell, WorkbookSheet } from "../documents/workbook.ts";

export type RegisterPrint = {
  issuer: { parent: string | null; own: string };
  place: string;
  year: number;
  from: Day;
  to: Day;
  today: Day;
  forms: readonly RegisterForm[];
  lines: readonly RegisterLine[];
  /** When the year was closed, in words; empty while it is open. */
  closed: string;
};

type Section = { form: RegisterForm; rows: string[][]; struck: number[] };

/** Lines that follow one another under one form; a year may have two (01/7/2026). */
function sectionsOf({ forms, lines }: RegisterPrint): Section[] {
  const sections: Section[] = [];
  for (const line of lines) {
    const last = line.versions.at(-1);
    const form = last && formOf(forms, last.cells.receivedOn);
    if (!form) continue;
    let section = sections.at(-1);
    if (section?.form !== form) {
      section = { form, rows: [], struck: [] };
      sections.push(section);
    }
    for (const version of line.versions) {
      if (version !== last) section.struck.push(section.rows.length);
      section.rows.push(form.columns.map((column) => textOf(column.fields, line, version)));
    }
  }
  return sections;
}

/** A corrected row tells in its note who corrected it, when and why. */
function textOf(
  fields: RegisterForm["columns"][number]["fields"],
  line: RegisterLine,
  version: RegisterVersion,
): string {
  const text = cellText(fields, line, version);
  if (!fields.includes("note") || version.version === 1) return text;
  const { byName, at, reason } = version;
  const how = `Sửa ${showClock(at)} ngày ${showDate(at)}, ${byName}: ${reason}`;
  return [text, how].filter((one) => one !== "").join(". ");
}

const none: Block = { kind: "paragraph", runs: ["Không có lượt tiếp nào trong thời gian này."] };

export function registerDocument(given: RegisterPrint): OfficialDocument {
  const { issuer, place, year, from, to, today, closed } = given;
  const sections = sectionsOf(given);
  return {
    issuer,
    placeAndDate: `${place}, ${longDay(today)}`,
    title: "SỔ TIẾP CÔNG DÂN",
    about: [
      `Năm ${year}, từ ngày ${showDay(from)} đến ngày ${showDay(to)}`,
      ...(closed === "" ? [] : [closed]),
    ],
    draft: false,
    isLandscape: true,
    blocks:
      sections.length === 0
        ? [none]
        : [
            ...sections.flatMap(({ form, rows, struck }): Block[] => [
              { kind: "paragraph", leads: true, runs: [{ text: `(${form.basis})`, italic: true }] },
              {
                kind: "table",
                isSmall: true,
                columns: form.columns.map(({ title, share, isCentred }, index) => ({
                  title: `${title} (${index + 1})`,
                  share,
                  ...(isCentred ? { align: "center" as const } : {}),
                })),
                rows,
                struck,
              },
            ]),
            { kind: "paragraph", runs: [`Bản in gồm ${given.lines.length} lượt tiếp.`] },
          ],
  };
}

const cell = (value: string, more: Partial<WorkbookCell> = {}): WorkbookCell => ({
  value,
  border: true,
  ...more,
});

export function registerSheets(given: RegisterPrint): WorkbookSheet[] {
  const { issuer, year, from, to, forms } = given;
  const sections = sectionsOf(given);
  const form = sections[0]?.form ?? forms[0];
  const wide = form?.columns.length ?? 1;
  const over = (value: string, more: Partial<WorkbookCell> = {}): (WorkbookCell | null)[] => [
    { value, columnSpan: wide, align: "center", ...more },
    ...Array.from({ length: wide - 1 }, () => null),
  ];
  return [
    {
      name: `Sổ tiếp công dân ${year}`,
      isLandscape: true,
      widths: (form?.columns ?? []).map((column) => Math.round(6 + column.share * 9)),
      stickyRows: 0,
      rows: [
        over(issuer.own, { align: "left", bold: true }),
        over(`SỔ TIẾP CÔNG DÂN NĂM ${year}`, { bold: true }),
        over(`Từ ngày ${showDay(from)} đến ngày ${showDay(to)}`, { italic: true }),
        ...sections.flatMap((section) => rowsOf(section)),
      ],
    },
  ];
}

function rowsOf({ form, rows, struck }: Section): (WorkbookCell | null)[][] {
  return [
    [{ value: form.basis, italic: true }],
    form.columns.map((column) => cell(column.title, { bold: true, align: "center" })),
    form.columns.map((_, index) => cell(`(${index + 1})`, { align: "center" })),
    ...rows.map((row, number) =>
      row.map((text, index) =>
        cell(text, {
          struck: struck.includes(number),
          align: form.columns[index]?.isCentred ? "center" : "left",
        }),
      ),
    ),
  ];
}
