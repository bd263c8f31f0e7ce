import fc from "fast-check";
import { expect, test } from "vitest";
import { birthYearIn, isIdNumber, maskNumber, normaliseNumber, seriesOf } from "./identity-numbers.ts";

const digits = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`));
const place = fc.integer({ min: 1, max: 96 }).map((n) => String(n).padStart(3, "0"));
const separator = fc.constantFrom("", " ", ".", "-", " – ", "\u00a0");

test("[MT1] however a number is spaced, it is the same number", () => {
  fc.assert(
    fc.property(
      place,
      digits(9),
      fc.array(separator, { minLength: 12, maxLength: 12 }),
      (head, tail, gaps) => {
        const number = head + tail;
        const typed = number.replaceAll(/./g, (digit, index: number) => digit + (gaps[index] ?? ""));
        expect(normaliseNumber(typed)).toBe(number);
        expect(normaliseNumber(normaliseNumber(typed))).toBe(number);
        expect(isIdNumber("CAN_CUOC", number)).toBe(true);
        expect(isIdNumber("SO_DINH_DANH", number)).toBe(true);
      },
    ),
  );
});

test("[MT1] full-width digits of an input method are digits", () => {
  expect(normaliseNumber("０５８１６５０００００１")).toBe("058165000001");
});

test("[MT1] every other length is refused, and every place of birth that there is not", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,20}$/), (number) => {
      if (number.length !== 12) expect(isIdNumber("CAN_CUOC", number)).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.constant(0), fc.integer({ min: 97, max: 999 })), digits(9), (head, tail) => {
      expect(isIdNumber("CAN_CUOC", String(head).padStart(3, "0") + tail)).toBe(false);
    }),
  );
});

test("[MT1] the number tells the year of birth", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2099 }),
      fc.boolean(),
      place,
      digits(6),
      (year, isWoman, head, tail) => {
        const century = (Math.floor(year / 100) - 19) * 2 + (isWoman ? 1 : 0);
        const number = `${head}${century}${String(year % 100).padStart(2, "0")}${tail}`;
        expect(birthYearIn("CAN_CUOC", number)).toBe(year);
      },
    ),
  );
});

test.each(["C1234567", "P01234567", "X12345", "123456789"])("[MT1] a passport may be %s", (number) => {
  expect(isIdNumber("HO_CHIEU", number)).toBe(true);
  expect(birthYearIn("HO_CHIEU", number)).toBeNull();
});

test.each(["", "ABCDEFG", "C12", "C1234567890", "C12-3456", "058165000001"])(
  "[MT1] a passport is never %s",
  (number) => {
    expect(isIdNumber("HO_CHIEU", number)).toBe(false);
  },
);

test("[MT1] papers with the personal number are one series", () => {
  expect(new Set((["CAN_CUOC", "CHUNG_NHAN_CAN_CUOC", "SO_DINH_DANH"] as const).map(seriesOf)).size).toBe(1);
  expect(seriesOf("HO_CHIEU")).toBe("PASSPORT");
});

test("[MT6] a masked number shows four characters", () => {
  fc.assert(
    fc.property(digits(12), (number) => {
      expect(maskNumber(number)).toBe(`•••• ${number.slice(8)}`);
      expect(maskNumber(number)).not.toContain(number.slice(0, 8));
    }),
  );
});
