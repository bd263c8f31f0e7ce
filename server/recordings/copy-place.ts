/**
 * A place for copies of recordings: a folder that the system mounted, or an S3-compatible store. Names are
 * paths of ids and numbers with slashes. What is put counts only when the place says that it holds the right
 * sum and gives the same bytes back; nothing that lies there is overwritten.
 */
import { createHash } from "node:crypto";
import type { CopyTarget } from "../base/config.ts";

export type CopyPlace = {
  kind: CopyTarget["kind"];
  /**
   * Puts a file under its name and reads it back. What lies there already and is the same stays as it is.
   * @throws Taken where something else lies there; any other error where the place is away or did not keep it
   */
  put(name: string, bytes: Buffer): Promise<void>;
  /** The whole content as the place gives it now; null where there is nothing of that name. */
  read(name: string): Promise<Buffer | null>;
  /** A growing file becomes `whole`, of which the place holds the first `from` bytes; read back as put() does. */
  extend(name: string, whole: Buffer, from: number): Promise<void>;
  /** Names of all files below a folder, in order; empty where there is no such folder. @throws where the place is away */
  list(folder: string): Promise<string[]>;
  /** Forbids what can be forbidden once a folder is whole. */
  closeFolder(folder: string): Promise<void>;
  /** Removes a folder with all that is in it, and looks that nothing is left. Twice is harmless. */
  remove(folder: string): Promise<void>;
};

/** Something else lies under that name. Trying again does not help. */
export class Taken extends Error {}

/** The place did not keep what was given to it. */
export class NotKept extends Error {}

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
