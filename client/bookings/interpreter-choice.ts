/** Interpreters as a clerk chooses among them for a hearing. Pure. */
import type { Interpreter } from "#shared/bookings.ts";
import { Language } from "#shared/matter-kinds.ts";
import type { Day } from "#shared/time.ts";

/** What can be interpreted: everything but Vietnamese. */
export const foreignLanguages = Language.exclude(["vi"]).options;

/** Those who can be asked on a day: who speaks the language, and the others; each in the order given. */
export function interpretersFor(
  interpreters: readonly Interpreter[],
  language: Language | null,
  day: Day,
): { fit: Interpreter[]; other: Interpreter[] } {
  const there = interpreters.filter(
    (one) => one.validFrom <= day && (one.validTo === null || day <= one.validTo),
  );
  const speaks = (one: Interpreter): boolean => one.languages.some((spoken) => spoken === language);
  return { fit: there.filter(speaks), other: there.filter((one) => !speaks(one)) };
}
