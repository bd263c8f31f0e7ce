import { afterEach, expect, test, vi } from "vitest";
import { call, pathOf, RefusedError, refusalOf, requestOf } from "./api.ts";

const id = "00000000-0000-4000-8000-000000000001";

afterEach(() => vi.unstubAllGlobals());

function serverSays(status: number, body: string): void {
  vi.stubGlobal("fetch", async () => new Response(body, { status }));
}

test("what a GET is given becomes its path and query", () => {
  expect(requestOf("listSessions", { when: "past", from: 50 })).toEqual({
    method: "GET",
    url: "/api/sessions?when=past&from=50",
    body: null,
  });
  expect(requestOf("session", { id })).toEqual({ method: "GET", url: `/api/sessions/${id}`, body: null });
  expect(requestOf("me", {})).toEqual({ method: "GET", url: "/api/me", body: null });
});

test("what a POST is given becomes its path and body", () => {
  expect(requestOf("cancelSession", { id, reason: "Bão số 9" })).toEqual({
    method: "POST",
    url: `/api/sessions/${id}/cancel`,
    body: '{"reason":"Bão số 9"}',
  });
});

test("a parameter cannot leave its place in the path", () => {
  expect(pathOf("/api/sessions/:id/tracks/:track", { id: "../me", track: "a?b" })).toBe(
    "/api/sessions/..%2Fme/tracks/a%3Fb",
  );
});

test("an accepted call gives its value", async () => {
  serverSays(200, '{"ok":true,"value":[]}');
  expect(await call("listSites", {})).toEqual([]);
});

test("a refusal is thrown with the field that is to blame", async () => {
  serverSays(422, '{"ok":false,"refusal":"memberDoesNotFit","field":"members.2.site"}');
  const error = await call("me", {}).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(RefusedError);
  expect(error).toMatchObject({ refusal: "memberDoesNotFit", field: "members.2.site" });
});

test("a clash comes with what is taken and what is free", async () => {
  serverSays(409, '{"ok":false,"refusal":"clash","clash":{"taken":[],"free":[]}}');
  await expect(call("me", {})).rejects.toMatchObject({ refusal: "clash", clash: { taken: [], free: [] } });
});

test("a line that is down, and a proxy without a server, are unavailable", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(call("me", {})).rejects.toMatchObject({ refusal: "unavailable" });
  serverSays(502, "<h1>Bad Gateway</h1>");
  await expect(call("me", {})).rejects.toMatchObject({ refusal: "unavailable" });
});

test("an answer that is no reply is a failure", async () => {
  serverSays(500, "oh");
  await expect(call("me", {})).rejects.toMatchObject({ refusal: "failed" });
  serverSays(200, "null");
  await expect(call("me", {})).rejects.toMatchObject({ refusal: "failed" });
});

test("a call that its caller gave up stays an abort", async () => {
  const until = AbortSignal.abort();
  vi.stubGlobal("fetch", async () => Promise.reject(until.reason));
  await expect(call("me", {}, until)).rejects.toMatchObject({ name: "AbortError" });
});

test("an error nobody foresaw is shown as a failure", () => {
  expect(refusalOf(new Error("x")).refusal).toBe("failed");
});
