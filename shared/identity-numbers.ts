/**
 * Numbers by which a citizen is known (ND154 Điều 12.1): căn cước, giấy chứng nhận căn cước, số định danh
 * cá nhân, hộ chiếu. Pure; the form checks with it while the clerk types, the server decides with it.
 */
import { z } from "zod";

export const IdKind = z.enum(["CAN_CUOC", "CHUNG_NHAN_CAN_CUOC", "SO_DINH_DANH", "HO_CHIEU"]);
export type IdKind = z.infer<typeof IdKind>;

/** A căn cước, its certificate and the personal number bear one and the same number; a passport another. */
export type IdSeries = "PERSONAL" | "PASSPORT";

export function seriesOf(kind: IdKind): IdSeries {
  return kind === "HO_CHIEU" ? "PASSPORT" : "PERSONAL";
}

/** The number as it is kept: without the spaces, dots and dashes people write, in capitals. */
export function normaliseNumber(typed: string): string {
  return typed
    .normalize("NFKC")
    .replaceAll(/[\s.\-–]/g, "")
    .toUpperCase();
}

/**
 * Whether a normalised number can exist. A personal number has 12 digits: three of the place of birth
 * (001 to 096), one of century and sex, two of the year of birth, six of its own.
 */
export function isIdNumber(kind: IdKind, number: string): boolean {
  if (kind === "HO_CHIEU") return /^(?=.*\d)[A-Z0-9]{6,9}$/.test(number);
  if (!/^\d{12}$/.test(number)) return false;
  // The certificate is for people whose nationality is not known; their place of birth may lie elsewhere.
  if (kind === "CHUNG_NHAN_CAN_CUOC") return true;
  const place = Number(number.slice(0, 3));
  return place >= 1 && place <= 96;
}

/** The year of birth that a personal number states; null for a passport or a number that cannot exist. */
export function birthYearIn(kind: IdKind, number: string): number | null {
  if (kind === "HO_CHIEU" || !isIdNumber(kind, number)) return null;
  const century = Math.floor(Number(number[3]) / 2);
  return 1900 + century * 100 + Number(number.slice(4, 6));
}

/** `•••• 4567`: all that lists show. */
export function maskNumber(number: string): string {
  return `•••• ${number.slice(-4)}`;
}
