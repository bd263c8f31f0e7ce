import { readFileSync } from "node:fs";
import { join } from "node:path";

const about: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));

/** The program's version, however it was started. */
export const version =
  typeof about === "object" && about !== null && "version" in about ? String(about.version) : "unknown";
