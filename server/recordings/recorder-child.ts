/**
 * The server's hold on recording processes: started, spoken to, watched, ended. One more than needed stands
 * ready, so that a killed one is replaced in the time of a message and not of a start.
 */
import { fork, type ChildProcess } from "node:child_process";
import type { FromProcess, ToProcess } from "./recorder-messages.ts";

/** It measures twice a second; one that has been silent this long hangs and is replaced. */
const SILENT_MS = 5000;
/** A spare is started when the rush of a replacement is over. */
const SPARE_AFTER_MS = 1500;

export type RecorderChild = {
  pid: number;
  send(message: ToProcess): void;
  /** Lets it end by itself once its files are closed. */
  close(): void;
};

export type ChildEvents = { heard(message: FromProcess): void; died(): void };

export type RecorderChildren = {
  take(events: ChildEvents): RecorderChild;
  /** Process ids of those that stand ready, for tests. */
  spares(): number[];
  close(): void;
};

function launch(): ChildProcess {
  const child = fork(new URL("./recorder-process.ts", import.meta.url), {
    execArgv: [],
    // It needs nothing of the server's environment, least of all its secrets.
    env: {},
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  // A spare may fail long before anybody listens to it.
  child.on("error", () => {});
  return child;
}

const stands = (child: ChildProcess): boolean =>
  child.connected && child.exitCode === null && child.signalCode === null;

export function createRecorderChildren(): RecorderChildren {
  let spare: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  function makeSpare(): void {
    timer = null;
    if (closed || (spare !== null && stands(spare))) return;
    spare = launch();
    spare.unref();
    spare.channel?.unref();
  }

  return {
    take(events) {
      const ready = spare !== null && stands(spare) ? spare : null;
      const child = ready ?? launch();
      if (ready !== null) {
        spare = null;
        child.ref();
        child.channel?.ref();
      }
      timer ??= setTimeout(makeSpare, SPARE_AFTER_MS).unref();
      return hold(child, events);
    },
    spares: () => (spare !== null && stands(spare) ? [spare.pid ?? 0] : []),
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      if (spare?.connected) spare.disconnect();
      spare = null;
    },
  };
}

function hold(child: ChildProcess, events: ChildEvents): RecorderChild {
  let closed = false;
  let gone = false;
  const kill = (): void => void child.kill("SIGKILL");
  let watch = setTimeout(kill, SILENT_MS);

  function end(): void {
    clearTimeout(watch);
    if (gone) return;
    gone = true;
    if (!closed) events.died();
  }

  child.on("message", (message) => {
    clearTimeout(watch);
    if (gone || closed) return;
    watch = setTimeout(kill, SILENT_MS);
    events.heard(message as FromProcess); // Only our own process holds the other end.
  });
  child.on("exit", end);
  // A process that could not be started gives an error and no exit.
  child.on("error", end);
  return {
    pid: child.pid ?? 0,
    send(message) {
      // A message lost because the process is dying needs no care: all its feeds begin anew.
      if (child.connected) child.send(message, () => {});
    },
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(watch);
      if (child.connected) child.disconnect();
      // Its files are short of their ends by milliseconds; one that does not leave is hung.
      watch = setTimeout(kill, SILENT_MS);
      watch.unref();
      child.unref();
    },
  };
}
