/** Two columns copied from a spreadsheet: code and number of each entry. Pure. */

export type Pasted = { lines: { code: string; number: string }[]; unreadable: number[] };

/** Lines that are empty are passed over; `unreadable` counts from 1 as the person sees them. */
export function readPasted(text: string): Pasted {
  const lines: Pasted["lines"] = [];
  const unreadable: number[] = [];
  for (const [index, row] of text.normalize("NFC").split(/\r?\n/).entries()) {
    if (row.trim() === "") continue;
    const [, code, number] = /^\s*([A-Za-z]{2}-?\d+)[\t;, ]+(\S.*?)\s*$/.exec(row) ?? [];
    if (code === undefined || number === undefined) unreadable.push(index + 1);
    else lines.push({ code: code.toUpperCase(), number });
  }
  return { lines, unreadable };
}
