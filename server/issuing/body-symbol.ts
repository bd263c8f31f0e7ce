/** The body's letters in a document's symbol (ND30 Phụ lục I, mục II.3), as `UBND` in `15/TB-UBND`. */
import type { OrganisationId } from "#shared/ids.ts";
import type { Day } from "#shared/time.ts";
import type { Db } from "../database/database.ts";

/** What follows tells which province or commune it is, and does not belong to the symbol. */
const place = /\s+(tỉnh|thành phố|phường|xã|đặc khu|huyện|quận|thị xã|thị trấn)(\s.*)?$/u;

/** Symbols bear no tones: `Ủy ban` is U, `Đoàn` stays Đ. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** The initials of a body's name, as `BTCD` of `Ban Tiếp công dân tỉnh`. */
export function symbolOf(name: string): string {
  const words = name
    .normalize("NFC")
    .replace(place, "")
    .replace(/trung ương/iu, "T W")
    .split(/[\s,.\-–/{}()“”"']+/u)
    .filter((word) => word !== "" && word.toLocaleLowerCase("vi") !== "và");
  return words
    .map((word) =>
      word.charAt(0).toLocaleUpperCase("vi").normalize("NFD").replace(tones, "").normalize("NFC"),
    )
    .join("");
}

/** The letters that hold for a body on a day: a row, or the initials of its name. */
export async function bodySymbol(db: Db, body: OrganisationId, day: Day): Promise<string> {
  const row = await db
    .selectFrom("body_symbols")
    .select("symbol")
    .where("body", "=", body)
    .where("valid_from", "<=", day)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  if (row) return row.symbol;
  const named = await db
    .selectFrom("organisations")
    .select("name")
    .where("id", "=", body)
    .executeTakeFirstOrThrow();
  return symbolOf(named.name);
}
