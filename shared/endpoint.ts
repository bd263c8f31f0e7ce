/** What a row of the HTTP contract consists of, and the pieces that many rows share. */
import { z } from "zod";

export type Endpoint = {
  method: "GET" | "POST" | "PUT";
  /** Express path; `:name` parameters are part of the input. */
  path: `/api/${string}`;
  input: z.ZodObject;
  reply: z.ZodType;
  /** true: may be called without being signed in. */
  open?: true;
  /** true: a POST that changes nothing, so that what is asked for does not stand in the address. */
  reads?: true;
};

export const nothing = z.object({});

/** Long lists page: `from` is the number of rows to pass over. */
export const page = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) });
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.number().int() });
