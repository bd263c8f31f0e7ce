/** The server's log: ids only, never a name, an account, a text or a token. */
import { pino, type Logger } from "pino";
import type { Config } from "./config.ts";

export type Log = Pick<Logger, "error" | "warn" | "info" | "debug">;

/** JSON lines on standard output. */
export function openLog(level: Config["logLevel"]): Log {
  return pino({ level, base: null });
}

/**
 * An error reduced to what may be logged: its name, code and stack. A database error's detail
 * and parameters are left out, for they repeat the rows, and so personal data.
 */
export function plainError(error: unknown): { name: string; code?: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { name: "NotAnError", message: typeof error, stack: "" };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    message: error.message,
    stack: error.stack ?? "",
  };
}
