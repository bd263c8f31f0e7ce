/**
 * The whole application for tests: createApp with the demonstration's offices and people, a clock that
 * stands still, cheap passwords, fake media, and an embedded database in memory, behind a true port.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints, type EndpointName, type Input, type Output } from "#shared/http.ts";
import type { Reply } from "#shared/refusals.ts";
import { createApp, type App, type Parts } from "./app.ts";
import { FakeClock } from "./base/clock.ts";
import { readConfig } from "./base/config.ts";
import { openSnapshot, snapshotOnceARun } from "./database/both-databases.ts";
import { makeFakeMedia, type FakeMedia } from "./media/fake-media.ts";
import { makeFakeRecorder } from "./recordings/fake-recorder.ts";
import { unlockFolders } from "./recordings/seal-folder.ts";
import { demoPassword } from "./people/demo-people.ts";
import { fillWhenEmpty } from "./people/first-accounts.ts";
import { makePasswords, testCost } from "./people/passwords.ts";
import { randomIds } from "./base/ids.ts";

/** The demonstration's people, called by what they are. Anybody else is called by account. */
export const actors = {
  admin: "quantri",
  clerk: "lichtiep",
  presider: "chutich",
  noteTaker: "thuky",
  technician: "kythuat",
  agency: "nongnghiep",
  central: "trunguong",
  observer: "giamsat",
  phanRang: "phanrang",
  ninhChu: "ninhchu",
  bacAi: "bacai",
} as const;

export type Actor = keyof typeof actors;

type RequestOptions = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

/** One person's browser, as far as HTTP goes. */
export type Client = {
  /** The Cookie header, also for sockets. */
  cookie: string;
  call<E extends EndpointName>(name: E, input: Input<E>): Promise<Reply<Output<E>>>;
  /** Anything else, such as a download, or input that no schema allows. */
  fetch(path: string, options?: RequestOptions): Promise<Response>;
};

export type World = {
  url: string;
  parts: Parts;
  clock: FakeClock;
  media: FakeMedia;
  /** Signs in, once for each person. */
  as(who: Actor): Promise<Client>;
  signIn(account: string, password?: string): Promise<Client>;
  /** Somebody who is not signed in. */
  anonymous: Client;
  call<E extends EndpointName>(who: Actor, name: E, input: Input<E>): Promise<Reply<Output<E>>>;
  close(): Promise<void>;
};

/** @param given parts that the test brings itself; a database given is closed by whoever opened it */
export async function openWorld(given: Partial<Parts> = {}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), "cau-tiep-dan-world-"));
  const clock = new FakeClock();
  const media = makeFakeMedia(() => clock.ms());
  const passwords = await makePasswords(testCost);
  const database =
    given.db === undefined
      ? await openSnapshot(await snapshotOnceARun("world", (db) => seed(db, clock, passwords)))
      : null;
  const config = readConfig({
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: "0",
    DEMO: "no",
    LOG_LEVEL: "silent",
    MEDIA_WORKERS: "1",
    MEDIA_ADDRESS: "127.0.0.1",
  });
  const app = await createApp(config, {
    clock,
    media,
    // The real one starts processes and waits for pictures; nothing is sent here. Its own tests bring both.
    recorder: makeFakeRecorder(),
    passwords,
    ...(database === null ? {} : { db: database.db }),
    ...given,
  });
  const { url } = await app.listen();
  return world(app, url.replace("localhost", "127.0.0.1"), clock, media, async () => {
    await app.close();
    await database?.close();
    await unlockFolders(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });
}

async function seed(db: Parts["db"], clock: FakeClock, passwords: Parts["passwords"]): Promise<void> {
  await fillWhenEmpty({ db, clock, ids: randomIds, passwords }, { demo: "yes", databaseUrl: null });
}

function world(app: App, url: string, clock: FakeClock, media: FakeMedia, close: () => Promise<void>): World {
  const clients = new Map<Actor, Promise<Client>>();
  const signIn = async (account: string, password = demoPassword): Promise<Client> => {
    const answer = await client(url, "").fetch("/api/sign-in", {
      method: "POST",
      body: JSON.stringify({ account, password }),
    });
    if (!answer.ok) throw new Error(`${account} could not sign in: ${await answer.text()}`);
    return client(
      url,
      answer.headers
        .getSetCookie()
        .map((one) => one.split(";")[0])
        .join("; "),
    );
  };
  const as = (who: Actor): Promise<Client> => {
    const found = clients.get(who) ?? signIn(actors[who]);
    clients.set(who, found);
    return found;
  };
  return {
    url,
    parts: app.parts,
    clock,
    media,
    as,
    signIn,
    anonymous: client(url, ""),
    close,
    call: async (who, name, input) => (await as(who)).call(name, input),
  };
}

function client(url: string, cookie: string): Client {
  const send: Client["fetch"] = (path, options = {}) =>
    fetch(`${url}${path}`, {
      ...options,
      headers: {
        origin: url,
        "content-type": "application/json",
        ...(cookie === "" ? {} : { cookie }),
        ...options.headers,
      },
    });
  return {
    cookie,
    fetch: send,
    async call(name, input) {
      const { path, options } = requestFor(name, input);
      return (await (await send(path, options)).json()) as Reply<Output<typeof name>>; // The server answers by the same table.
    },
  };
}

/** The request that carries an input: path parameters in the path, the rest in the query or the body. */
export function requestFor(name: EndpointName, input: object): { path: string; options: RequestOptions } {
  const { method, path } = endpoints[name];
  const rest = new Map<string, unknown>(Object.entries(input));
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest.get(key);
    rest.delete(key);
    return encodeURIComponent(
      typeof value === "string" && value.isWellFormed() ? value : JSON.stringify(value ?? null),
    );
  });
  if (method !== "GET")
    return { path: filled, options: { method, body: JSON.stringify(Object.fromEntries(rest)) } };
  const query = new URLSearchParams(
    [...rest].map(([key, value]) => [key, typeof value === "string" ? value : (JSON.stringify(value) ?? "")]),
  );
  return { path: `${filled}?${query.toString()}`, options: { method } };
}
