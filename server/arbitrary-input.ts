/** For tests: random input for any endpoint, drawn from its schema, so that later endpoints are covered too. */
import fc from "fast-check";
import { z } from "zod";

type JsonSchema = {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
};

/** @param ids ids that exist, so that input reaches what lies behind "not found" */
export function wellFormedInput(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<object> {
  const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema; // The library's own type is wider.
  // JSON Schema does not know of trimming; what is blank or too long after all is drawn again.
  return arbitraryOf(described, ids).filter((one): one is object => schema.safeParse(one).success);
}

function arbitraryOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => arbitraryOf(one, ids)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, one]) => [key, arbitraryOf(one, ids)]),
        ),
      );
    case "array":
      return fc.array(arbitraryOf(schema.items ?? {}, ids), {
        minLength: schema.minItems ?? 0,
        maxLength: 4,
      });
    case "string":
      return text(schema, ids);
    case "integer":
    case "number":
      return fc.integer({
        min: schema.minimum ?? -1000,
        max: Math.min(schema.maximum ?? 1_000_000, 1_000_000),
      });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case undefined:
    default:
      return fc.jsonValue();
  }
}

function text(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === "uuid")
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...ids) },
      { weight: 1, arbitrary: fc.uuid({ version: 4 }) },
    );
  const moment = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString());
  if (schema.format === "date") return moment.map((one) => one.slice(0, 10));
  if (schema.format === "date-time") return moment;
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  const least = schema.minLength ?? 0;
  return fc
    .string({
      minLength: Math.max(1, least),
      maxLength: Math.min(schema.maxLength ?? 12, least + 12),
      unit: "grapheme",
    })
    .map((one) => one.padEnd(least, "ệ"));
}

/** What clients never send: each has broken some server somewhere. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    "\0",
    "a\0b",
    "\ud800",
    "' or 1=1 --",
    "../../etc/passwd",
    "x".repeat(3000),
    -1,
    1e308,
    2 ** 53,
    "0000-01-01",
    "9999-12-31",
    "2026-02-30",
    "0000-01-01T00:00:00.000Z",
    [],
    {},
    null,
    true,
  ),
  fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
);

/** Well-formed input with one field broken, left out or added; or any JSON object at all. */
export function malformedInput(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<object> {
  const broken = fc
    .tuple(wellFormedInput(schema, ids), fc.nat(), strange, fc.boolean())
    .map(([input, pick, value, isLeftOut]) => {
      const keys = [...Object.keys(input), "addition"];
      const key = keys[pick % keys.length] ?? "addition";
      const { [key]: _, ...rest } = input as Record<string, unknown>; // An object that was just made from plain JSON.
      return isLeftOut ? rest : { ...rest, [key]: value };
    });
  return fc.oneof(
    { weight: 4, arbitrary: broken },
    { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 12 }), strange, { maxKeys: 5 }) },
  );
}
