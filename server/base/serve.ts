/**
 * Binds the endpoint table of the contract to express: parse, find out who asks, act, answer once with
 * Reply<T> under its refusal's status. Handlers see parsed input and never the response.
 */
import type { Request, Response, Router } from "express";
import type { z } from "zod";
import { endpoints, type EndpointName, type Output, type Parsed } from "#shared/http.ts";
import type { Person } from "#shared/people.ts";
import { refusals, refuse, type Refused, type Reply } from "#shared/refusals.ts";
import { isClean } from "./clean-input.ts";
import { plainError, type Log } from "./log.ts";

/** The person behind a request, and the login that says so. */
export type SignedIn = { person: Person; login: LoginId; mustChangePassword: boolean };

/** One signing-in of one browser. It never crosses the wire, so its type does not live in the contract. */
export type LoginId = string & { readonly "": "LoginId" };

export type Cookie = { name: string; value: string; maxAgeMs: number };

/** What a handler may know of the request and do to the answer, besides its input and its person. */
export type Visit = {
  /** The visitor's address, as trusted proxies tell it. */
  address: string;
  browser: string;
  /** Sets a cookie that scripts cannot read and other sites cannot send; an empty value removes it. */
  setCookie(cookie: Cookie): void;
};

type OpenEndpoint = {
  [E in EndpointName]: (typeof endpoints)[E] extends { open: true } ? E : never;
}[EndpointName];

/** Nobody, where anybody may call. */
type Who<E extends EndpointName> = E extends OpenEndpoint ? null : Person;
type VisitOf<E extends EndpointName> = E extends OpenEndpoint
  ? Visit
  : Visit & Pick<SignedIn, "login" | "mustChangePassword">;

/** The parts serve() itself needs. */
export type ServeNeeds = {
  log: Log;
  /** Finds out who asks, from the request's cookies. */
  whoIs(cookieHeader: string | undefined): Promise<SignedIn | null>;
};

/** All that a person with a first password may do. */
const beforePasswordChange: readonly EndpointName[] = ["me", "changePassword", "signOut"];

/** Serves one endpoint of the contract. */
export function serve<E extends EndpointName>(
  router: Router,
  parts: ServeNeeds,
  name: E,
  handle: (input: Parsed<E>, who: Who<E>, visit: VisitOf<E>) => Promise<Reply<Output<E>>>,
): void {
  const endpoint = endpoints[name];
  const method = endpoint.method.toLowerCase() as "get" | "post" | "put"; // The table allows these three alone.
  router[method](endpoint.path, async (request, response) => {
    const reply = await answer(request, response).catch((error: unknown) => fail(parts.log, name, error));
    sendReply(response, reply);
  });

  async function answer(request: Request, response: Response): Promise<Reply<Output<E>>> {
    const isOpen = "open" in endpoint;
    const found = isOpen ? null : await parts.whoIs(request.headers.cookie);
    const refused = isOpen ? null : refuseEntry(name, found);
    if (refused !== null) return refused;
    const raw: Record<string, unknown> = { ...request.query, ...plainBody(request.body), ...request.params };
    if (!isClean(raw)) return refuse("badInput");
    const schema = endpoint.input as unknown as z.ZodType<Parsed<E>>; // The table's own schema of this name.
    const input = schema.safeParse(raw);
    if (!input.success) return refuse("badInput", input.error.issues[0]?.path.join("."));
    const visit = {
      ...visitOf(request, response),
      ...(found === null ? {} : { login: found.login, mustChangePassword: found.mustChangePassword }),
    };
    // refuseEntry has seen that somebody is signed in wherever the table demands it.
    return handle(input.data, (found?.person ?? null) as Who<E>, visit as VisitOf<E>);
  }
}

/** Sends a reply under the status of its refusal. */
export function sendReply(response: Response, reply: Reply<unknown>): void {
  if (response.headersSent) return;
  response
    .set("cache-control", "no-store")
    .status(reply.ok ? 200 : refusals[reply.refusal])
    .json(reply);
}

function refuseEntry(name: EndpointName, who: SignedIn | null): Refused | null {
  if (who === null) return refuse("notSignedIn");
  if (who.mustChangePassword && !beforePasswordChange.includes(name)) return refuse("mustChangePassword");
  return null;
}

function fail(log: Log, endpoint: EndpointName, error: unknown): Refused {
  log.error({ endpoint, error: plainError(error) }, "an endpoint failed");
  return refuse("failed");
}

function plainBody(body: unknown): object {
  return typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
}

/** Browsers tell at length what they are; the list of logins shows the beginning. */
const browserLength = 200;

function visitOf(request: Request, response: Response): Visit {
  return {
    address: request.ip ?? "",
    browser: (request.headers["user-agent"] ?? "").replace(/[^\x20-\x7e]/g, "").slice(0, browserLength),
    setCookie({ name, value, maxAgeMs }) {
      const options = { httpOnly: true, sameSite: "strict", secure: request.secure, path: "/" } as const;
      if (value === "") response.clearCookie(name, options);
      else response.cookie(name, value, { ...options, maxAge: maxAgeMs });
    },
  };
}
