import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BadConfig, readConfig, settings, settingsTable } from "./config.ts";
import { closeServer, listenOn, makeWebServer } from "./web-server.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cau-tiep-dan-config-"));
});
afterAll(() => rm(directory, { recursive: true }));

test("an empty environment gives the documented defaults", () => {
  const config = readConfig({ PORT: "", HOST: "  " });
  expect(config).toMatchObject({
    port: 3000,
    host: "0.0.0.0",
    databaseUrl: null,
    tls: { kind: "none" },
    trustProxy: false,
    demo: "whenEmpty",
    turn: null,
    mail: { smtpUrl: null },
  });
  expect(config.media.port).toBe(44_000);
  expect(config.media.addresses).toContain("127.0.0.1");
  expect(readConfig({ DATABASE_URL: "postgres://u:p@host/name" }).demo).toBe("no");
});

const hidden = ["DATABASE_URL", "SMTP_URL", "RECORDING_COPY_S3", "SEAL_COPY_S3"];

test.each([
  ["PORT", "80a"],
  ["PORT", "65536"],
  ["DATABASE_URL", "mysql://x"],
  ["MEDIA_PORT", "0"],
  ["MEDIA_WORKERS", "0"],
  ["MEDIA_ADDRESS", ","],
  ["MEDIA_ADDRESS", "not an address"],
  ["SMTP_URL", "http://mail.example.vn"],
  ["MAIL_FROM", "Ban Tiếp công dân"],
  ["MAIL_FROM", "Ban Tiếp công dân <tiepdan>"],
  ["MAIL_FROM", "a@b.vn\r\nBcc: c@d.vn"],
  ["TLS_SELF_MADE", "true"],
  ["PUBLIC_URL", "tiepdan.example.vn"],
  ["DEMO", "maybe"],
  ["LOG_LEVEL", "loud"],
  ["TURN_URLS", "relay.example.vn"],
  ["RECORDING_COPY_S3", "https://s3.example.vn/ban-ghi"],
  ["SEAL_COPY_S3", "https://KEY:SECRET@s3.example.vn/ban-ghi?lock=compliance"],
])("a wrong %s (%s) stops the start with one sentence that names it", (name, value) => {
  let message = "";
  try {
    readConfig({ [name]: value });
  } catch (error) {
    expect(error).toBeInstanceOf(BadConfig);
    message = String(error);
  }
  expect(message).toContain(`${name} is `);
  expect(message).toContain(hidden.includes(name) ? "(not shown)" : `"${value}"`);
  expect(message).toContain("expected");
});

test("[RC17] copies go to a folder or to a store, not to both", () => {
  const RECORDING_COPY_S3 = "https://KEY:SECRET@s3.example.vn/ban-ghi/tinh";
  expect(readConfig({ RECORDING_COPY_S3 }).recordings).toMatchObject({
    copy: { kind: "s3", endpoint: "https://s3.example.vn", bucket: "ban-ghi", prefix: "tinh/", lock: null },
    sealCopy: null,
  });
  expect(readConfig({ SEAL_COPY_DIR: "/once" }).recordings.sealCopy).toEqual({
    kind: "folder",
    path: "/once",
  });
  expect(() => readConfig({ RECORDING_COPY_S3, RECORDING_COPY_DIR: "/copy" })).toThrow("RECORDING_COPY_DIR");
});

test("settings that belong together are asked for together, and ports must suffice", () => {
  expect(() => readConfig({ TLS_CERT: "a.pem" })).toThrow("TLS_KEY is not set");
  expect(() => readConfig({ TLS_KEY: "a.pem" })).toThrow("TLS_CERT is not set");
  expect(() => readConfig({ MEDIA_PORT: "65535", MEDIA_WORKERS: "2" })).toThrow("above 65535");
});

test("lists and proxies are read as express and mediasoup want them", () => {
  expect(readConfig({ TRUST_PROXY: "1" }).trustProxy).toBe(1);
  expect(readConfig({ TRUST_PROXY: "10.0.0.1, loopback" }).trustProxy).toEqual(["10.0.0.1", "loopback"]);
  expect(readConfig({ MEDIA_ADDRESS: "203.0.113.7, 10.1.1.2" }).media.addresses).toEqual([
    "203.0.113.7",
    "10.1.1.2",
  ]);
  expect(readConfig({ TURN_URLS: "turn:relay:3478", TURN_USERNAME: "u" }).turn).toEqual({
    urls: ["turn:relay:3478"],
    username: "u",
    credential: "",
  });
});

test("the table for the README has every setting", () => {
  for (const name of Object.keys(settings)) expect(settingsTable()).toContain(`| \`${name}\` |`);
});

test("a self-made certificate serves HTTPS, is kept, and is made anew for a new address", async () => {
  const serve = async (addresses: string): Promise<{ fingerprint: string; names: string }> => {
    const config = {
      ...readConfig({
        DATA_DIR: directory,
        TLS_SELF_MADE: "yes",
        HOST: "127.0.0.1",
        PORT: "0",
        MEDIA_ADDRESS: addresses,
      }),
    };
    const server = await makeWebServer(config, express());
    const port = await listenOn(server, config);
    const seen = await new Promise<{ fingerprint: string; names: string }>((resolve, reject) => {
      const asked = get({ host: "127.0.0.1", port, rejectUnauthorized: false, agent: false }, (response) => {
        const socket = response.socket as import("node:tls").TLSSocket; // An https answer comes through such a socket.
        const certificate = socket.getPeerCertificate();
        resolve({ fingerprint: certificate.fingerprint256, names: certificate.subjectaltname ?? "" });
        response.destroy();
      });
      asked.on("error", reject);
    });
    await closeServer(server);
    await closeServer(server);
    return seen;
  };
  const first = await serve("127.0.0.1");
  expect(first.names).toContain("IP Address:127.0.0.1");
  expect(first.names).toContain("DNS:localhost");
  expect((await serve("127.0.0.1")).fingerprint).toBe(first.fingerprint);
  expect((await serve("127.0.0.1,203.0.113.7")).names).toContain("203.0.113.7");
});

test("a port that is taken is named", async () => {
  const config = { ...readConfig({ HOST: "127.0.0.1", PORT: "0" }) };
  const server = await makeWebServer(config, express());
  const port = await listenOn(server, config);
  const second = await makeWebServer(config, express());
  await expect(listenOn(second, { ...config, port })).rejects.toThrow(`PORT is "${port}"`);
  await closeServer(server);
});

test("[NT3] a mail server needs a sender, whose name may be Vietnamese", () => {
  const SMTP_URL = "smtps://user:secret@mail.example.vn";
  expect(() => readConfig({ SMTP_URL })).toThrow("MAIL_FROM");
  expect(readConfig({ SMTP_URL, MAIL_FROM: "Ban Tiếp công dân <tiepdan@example.vn>" }).mail).toEqual({
    smtpUrl: SMTP_URL,
    from: { name: "Ban Tiếp công dân", address: "tiepdan@example.vn" },
  });
  expect(readConfig({ MAIL_FROM: "tiepdan@example.vn" }).mail.from).toEqual({
    name: "",
    address: "tiepdan@example.vn",
  });
});
