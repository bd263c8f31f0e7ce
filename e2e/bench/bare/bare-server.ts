/**
 * The baseline: mediasoup as its documentation shows it and nothing more. One worker, one port, one router in which all
 * see all. Runs as a process of its own, so that its processor time can be measured; prints one JSON line when it
 * listens. Everything is told by arguments: the page's folder, the port, and the address announced for media.
 */
import { createServer } from "node:http";
import express from "express";
import { createWorker, type types } from "mediasoup";
import { Server, type Socket } from "socket.io";
import { codecs, layers } from "#shared/media.ts";

const [pageFolder = "", port = "0", mediaAddress = "127.0.0.1"] = process.argv.slice(2);

interface Peer {
  seat: string;
  transports: Map<string, types.WebRtcTransport>;
  producers: Map<string, types.Producer>;
  consumers: Map<string, types.Consumer>;
}

const worker = await createWorker({ logLevel: "warn" });
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    { protocol: "udp", ip: mediaAddress },
    { protocol: "tcp", ip: mediaAddress },
  ],
});
// The cast drops `readonly` only: the table is written in mediasoup's own words.
const mediaCodecs = structuredClone(codecs) as unknown as types.RouterRtpCodecCapability[];
const router = await worker.createRouter({ mediaCodecs });
const peers = new Map<string, Peer>();

// mediasoup listens to this signal for its worker, and with that Node no longer ends by itself.
process.once("SIGTERM", () => process.exit());

const app = express();
app.use(express.static(pageFolder, { maxAge: "1h" }));
const http = createServer(app);
const io = new Server(http);
io.on("connection", serve);
http.listen(Number(port), "0.0.0.0", () => {
  const address = http.address();
  if (!address || typeof address === "string") throw new Error("The server listens on no port.");
  console.log(JSON.stringify({ port: address.port, workerPid: worker.pid }));
});

/** The asks of one page. A wrong one throws and ends the process: this is no product. */
function serve(socket: Socket): void {
  const peer: Peer = {
    seat: String(socket.handshake.auth["seat"]),
    transports: new Map(),
    producers: new Map(),
    consumers: new Map(),
  };
  const transportOf = (id: string) => need(peer.transports.get(id));

  socket.on("capabilities", (reply) => {
    peers.set(socket.id, peer);
    reply({ capabilities: router.rtpCapabilities, layers });
  });
  socket.on("transport", async (reply) => {
    const transport = await router.createWebRtcTransport({
      webRtcServer,
      initialAvailableOutgoingBitrate: 1_000_000,
    });
    peer.transports.set(transport.id, transport);
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
    reply({ id, iceParameters, iceCandidates, dtlsParameters });
  });
  socket.on("connect-transport", async ({ transport, dtlsParameters }, reply) => {
    await transportOf(transport).connect({ dtlsParameters });
    reply();
  });
  socket.on("produce", async ({ transport, kind, rtpParameters }, reply) => {
    const producer = await transportOf(transport).produce({ kind, rtpParameters });
    peer.producers.set(producer.id, producer);
    reply({ id: producer.id });
    for (const [id] of peers)
      if (id !== socket.id) io.to(id).emit("producer", { producer: producer.id, seat: peer.seat });
  });
  socket.on("producers", (reply) => {
    const others = [...peers.values()].filter((other) => other !== peer);
    reply(
      others.flatMap(({ seat, producers }) => [...producers.keys()].map((producer) => ({ producer, seat }))),
    );
  });
  socket.on("consume", async ({ transport, producer, rtpCapabilities, layer }, reply) => {
    const consumer = await transportOf(transport).consume({
      producerId: producer,
      rtpCapabilities,
      paused: true,
    });
    if (consumer.type === "simulcast" && layer !== null)
      await consumer.setPreferredLayers({ spatialLayer: layer });
    peer.consumers.set(consumer.id, consumer);
    consumer.on("producerclose", () => {
      peer.consumers.delete(consumer.id);
      socket.emit("consumer-closed", consumer.id);
    });
    reply({
      id: consumer.id,
      producerId: producer,
      kind: consumer.kind,
      rtpParameters: consumer.rtpParameters,
    });
  });
  socket.on("resume", async (consumer, reply) => {
    await need(peer.consumers.get(consumer)).resume();
    reply();
  });
  socket.on("disconnect", () => {
    peers.delete(socket.id);
    for (const transport of peer.transports.values()) transport.close();
  });
}

function need<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("The page asked for something that does not exist.");
  return thing;
}
