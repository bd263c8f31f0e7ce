/** A true TURN server (coturn) on the host, for a browser that reaches the media server by no other way. */
import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";

export interface TurnServer {
  /** What the application is told in its environment. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** @param address where browsers reach it, and from where it relays; @param port over UDP and TCP */
export async function startTurnServer(address: string, port: number): Promise<TurnServer> {
  const child: ChildProcess = spawn(
    "turnserver",
    [
      "-n",
      "--no-cli",
      "--no-tls",
      "--no-dtls",
      "--lt-cred-mech",
      "--user=site:of-the-test",
      "--realm=cau-tiep-dan.test",
      `--listening-ip=${address}`,
      `--listening-port=${port}`,
      `--relay-ip=${address}`,
      "--log-file=stdout",
      "--simple-log",
      "--pidfile=/dev/null",
    ],
    { stdio: "ignore" },
  );
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  };
  await until(address, port);
  return {
    environment: {
      TURN_URLS: `turn:${address}:${port}?transport=udp,turn:${address}:${port}?transport=tcp`,
      TURN_USERNAME: "site",
      TURN_CREDENTIAL: "of-the-test",
    },
    stop,
  };
}

async function until(address: string, port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await answers(address, port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The TURN server does not listen.");
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => (socket.destroy(), resolve(true)));
    socket.once("error", () => resolve(false));
  });
}
