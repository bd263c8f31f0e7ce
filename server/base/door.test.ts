import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "../world.ts";
import { originFits } from "./door.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  world.anonymous.fetch("/api/sign-in", { method: "POST", body, headers });

test("[AC10] a request from a stranger's page is refused", async () => {
  for (const origin of ["http://evil.example", "null", `${world.url}.evil.example`, "http://127.0.0.1:1"]) {
    const answer = await post("{}", { origin });
    expect([answer.status, await answer.json()]).toEqual([403, { ok: false, refusal: "wrongOrigin" }]);
  }
});

test("[AC10] behind a proxy the public address counts as our own", () => {
  expect(originFits("https://tiepdan.example.vn", "10.0.0.5:3000", "https://tiepdan.example.vn")).toBe(true);
  expect(originFits("https://tiepdan.example.vn", "tiepdan.example.vn", null)).toBe(true);
  expect(originFits("https://evil.example", "10.0.0.5:3000", "https://tiepdan.example.vn")).toBe(false);
});

test.each([
  ["JSON that breaks off", "{", {}, 400, "badInput"],
  ["JSON that is no object", "[1]", {}, 400, "badInput"],
  [
    "a form",
    "account=a&password=b",
    { "content-type": "application/x-www-form-urlencoded" },
    400,
    "badInput",
  ],
  ["JSON under another name", "{}", { "content-type": "text/plain" }, 400, "badInput"],
  ["an unknown character set", "{}", { "content-type": "application/json; charset=x" }, 400, "badInput"],
  ["more than 256 kB", JSON.stringify({ account: "a".repeat(300_000) }), {}, 413, "tooLarge"],
  ["a depth that exhausts the stack", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`, {}, 400, "badInput"],
  [
    "a key that means something to JavaScript",
    '{"__proto__":{"account":"thuky"},"constructor":1}',
    {},
    400,
    "badInput",
  ],
])("[AC11] %s is refused in the contract's form", async (_, body, headers, status, refusal) => {
  const answer = await post(body, headers);
  expect([answer.status, await answer.json()]).toMatchObject([status, { ok: false, refusal }]);
});

test("[AC11] what is not there is not found, also where the path cannot be read", async () => {
  for (const path of ["/api", "/api/nothing", "/api/organisations/x/y"]) {
    const answer = await world.anonymous.fetch(path);
    expect([answer.status, await answer.json()]).toEqual([404, { ok: false, refusal: "notFound" }]);
  }
  expect((await world.anonymous.fetch("/api/sessions/%ff")).status).toBe(400);
  expect((await world.anonymous.fetch("/assets/nothing.js")).status).toBe(404);
});

test("pages run our own scripts and no others, and may use camera and microphone", async () => {
  const answer = await world.anonymous.fetch("/");
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain(`ws://${new URL(world.url).host}`);
  expect(policy).toContain("frame-ancestors 'self'");
  expect(answer.headers.get("permissions-policy")).toContain("camera=(self), microphone=(self)");
  expect(answer.headers.get("x-powered-by")).toBeNull();
});

test("the server tells that it lives and that it is ready", async () => {
  expect((await world.anonymous.fetch("/healthz")).status).toBe(200);
  const ready = await world.anonymous.fetch("/readyz");
  expect(ready.status).toBe(world.media.workers().length > 0 ? 200 : 503);
});

test("the contract can be read as JSON Schema", async () => {
  const contract = (await (await world.anonymous.fetch("/api/contract")).json()) as Record<
    string,
    { path: string }
  >;
  expect(contract["createSession"]).toMatchObject({
    method: "POST",
    path: "/api/sessions",
    input: { type: "object" },
  });
});
