/** From the setting of a place for copies to the place itself. */
import type { CopyTarget } from "../base/config.ts";
import { openFolderPlace } from "./copy-folder.ts";
import type { CopyPlace } from "./copy-place.ts";
import { openS3Place } from "./copy-s3.ts";

/** Opens nothing: a place that is away makes each act fail, and the next may succeed. */
export function openPlace(target: CopyTarget): CopyPlace {
  return target.kind === "folder" ? openFolderPlace(target.path) : openS3Place(target);
}
