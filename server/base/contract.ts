/** The HTTP contract as a document, drawn from the same table that serves it. */
import { z } from "zod";
import { endpoints } from "#shared/http.ts";

/** Every endpoint with the JSON Schema of its input and of its reply's value. */
export function describeContract(): Record<string, object> {
  const schemaOf = (schema: z.ZodType, io: "input" | "output") =>
    z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, { method, path, input, reply }]) => [
      name,
      { method, path, input: schemaOf(input, "input"), reply: schemaOf(reply, "output") },
    ]),
  );
}
