/** The server's hold on one recording process: started, spoken to, watched, ended. */
import { fork } from "node:child_process";
import type { FromProcess, ToProcess } from "./recorder-messages.ts";

/** It measures twice a second; one that has been silent this long hangs and is replaced. */
const SILENT_MS = 5000;

export type RecorderChild = {
  pid: number;
  send(message: ToProcess): void;
  /** Lets it end by itself once its files are closed. */
  close(): void;
};

export type ChildEvents = { heard(message: FromProcess): void; died(): void };

export function startRecorderChild(events: ChildEvents): RecorderChild {
  const child = fork(new URL("./recorder-process.ts", import.meta.url), {
    execArgv: [],
    // It needs nothing of the server's environment, least of all its secrets.
    env: {},
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
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
      // A message lost because the process is dying needs no care: all its tracks begin anew.
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
