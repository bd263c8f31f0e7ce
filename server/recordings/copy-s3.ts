/**
 * Copies in an S3-compatible store. What the store says of its sum must agree (SHA-256 where it knows it, else
 * the MD5 of its ETag), and then the object is fetched and hashed. Trying again is left to whoever calls.
 */
import { createHash } from "node:crypto";
import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { S3Target } from "../base/s3-target.ts";
import { hashOf, NotKept, Taken, type CopyPlace } from "./copy-place.ts";

const DAY_MS = 86_400_000;
/** A store that hangs holds up only its own copying; after this it counts as away. */
const timeouts = {
  connectionTimeout: 5000,
  socketTimeout: 20_000,
  requestTimeout: 60_000,
  throwOnRequestTimeout: true,
};

export function openS3Place(target: S3Target): CopyPlace {
  const { bucket: Bucket, prefix, lock } = target;
  const client = new S3Client({
    endpoint: target.endpoint,
    region: target.region,
    credentials: { accessKeyId: target.accessKey, secretAccessKey: target.secretKey },
    // A store on premises has one name; its buckets have none of their own.
    forcePathStyle: true,
    maxAttempts: 1,
    // Sums are ours to give and to compare; older stores stumble over the library's own.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: timeouts,
  });

  async function read(name: string): Promise<Buffer | null> {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: prefix + name }));
      return Body === undefined ? null : Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (isNamed(error, "NoSuchKey", "NotFound")) return null;
      throw error;
    }
  }

  async function write(name: string, bytes: Buffer): Promise<void> {
    const answer = await client.send(
      new PutObjectCommand({
        Bucket,
        Key: prefix + name,
        Body: bytes,
        ContentLength: bytes.length,
        ChecksumSHA256: sum(bytes, "sha256", "base64"),
        ...(lock && {
          ObjectLockMode: lock.mode,
          ObjectLockRetainUntilDate: new Date(Date.now() + lock.days * DAY_MS),
        }),
      }),
    );
    const said = answer.ChecksumSHA256 ?? answer.ETag?.replaceAll('"', "");
    const should =
      answer.ChecksumSHA256 === undefined ? sum(bytes, "md5", "hex") : sum(bytes, "sha256", "base64");
    if (said !== should) throw new NotKept("The store names another sum.");
    const kept = await read(name);
    if (kept === null || hashOf(kept) !== hashOf(bytes))
      throw new NotKept("The store gives something else back.");
  }

  async function list(folder: string): Promise<string[]> {
    const names: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const wanted = {
        Bucket,
        Prefix: `${prefix}${folder}/`,
        ...(ContinuationToken && { ContinuationToken }),
      };
      const page = await client.send(new ListObjectsV2Command(wanted));
      names.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key ? [Key.slice(prefix.length)] : [])));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return names.toSorted();
  }

  /** Where the bucket keeps versions, what was deleted is still there under its version. */
  async function removeVersions(folder: string): Promise<void> {
    if (!(await keepsVersions())) return;
    for (;;) {
      const page = await client.send(
        new ListObjectVersionsCommand({ Bucket, Prefix: `${prefix}${folder}/` }),
      );
      const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
      if (all.length === 0) return;
      for (const { Key, VersionId } of all)
        await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    }
  }

  async function keepsVersions(): Promise<boolean> {
    try {
      const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket }));
      return Status !== undefined;
    } catch (error) {
      // A store that has no versions does not know the question.
      if (isNamed(error, "NotImplemented", "MethodNotAllowed")) return false;
      throw error;
    }
  }

  return {
    kind: "s3",
    async put(name, bytes) {
      const there = await read(name);
      if (there === null) return write(name, bytes);
      if (hashOf(there) !== hashOf(bytes)) throw new Taken("Another object has that name.");
    },
    read,
    extend: (name, whole) => write(name, whole),
    list,
    // Each object was locked as it was written.
    closeFolder: () => Promise.resolve(),
    async remove(folder) {
      for (const name of await list(folder))
        await client.send(new DeleteObjectCommand({ Bucket, Key: prefix + name }));
      await removeVersions(folder);
      if ((await list(folder)).length > 0) throw new NotKept("The store did not remove everything.");
    },
  };
}

const sum = (bytes: Buffer, algorithm: "md5" | "sha256", form: "hex" | "base64"): string =>
  createHash(algorithm).update(bytes).digest(form);

const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof S3ServiceException && names.includes(error.name);
