/** Formulas and checks of report forms: sums and differences of column numbers. Pure. */
import type { FormFault, ReportColumn, ReportDefinition } from "./report-forms.ts";

export type Term = { sign: 1 | -1; number: string };

/** The terms of `4+13-22`, or null when it is not of that form. */
export function termsOf(formula: string): Term[] | null {
  const plain = formula.replaceAll(/\s/g, "");
  if (!/^\d{1,3}[a-zđ]?([+-]\d{1,3}[a-zđ]?)*$/.test(plain)) return null;
  return [...plain.matchAll(/([+-]?)(\d{1,3}[a-zđ]?)/g)].map(([, sign, number]) => ({
    sign: sign === "-" ? -1 : 1,
    number: number ?? "",
  }));
}

/** The sides of `9=11+12=18+22`. */
export function sidesOf(check: string): string[] {
  return check.split("=").map((side) => side.trim());
}

/** What is wrong in a definition whose shape is right: nothing in it may surprise whoever computes it. */
export function faultsIn(definition: ReportDefinition): FormFault[] {
  const { columns, checks, validFrom, validTo } = definition;
  const faults: FormFault[] = [];
  const byNumber = new Map<string, ReportColumn>();
  columns.forEach((column, index) => {
    if (byNumber.has(column.number))
      faults.push({ fault: "numberTwice", at: `columns.${index}.number`, what: column.number });
    byNumber.set(column.number, column);
  });
  const look = (formula: string, at: string): void => {
    const terms = termsOf(formula);
    if (terms === null) faults.push({ fault: "badFormula", at, what: formula });
    for (const { number } of terms ?? []) {
      const cell = byNumber.get(number)?.cell;
      if (cell === undefined) faults.push({ fault: "unknownColumn", at, what: number });
      if (cell?.type === "entered" && cell.as === "text")
        faults.push({ fault: "textInFormula", at, what: number });
    }
  };
  columns.forEach(({ cell, number }, index) => {
    if (cell.type !== "formula") return;
    const at = `columns.${index}.cell.formula`;
    look(cell.formula, at);
    if (reaches(byNumber, number)) faults.push({ fault: "roundFormula", at, what: number });
  });
  checks.forEach((check, index) => {
    const sides = sidesOf(check);
    if (sides.length < 2) faults.push({ fault: "badFormula", at: `checks.${index}`, what: check });
    for (const side of sides) look(side, `checks.${index}`);
  });
  if (validTo !== null && validTo < validFrom)
    faults.push({ fault: "wrongDates", at: "validTo", what: validTo });
  return faults;
}

/** Whether a formula leads back to its own column. */
function reaches(byNumber: ReadonlyMap<string, ReportColumn>, target: string): boolean {
  const seen = new Set<string>();
  const waiting = partsOf(byNumber.get(target));
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (number === target) return true;
    if (seen.has(number)) continue;
    seen.add(number);
    waiting.push(...partsOf(byNumber.get(number)));
  }
  return false;
}

function partsOf(column: ReportColumn | undefined): string[] {
  if (column?.cell.type !== "formula") return [];
  return (termsOf(column.cell.formula) ?? []).map((term) => term.number);
}

/**
 * The columns that a formula comes down to, each with its sign; a column that is none is itself.
 * @param columns of a definition without faults
 */
export function leavesOf(
  columns: readonly ReportColumn[],
  number: string,
  sign: 1 | -1 = 1,
): { sign: 1 | -1; column: ReportColumn }[] {
  const column = columns.find((one) => one.number === number);
  if (column === undefined) return [];
  if (column.cell.type !== "formula") return [{ sign, column }];
  return (termsOf(column.cell.formula) ?? []).flatMap((term) =>
    leavesOf(columns, term.number, (sign * term.sign) as 1 | -1),
  );
}

/** The sum of a formula over a row; what was not entered counts nought. */
export function valueOf(
  columns: readonly ReportColumn[],
  formula: string,
  valueAt: (column: ReportColumn) => number,
): number {
  return (termsOf(formula) ?? [])
    .flatMap(({ sign, number }) => leavesOf(columns, number, sign))
    .reduce((sum, { sign, column }) => sum + sign * valueAt(column), 0);
}
