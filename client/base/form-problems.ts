/** What a schema says about the fields of a small form, by field; the sentences are the form's. Pure. */
import type { z } from "zod";

export type FieldProblem = "missing" | "tooLong" | "wrong";

export function problemsByField<T>(parsed: z.ZodSafeParseResult<T>): Partial<Record<string, FieldProblem>> {
  const problems: Partial<Record<string, FieldProblem>> = {};
  if (parsed.success) return problems;
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? "");
    problems[field] ??=
      issue.code === "too_big"
        ? "tooLong"
        : issue.code === "too_small" || issue.code === "invalid_type"
          ? "missing"
          : "wrong";
  }
  return problems;
}
