/**
 * The page of the baseline, in the order that mediasoup-client's documentation gives. Query: `seat`, `role` (send,
 * receive or both), `layer` (the simulcast layer wished for), `silent` (sends no sound), `auto` (joins once it can).
 */
import { Device, type types } from "mediasoup-client";
import { io } from "socket.io-client";

/** Times by performance.now(), which counts from the navigation. */
export interface BareMarks {
  ready: number | null;
  joinStarted: number | null;
  firstFrame: number | null;
}

declare global {
  interface Window {
    bench: BareMarks;
    join: () => Promise<void>;
  }
}

const query = new URLSearchParams(location.search);
const role = query.get("role") ?? "both";
const layer = query.has("layer") ? Number(query.get("layer")) : null;
const socket = io({ auth: { seat: query.get("seat") ?? "nobody" }, transports: ["websocket"] });
/** The server's answers are taken at their word; this is a page for measuring only. */
// oxlint-disable-next-line no-explicit-any
const ask = (event: string, ...args: unknown[]): Promise<any> => socket.emitWithAck(event, ...args);

window.bench = { ready: null, joinStarted: null, firstFrame: null };
window.join = join;
const camera = role === "receive" ? null : await openCamera();
if (!socket.connected) await new Promise<void>((resolve) => socket.once("connect", resolve));
window.bench.ready = performance.now();
if (query.has("auto")) await join();

function openCamera(): Promise<MediaStream> {
  const size = { width: Number(query.get("width") ?? 1280), height: Number(query.get("height") ?? 720) };
  return navigator.mediaDevices.getUserMedia({
    video: { ...size, frameRate: Number(query.get("fps") ?? 30) },
    audio: !query.has("silent"),
  });
}

async function join(): Promise<void> {
  window.bench.joinStarted = performance.now();
  const { capabilities, layers } = await ask("capabilities");
  const device = new Device();
  await device.load({ routerRtpCapabilities: capabilities });
  await Promise.all([role === "send" ? null : receive(device), camera ? send(device, camera, layers) : null]);
}

async function receive(device: Device): Promise<void> {
  const transport = device.createRecvTransport(await ask("transport"));
  connectWhenAsked(transport);
  const consumers = new Map<string, types.Consumer>();
  /** A producer may be both in the list and in the news. */
  const known = new Set<string>();
  const consume = async ({ producer, seat }: { producer: string; seat: string }) => {
    if (known.has(producer)) return;
    known.add(producer);
    const { recvRtpCapabilities: rtpCapabilities } = device;
    const consumer = await transport.consume(
      await ask("consume", { transport: transport.id, producer, rtpCapabilities, layer }),
    );
    consumers.set(consumer.id, consumer);
    show(consumer, seat);
    await ask("resume", consumer.id);
  };
  socket.on("producer", consume);
  socket.on("consumer-closed", (id: string) => {
    consumers.get(id)?.close();
    document.getElementById(id)?.remove();
  });
  await Promise.all((await ask("producers")).map(consume));
}

async function send(
  device: Device,
  stream: MediaStream,
  encodings: types.RtpEncodingParameters[],
): Promise<void> {
  const transport = device.createSendTransport(await ask("transport"));
  connectWhenAsked(transport);
  transport.on("produce", ({ kind, rtpParameters }, done, failed) => {
    ask("produce", { transport: transport.id, kind, rtpParameters }).then(done, failed);
  });
  for (const track of stream.getTracks()) {
    await transport.produce(
      track.kind === "video" ? { track, encodings: encodings.map((one) => ({ ...one })) } : { track },
    );
  }
}

function connectWhenAsked(transport: types.Transport): void {
  transport.on("connect", ({ dtlsParameters }, done, failed) => {
    ask("connect-transport", { transport: transport.id, dtlsParameters }).then(done, failed);
  });
}

function show(consumer: types.Consumer, seat: string): void {
  const element = document.createElement(consumer.kind);
  element.id = consumer.id;
  element.dataset["seat"] = seat;
  element.autoplay = true;
  element.srcObject = new MediaStream([consumer.track]);
  if (element instanceof HTMLVideoElement) {
    element.playsInline = true;
    element.muted = true;
    element.width = 320;
    element.requestVideoFrameCallback(() => (window.bench.firstFrame ??= performance.now()));
  }
  document.body.append(element);
}
