/**
 * One Chromium process a person. Chromium takes its fake camera and microphone from flags, so people with pictures of
 * their own cannot share a process.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import type { Letter } from "./media/people.ts";
import { type MediaOptions, personMedia } from "./media/people-media.ts";

export const chromiumPath = "/usr/bin/chromium";

export interface PersonOptions {
  /** Whose picture and voice the camera and microphone give; without it Chromium's own green test picture and beeps. */
  picture?: Letter;
  media?: MediaOptions;
  /** "denied": the person refuses; "none": the computer has no camera and no microphone. */
  devices?: "granted" | "denied" | "none";
  /** The network namespace the browser runs in. */
  namespace?: { name: string };
  /** Origins with plain HTTP that shall be allowed to use the camera, such as the host's address in a namespace. */
  secureOrigins?: string[];
  viewport?: { width: number; height: number };
  /** Accepts the self-made certificate of a test server. */
  ignoreHTTPSErrors?: boolean;
  moreFlags?: string[];
}

export interface PersonBrowser {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  close(): Promise<void>;
}

export async function launchPerson(options: PersonOptions = {}): Promise<PersonBrowser> {
  const browser = await chromium.launch({
    executablePath: options.namespace ? chromiumInside(options.namespace.name) : chromiumPath,
    args: flags(options),
    // Without this Playwright silences the whole browser, and then some versions stop decoding sound.
    ignoreDefaultArgs: ["--mute-audio"],
  });
  try {
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1366, height: 768 },
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      ignoreHTTPSErrors: options.ignoreHTTPSErrors ?? false,
    });
    const page = await context.newPage();
    return { browser, context, page, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function flags({
  picture,
  media,
  devices = "granted",
  secureOrigins = [],
  moreFlags = [],
}: PersonOptions): string[] {
  const files = picture ? personMedia(picture, media) : null;
  return [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    devices === "none"
      ? "--use-fake-device-for-media-stream=device-count=0"
      : "--use-fake-device-for-media-stream",
    devices === "denied" ? "--use-fake-ui-for-media-stream=deny" : "--use-fake-ui-for-media-stream",
    ...(files
      ? [
          `--use-file-for-fake-video-capture=${files.video}`,
          `--use-file-for-fake-audio-capture=${files.audio}`,
        ]
      : []),
    ...(secureOrigins.length > 0
      ? [`--unsafely-treat-insecure-origin-as-secure=${secureOrigins.join()}`]
      : []),
    ...moreFlags,
  ];
}

/** `exec` all the way down keeps the process id and the pipe that Playwright talks through. */
function chromiumInside(namespace: string): string {
  const folder = join(import.meta.dirname, "output/browsers");
  const path = join(folder, `chromium-in-${namespace}.sh`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${namespace} ${chromiumPath} "$@"\n`, { mode: 0o755 });
  return path;
}
