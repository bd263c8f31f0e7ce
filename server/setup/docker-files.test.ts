/** The files under docker/ name things of the code; here they are held to it, for no test machine is sure to have Docker. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig, settings } from "../base/config.ts";
import { workerPackages } from "../media/worker-build/debian-packages.ts";

const top = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(top, "docker", name), "utf8");
const dockerfile = read("Dockerfile").replaceAll(/\\\n/g, " ");
const compose = read("compose.yaml");

/** `NAME: "value"` lines of one service, indented by six. */
function environmentOf(service: string): Map<string, string> {
  const [, block = ""] = new RegExp(`\\n {2}${service}:\\n((?: {4}.*\\n|\\n)*)`).exec(compose) ?? [];
  return new Map(
    [...block.matchAll(/^ {6}([A-Z_]+): "(.*)"$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

test("every file that the image takes is there, and every program it runs", () => {
  const copies = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, words = ""]) =>
    words.trim().split(/\s+/).slice(0, -1),
  );
  expect(copies.length).toBeGreaterThan(8);
  for (const path of copies) expect(existsSync(join(top, path)), path).toBe(true);
  const programs = [
    ...`${dockerfile}${read("backup.sh")}${read("restore.sh")}`.matchAll(/server\/[\w/-]+\.ts/g),
  ];
  expect(programs.length).toBeGreaterThan(4);
  for (const [path] of programs) expect(existsSync(join(top, path)), path).toBe(true);
});

test("the stage that builds the media worker installs what its build needs", () => {
  const [, stage = ""] = /AS worker\n([\s\S]*?)\nFROM /.exec(dockerfile) ?? [];
  for (const name of workerPackages) expect(stage.split(/\s+/), name).toContain(name);
});

test("the server is told settings that it knows, each with a value that it takes", () => {
  const given = environmentOf("app");
  expect(given.size).toBeGreaterThan(8);
  const example = new Map(
    [...read("settings.env.example").matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [
      name,
      value === "" && name.endsWith("PASSWORD") ? "a1b2c3" : value,
    ]),
  );
  const filled = [...given].map(([name, value]) => {
    expect(Object.keys(settings)).toContain(name);
    const text = value.replaceAll(
      /\$\{([A-Z_]+)(?::\?|:-([^}]*))?\}/g,
      (_, variable: string, standard?: string) => {
        expect(example.has(variable), `${variable} stands in settings.env.example`).toBe(true);
        return example.get(variable) || standard || "";
      },
    );
    return [name, text] as const;
  });
  const config = readConfig({ DATA_DIR: "/data", ...Object.fromEntries(filled) });
  expect(config).toMatchObject({ trustProxy: 1, demo: "no", media: { addresses: ["10.0.0.10"] } });
  // Every media worker's port is published, UDP and TCP.
  const { port, workers } = config.media;
  for (const protocol of ["udp", "tcp"])
    expect(compose).toContain(`"${port}-${port + workers - 1}:${port}-${port + workers - 1}/${protocol}"`);
  expect(read("nginx.conf")).toContain(`set $server app:${config.port};`);
});

test("the scripts can be run", () => {
  for (const name of ["backup.sh", "restore.sh"])
    expect(statSync(join(top, "docker", name)).mode & 0o111, name).not.toBe(0);
});
