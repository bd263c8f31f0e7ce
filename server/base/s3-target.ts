/** Where an S3-compatible store is, as one address: `https://KEY:SECRET@host:9000/bucket/prefix?region=NAME`. */

export type S3Target = {
  kind: "s3";
  /** Scheme, host and port. */
  endpoint: string;
  region: string;
  bucket: string;
  /** Empty, or ends with a slash. */
  prefix: string;
  accessKey: string;
  secretKey: string;
  /** Each object is locked from its writing for so many days; the bucket must have object lock switched on. */
  lock: { mode: "GOVERNANCE" | "COMPLIANCE"; days: number } | null;
};

const bucketForm = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const known: readonly string[] = ["region", "lock", "days"];

/** @returns null where the address is not of that form; an unknown option is a mistake, not a wish */
export function readS3Target(address: string): S3Target | null {
  try {
    return parts(new URL(address));
  } catch {
    return null; // A percent sign that stands for nothing.
  }
}

function parts(url: URL): S3Target | null {
  const [bucket = "", ...folders] = url.pathname.split("/").filter((part) => part !== "");
  const lock = readLock(url.searchParams.get("lock"), url.searchParams.get("days"));
  const isWhole = url.username !== "" && url.password !== "" && bucketForm.test(bucket) && url.hash === "";
  if (!isWhole || lock === undefined || [...url.searchParams.keys()].some((key) => !known.includes(key)))
    return null;
  return {
    kind: "s3",
    endpoint: url.origin,
    region: url.searchParams.get("region") ?? "us-east-1",
    bucket,
    prefix: folders.map((part) => `${decodeURIComponent(part)}/`).join(""),
    accessKey: decodeURIComponent(url.username),
    secretKey: decodeURIComponent(url.password),
    lock,
  };
}

/** @returns undefined where the two do not fit together */
function readLock(mode: string | null, days: string | null): S3Target["lock"] | undefined {
  if (mode === null && days === null) return null;
  const count = Number(days ?? "");
  const isCount = Number.isInteger(count) && count >= 1 && count <= 36_500;
  if (!isCount || (mode !== "governance" && mode !== "compliance")) return undefined;
  return { mode: mode === "governance" ? "GOVERNANCE" : "COMPLIANCE", days: count };
}
