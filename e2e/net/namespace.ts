/**
 * A network namespace with one line to the host, for a browser whose line a test cuts or weakens. All rules lie inside
 * the namespace, at both directions of its own end of the line: the host's firewall is never touched, and a dropped
 * packet looks to either side like a packet lost on the way. Needs root, iproute2 and nftables.
 */
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

export interface Namespace {
  name: string;
  /** Where the namespace reaches a server that listens on 0.0.0.0 on the host; announce it for media. */
  hostAddress: string;
  ownAddress: string;
  /** Runs a command inside and gives back what it prints. */
  exec(command: string, ...args: string[]): Promise<string>;
  /** Nothing passes any more, either way: signalling and media. Returns once that is so. */
  cut(): void;
  restore(): void;
  /** Random loss in each direction; 0 ends it. Stays over a cut. */
  loss(percent: number): void;
  /** What a firewall on the way lets not pass, either way; nothing ends it. Stays over a cut. */
  block(what: Blocked): void;
  /** Drops what comes in faster than this; null ends it. Stays over a cut. */
  downlink(kilobitsPerSecond: number | null): void;
  close(): void;
}

export interface Blocked {
  /** All UDP, as in many offices. */
  udp?: boolean;
  /** Ports of the host, over UDP and TCP. */
  ports?: number[];
}

const prefix = "ctd";
const inside = "line";
let made = 0;

export function openNamespace(): Namespace {
  if (made === 0) sweepStale();
  const number = ++made;
  const name = `${prefix}-${process.pid}-${number}`;
  const outside = `${prefix}${process.pid}h${number}`;
  const { hostAddress, ownAddress } = freeAddresses(process.pid * 8 + number);
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    process.off("exit", close);
    remove(name);
  };
  process.on("exit", close);
  try {
    ip("netns", "add", name);
    ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", name);
    ip("addr", "add", `${hostAddress}/30`, "dev", outside);
    ip("link", "set", outside, "up");
    execFileSync("ip", ["netns", "exec", name, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1"]);
    ip("-n", name, "addr", "add", `${ownAddress}/30`, "dev", inside);
    ip("-n", name, "link", "set", inside, "up");
    ip("-n", name, "link", "set", "lo", "up");
    // A browser that may not use the camera offers only the address of its default route. This one leads nowhere: the
    // host does not answer for other addresses.
    ip("-n", name, "route", "add", "default", "dev", inside);
  } catch (error) {
    close();
    throw error;
  }

  const line: Line = { isCut: false, lossPercent: 0, downlinkKbit: null, blocked: {} };
  const change = (changes: Partial<Line>) => {
    Object.assign(line, changes);
    execFileSync("ip", ["netns", "exec", name, "nft", "-f", "-"], { input: rules(line) });
  };
  return {
    name,
    hostAddress,
    ownAddress,
    exec: async (command, ...args) =>
      (await promisify(execFile)("ip", ["netns", "exec", name, command, ...args])).stdout,
    cut: () => change({ isCut: true }),
    restore: () => change({ isCut: false }),
    loss: (percent) => change({ lossPercent: percent }),
    block: (blocked) => change({ blocked }),
    downlink: (kilobitsPerSecond) => change({ downlinkKbit: kilobitsPerSecond }),
    close,
  };
}

interface Line {
  isCut: boolean;
  lossPercent: number;
  downlinkKbit: number | null;
  blocked: Blocked;
}

/** Replaces the whole table in one transaction, so that no packet passes between two states. */
function rules({ isCut, lossPercent, downlinkKbit, blocked }: Line): string {
  const bytes = downlinkKbit === null ? 0 : Math.round((downlinkKbit * 1000) / 8);
  const both = [
    isCut ? "drop" : "",
    blocked.udp ? "meta l4proto udp drop" : "",
    ...(blocked.ports ?? []).map((port) => `meta l4proto { tcp, udp } th dport ${port} drop`),
    lossPercent > 0 ? `numgen random mod 1000 < ${Math.round(lossPercent * 10)} drop` : "",
  ];
  // A burst of 100 ms stands for the queue that a real line has in front of its narrow place.
  const incoming =
    downlinkKbit === null
      ? ""
      : `limit rate over ${bytes} bytes/second burst ${Math.max(3000, Math.round(bytes / 10))} bytes drop`;
  const chain = (hook: "ingress" | "egress", lines: string[]) =>
    [
      `chain ${hook} {`,
      `type filter hook ${hook} device "${inside}" priority 0;`,
      ...lines.filter((text) => text !== ""),
      "}",
    ].join("\n");
  return [
    "add table netdev line",
    "delete table netdev line",
    "table netdev line {",
    chain("ingress", [...both, incoming]),
    chain("egress", both),
    "}",
    "",
  ].join("\n");
}

/** A pair in 10.231.0.0/16 that no interface of the host has; several test processes start from different places. */
function freeAddresses(start: number): { hostAddress: string; ownAddress: string } {
  const taken = ip("-o", "-4", "addr", "show");
  for (let slot = start; slot < start + 16_384; slot++) {
    const net = `10.231.${(slot >> 6) & 255}`;
    const base = (slot & 63) * 4;
    const hostAddress = `${net}.${base + 1}`;
    if (!taken.includes(` ${hostAddress}/`)) return { hostAddress, ownAddress: `${net}.${base + 2}` };
  }
  throw new Error("No address is free in 10.231.0.0/16.");
}

/** Removes what test processes left behind that were killed before they could close. */
function sweepStale(): void {
  const owned = new RegExp(`^${prefix}-(\\d+)-\\d+`);
  for (const line of ip("netns", "list").split("\n")) {
    const [name, owner] = owned.exec(line) ?? [];
    if (name && owner && !isAlive(Number(owner))) remove(name);
  }
}

/** The line goes with the namespace, and the namespace with the last process inside it. */
function remove(name: string): void {
  try {
    for (const pid of ip("netns", "pids", name).split("\n").filter(Boolean)) kill(Number(pid));
    const [, owner, number] = name.split("-");
    if (ip("-o", "link").includes(` ${prefix}${owner}h${number}@`))
      ip("link", "del", `${prefix}${owner}h${number}`);
    ip("netns", "del", name);
  } catch (error) {
    // Called at exit and after a failed start: what is already gone must not hide why.
    console.error(`Network namespace ${name} could not be removed: ${String(error)}`);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended between the listing and now.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function ip(...args: string[]): string {
  return execFileSync("ip", args, { encoding: "utf8" });
}
