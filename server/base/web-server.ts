/** The HTTP or HTTPS server around the application, and the certificate it may make itself. */
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Express } from "express";
import type { Config, Tls } from "./config.ts";

/** @throws an Error with a sentence, when the certificate's files cannot be read */
export async function makeWebServer(config: Pick<Config, "tls" | "media">, app: Express): Promise<Server> {
  const pair = await readPair(config.tls, config.media.addresses);
  const server = pair === null ? createServer(app) : createSecureServer(pair, app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

/**
 * Longer than reverse proxies and browsers keep an idle connection: whoever hangs up first must not be the
 * server, or a request sent at that moment is lost (seen with Node's five seconds as ECONNRESET).
 */
const KEEP_ALIVE_MS = 75_000;

/** Listens, and tells the port it got. */
export async function listenOn(server: Server, config: Pick<Config, "host" | "port">): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  return (server.address() as AddressInfo).port; // A server listening on a port has such an address.
}

/** Ends listening, and every connection that is still open. Closing twice is harmless. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

function explain(error: NodeJS.ErrnoException, config: Pick<Config, "host" | "port">): Error {
  if (error.code === "EADDRINUSE")
    return new Error(`PORT is "${config.port}": another program listens there already.`);
  if (error.code === "EACCES") return new Error(`PORT is "${config.port}": this user may not listen there.`);
  if (error.code === "EADDRNOTAVAIL")
    return new Error(`HOST is "${config.host}": this machine has no such address.`);
  return error;
}

type Pair = { cert: string; key: string };

async function readPair(tls: Tls, addresses: readonly string[]): Promise<Pair | null> {
  if (tls.kind === "none") return null;
  if (tls.kind === "selfMade") return selfMade(tls.directory, addresses);
  const read = (variable: string, path: string) =>
    readFile(path, "utf8").catch(() => {
      throw new Error(`${variable} is "${path}": the file cannot be read.`);
    });
  return { cert: await read("TLS_CERT", tls.certificate), key: await read("TLS_KEY", tls.key) };
}

const lastsDays = 820;
const renewedBeforeDays = 30;
const dayMs = 86_400_000;

/** Kept across starts, so that people accept it once; made anew before it ends and when addresses change. */
async function selfMade(directory: string, addresses: readonly string[]): Promise<Pair> {
  const [certPath, keyPath] = [join(directory, "certificate.pem"), join(directory, "key.pem")];
  const kept = await Promise.all([readFile(certPath, "utf8"), readFile(keyPath, "utf8")]).catch(() => null);
  const names = [...new Set(["localhost", hostname()])];
  if (kept !== null && stillFits(kept[0], names, addresses)) return { cert: kept[0], key: kept[1] };
  const isIp = (address: string) => /^[\d.]+$|:/.test(address);
  // Loaded only here: it is large, and a server that has its certificate starts without it.
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: hostname() }], {
    keySize: 2048,
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + lastsDays * dayMs),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          ...[...names, ...addresses.filter((one) => !isIp(one))].map((value) => ({
            type: 2 as const,
            value,
          })),
          ...addresses.filter(isIp).map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(keyPath, made.private, { mode: 0o600 });
  await chmod(keyPath, 0o600);
  await writeFile(certPath, made.cert);
  return { cert: made.cert, key: made.private };
}

function stillFits(pem: string, names: readonly string[], addresses: readonly string[]): boolean {
  const certificate = new X509Certificate(pem);
  const leftMs = certificate.validToDate.getTime() - Date.now();
  const known = (one: string) =>
    certificate.checkHost(one) !== undefined || certificate.checkIP(one) !== undefined;
  return leftMs > renewedBeforeDays * dayMs && [...names, ...addresses].every(known);
}
