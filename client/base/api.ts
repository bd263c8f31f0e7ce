/**
 * The HTTP client, typed by the contract table. A "no" of the server, and a line that is down, both
 * arrive as a RefusedError, so that a page has one thing to show.
 */
import type { Clash } from "#shared/bookings.ts";
import type { EndpointName, Input, Output } from "#shared/http.ts";
import type { Refusal, Reply } from "#shared/refusals.ts";
import { addresses } from "./addresses.ts";

export class RefusedError extends Error {
  readonly refusal: Refusal;
  /** The dotted path of the input that is to blame, where one is. */
  readonly field: string | undefined;
  /** What is taken by what, and what is free instead, where that is why. */
  readonly clash: Clash | undefined;

  constructor(refusal: Refusal, field?: string, clash?: Clash) {
    super(refusal);
    this.name = "RefusedError";
    this.refusal = refusal;
    this.field = field;
    this.clash = clash;
  }
}

/** What a caught error means to the person: every unforeseen one is "failed". */
export function refusalOf(error: unknown): RefusedError {
  return error instanceof RefusedError ? error : new RefusedError("failed");
}

/** Calls an endpoint; throws RefusedError. */
export async function call<E extends EndpointName>(
  name: E,
  input: Input<E>,
  until?: AbortSignal,
): Promise<Output<E>> {
  const reply = await ask<Output<E>>(requestOf(name, input), until);
  if (!reply.ok) throw new RefusedError(reply.refusal, reply.field, reply.clash);
  return reply.value;
}

/** The request an endpoint's input becomes: path parameters are filled, the rest is the query or the body. */
export function requestOf<E extends EndpointName>(
  name: E,
  input: Input<E>,
): { method: string; url: string; body: string | null } {
  const { method, path } = addresses[name];
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const url = pathOf(path, input);
  for (const parameter of parametersOf(path)) rest.delete(parameter);
  if (method !== "GET") return { method, url, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams([...rest].map(([key, value]) => [key, String(value)])).toString();
  return { method, url: query === "" ? url : `${url}?${query}`, body: null };
}

/** A path of the contract with its parameters filled in, for requests and for links to files. */
export function pathOf(path: string, parameters: Record<string, unknown>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
}

function parametersOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "");
}

async function ask<T>(request: ReturnType<typeof requestOf>, until?: AbortSignal): Promise<Reply<T>> {
  let response: Response;
  try {
    response = await fetch(request.url, {
      method: request.method,
      credentials: "same-origin",
      headers: request.body === null ? {} : { "content-type": "application/json" },
      body: request.body,
      ...(until && { signal: until }),
    });
  } catch (error) {
    if (until?.aborted) throw error;
    return { ok: false, refusal: "unavailable" };
  }
  try {
    // The server answers every endpoint with Reply<T>; anything else does not parse or fails the test below.
    const reply = (await response.json()) as Reply<T>;
    if (typeof reply.ok === "boolean") return reply;
  } catch (error) {
    if (until?.aborted) throw error;
  }
  return { ok: false, refusal: response.status >= 502 && response.status <= 504 ? "unavailable" : "failed" };
}
