/**
 * Takes pictures of the room's screens from frozen snapshots, for a person to look at:
 * `node e2e/look/look.ts [part of a scene's name]`, into e2e/output/look.
 */
import { chromium, type Browser } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { createServer } from "vite";
import { scenes } from "./scenes.ts";

const sizes = { office: [1366, 768], wide: [1920, 1080], tv4k: [3840, 2160] } as const;
type Size = keyof typeof sizes;

/** What stands in for the browser's answer, per scene of the entrance. */
const media: Record<string, string> = {
  "entrance-blocked":
    'navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", "NotAllowedError"); };',
  "entrance-missing":
    'const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices); navigator.mediaDevices.getUserMedia = async (asked) => { if (asked.video) throw new DOMException("", "NotFoundError"); return real(asked); };',
  "entrance-inUse":
    'const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices); navigator.mediaDevices.getUserMedia = async (asked) => { if (asked.video) throw new DOMException("", "NotReadableError"); return real(asked); };',
  "entrance-insecure": 'Object.defineProperty(navigator, "mediaDevices", { value: undefined });',
};

const names = [...Object.keys(scenes), "entrance", "entrance-observer", ...Object.keys(media)];
const wanted = process.argv[2] ?? "";
const onlySize = process.argv[3];
const folder = new URL("../output/look/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const server = await createServer({
  root: import.meta.dirname,
  configFile: false,
  logLevel: "error",
  server: { port: 5199 },
  cacheDir: "/tmp/ctd-look-cache",
});
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
});
try {
  for (const name of names.filter((one) => one.includes(wanted))) {
    for (const size of sizesFor(name)) if (!onlySize || size === onlySize) await shoot(browser, name, size);
  }
} finally {
  await browser.close();
  await server.close();
}

function sizesFor(name: string): Size[] {
  return name.startsWith("tv") ? ["office", "wide", "tv4k"] : ["office", "wide"];
}

async function shoot(from: Browser, name: string, size: Size): Promise<void> {
  const [width, height] = sizes[size];
  const page = await from.newPage({ viewport: { width, height }, permissions: ["camera", "microphone"] });
  page.on("pageerror", (error) => console.error(`${name}: ${error.message}`));
  page.on("console", (line) => line.type() === "error" && console.error(`${name}: ${line.text()}`));
  const script = media[name];
  if (script) await page.addInitScript(script);
  await page.goto(`http://localhost:5199/?scene=${name}`, { timeout: 60_000 });
  await page.waitForSelector("main, [data-testid]");
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${folder}${name}-${size}.png` });
  await page.close();
}
