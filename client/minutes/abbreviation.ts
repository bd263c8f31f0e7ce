/** Short forms that become long ones while typing. Pure. */
import type { Abbreviations } from "#shared/minutes-endpoints.ts";

/** A short form is one word, ended by a blank or a mark; capitals at its beginning stay. */
const ended = /(?<before>^|[\s("“])(?<short>[^\s("“]+)(?<end>[\s,.;:!?)])$/u;

/**
 * The text after a key was pressed, its short form before the cursor written out. `cursor` counts from the
 * beginning of the text, as a text field does; the text behind it stays.
 */
export function expand(
  text: string,
  cursor: number,
  list: Abbreviations,
): { text: string; cursor: number } | null {
  const typed = text.slice(0, cursor);
  const found = ended.exec(typed)?.groups;
  if (!found) return null;
  const { short = "", end = "" } = found;
  const exact = list.find((one) => one.short === short);
  const one = exact ?? list.find((other) => other.short.toLowerCase() === short.toLowerCase());
  if (!one) return null;
  const isRaised = !exact && short[0] !== short[0]?.toLowerCase();
  const long = isRaised ? one.long.slice(0, 1).toLocaleUpperCase("vi") + one.long.slice(1) : one.long;
  const head = typed.slice(0, typed.length - short.length - end.length) + long + end;
  return { text: head + text.slice(cursor), cursor: head.length };
}
