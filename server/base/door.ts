/**
 * What every request passes before it reaches an endpoint, and what it meets when there is none:
 * headers, the origin check, the bounded JSON body, and answers in the contract's form for all errors.
 */
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import helmet from "helmet";
import { refuse, type Refused } from "#shared/refusals.ts";
import { plainError, type Log } from "./log.ts";
import { isUpload } from "./serve-upload.ts";
import { sendReply } from "./serve.ts";

const largestBody = "256kb";

/**
 * Whether a request comes from our own pages. Browsers name their origin in every request that changes
 * something and in every WebSocket; a program that names none carries no stranger's cookie.
 */
export function originFits(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | null,
): boolean {
  if (origin === undefined) return true;
  const from = URL.parse(origin)?.host;
  if (from === undefined || from === "") return false;
  return from === host?.toLowerCase() || (publicUrl !== null && from === URL.parse(publicUrl)?.host);
}

/**
 * Security headers. Styles may be inline because the component library sets them on elements;
 * scripts may not.
 * @param https none: some headers would only cause warnings; selfMade: the certificate may change, and a
 *   browser must then not be locked out for a year
 */
export function securityHeaders(https: "none" | "selfMade" | "proper"): RequestHandler {
  // WebSockets of our own host are spelt out, since older Safari does not count them as 'self'.
  const ownSockets = (request: { headers: { host?: string | undefined } }): string => {
    const host = request.headers.host ?? "";
    return /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'";
  };
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "script-src-attr": ["'none'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:"],
        "font-src": ["'self'", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'", ownSockets],
        "frame-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
      },
    },
    strictTransportSecurity: https === "proper",
    crossOriginOpenerPolicy: https !== "none",
    originAgentCluster: https !== "none",
  });
  return (request, response, next) => {
    response.set(
      "permissions-policy",
      "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=()",
    );
    protect(request, response, next);
  };
}

/** Reads the body of calls to /api, and refuses those of strangers. */
export function apiDoor(publicUrl: string | null): RequestHandler[] {
  const checkOrigin: RequestHandler = (request, response, next) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    if (reads || originFits(request.headers.origin, request.headers.host, publicUrl)) next();
    else sendReply(response, refuse("wrongOrigin"));
  };
  const onlyJson: RequestHandler = (request, response, next) => {
    const hasBody =
      request.headers["transfer-encoding"] !== undefined ||
      Number(request.headers["content-length"] ?? 0) > 0;
    if (!hasBody || request.is("application/json") || isUpload(request)) next();
    else sendReply(response, refuse("badInput"));
  };
  return [checkOrigin, onlyJson, express.json({ limit: largestBody, strict: true })];
}

/** Nothing of this name exists under /api. */
export const unknownEndpoint: RequestHandler = (_request, response) =>
  sendReply(response, refuse("notFound"));

/** The last stop: bodies that cannot be read, paths that cannot be decoded, and whatever else rose. */
export function apiErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    sendReply(response, refusalOf(error) ?? failed(log, error));
  };
}

function refusalOf(error: unknown): Refused | null {
  if (typeof error !== "object" || error === null || !("status" in error) || typeof error.status !== "number")
    return null;
  if (error.status === 413) return refuse("tooLarge");
  return error.status >= 400 && error.status < 500 ? refuse("badInput") : null;
}

function failed(log: Log, error: unknown): Refused {
  log.error({ error: plainError(error) }, "a request failed");
  return refuse("failed");
}
