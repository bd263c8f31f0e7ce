/**
 * What media needs to cross the wire. RTP, ICE and DTLS objects are mediasoup's own; they are bounded
 * here and checked in depth by mediasoup, which answers a wrong one with an error that becomes a refusal.
 */
import { z } from "zod";
import { PersonId } from "./ids.ts";
import { Source } from "./recordings.ts";

const word = z.string().max(256);
const payloadType = z.number().int().min(0).max(127);
const number = z.number().int().min(0).max(0xffff_ffff);
const parameters = z.record(word, z.union([z.string().max(1000), z.number(), z.null()]));
const feedback = z.array(z.object({ type: word, parameter: word.optional() })).max(32);
const kind = z.enum(["audio", "video"]);

export const RtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind,
        mimeType: word,
        preferredPayloadType: payloadType.optional(),
        clockRate: number,
        channels: number.optional(),
        parameters: parameters.optional(),
        rtcpFeedback: feedback.optional(),
      }),
    )
    .max(64),
  headerExtensions: z
    .array(
      z.object({
        kind,
        uri: word,
        preferredId: number,
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(["sendrecv", "sendonly", "recvonly", "inactive"]).optional(),
      }),
    )
    .max(64)
    .optional(),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;

export const RtpParameters = z.object({
  mid: word.optional(),
  msid: word.optional(),
  codecs: z
    .array(
      z.object({
        mimeType: word,
        payloadType,
        clockRate: number,
        channels: number.optional(),
        parameters: parameters.optional(),
        rtcpFeedback: feedback.optional(),
      }),
    )
    .min(1)
    .max(16),
  headerExtensions: z
    .array(
      z.object({ uri: word, id: number, encrypt: z.boolean().optional(), parameters: parameters.optional() }),
    )
    .max(32)
    .optional(),
  encodings: z
    .array(
      z.object({
        ssrc: number.min(1).optional(),
        rid: word.optional(),
        codecPayloadType: payloadType.optional(),
        rtx: z.object({ ssrc: number }).optional(),
        dtx: z.boolean().optional(),
        scalabilityMode: word.optional(),
        scaleResolutionDownBy: z.number().optional(),
        maxBitrate: number.optional(),
        active: z.boolean().optional(),
      }),
    )
    .max(4)
    .optional(),
  rtcp: z
    .object({ cname: word.optional(), reducedSize: z.boolean().optional(), mux: z.boolean().optional() })
    .optional(),
});
export type RtpParameters = z.infer<typeof RtpParameters>;

export const DtlsParameters = z.object({
  role: z.enum(["auto", "client", "server"]).optional(),
  fingerprints: z
    .array(
      z.object({ algorithm: z.enum(["sha-1", "sha-224", "sha-256", "sha-384", "sha-512"]), value: word }),
    )
    .min(1)
    .max(8),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;

export const IceParameters = z.object({
  usernameFragment: word,
  password: word,
  iceLite: z.boolean().optional(),
});
export type IceParameters = z.infer<typeof IceParameters>;

const IceCandidate = z.object({
  foundation: word,
  priority: number,
  ip: word,
  address: word,
  protocol: z.enum(["udp", "tcp"]),
  port: number,
  type: z.enum(["host", "srflx", "prflx", "relay"]),
  tcpType: z.enum(["active", "passive", "so"]).optional(),
});

export const TransportOffer = z.object({
  id: word,
  iceParameters: IceParameters,
  iceCandidates: z.array(IceCandidate),
  dtlsParameters: DtlsParameters,
});
export type TransportOffer = z.infer<typeof TransportOffer>;

/** One picture or sound that the server forwards, or holds ready, for this seat. */
export const Stream = z.object({
  /** The consumer's id. */
  id: word,
  producer: word,
  /** Whose it is. A seat is a person in a session. */
  seat: PersonId,
  source: Source,
  rtpParameters: RtpParameters,
});
export type Stream = z.infer<typeof Stream>;

export const Side = z.enum(["send", "receive"]);
export type Side = z.infer<typeof Side>;

/**
 * Everything a seat needs to send and receive. The generation names this pair of transports; asks
 * about an earlier one are refused with oldMedia.
 */
export const MediaOffer = z.object({
  generation: z.number().int(),
  /** Null for those who only receive: no transport for sending exists. */
  send: TransportOffer.nullable(),
  receive: TransportOffer,
  streams: z.array(Stream),
  iceServers: z.array(
    z.object({ urls: z.array(word), username: word.optional(), credential: word.optional() }),
  ),
});
export type MediaOffer = z.infer<typeof MediaOffer>;

/** How large a tile shows a picture: decides which simulcast layer is forwarded; hidden pauses it on the server. */
export const TileSize = z.enum(["hidden", "small", "medium", "large"]);
export type TileSize = z.infer<typeof TileSize>;

/** What every router offers; a client loads its device with it before it has spoken to the server. */
export const codecs = [
  {
    kind: "audio",
    mimeType: "audio/opus",
    clockRate: 48000,
    channels: 2,
    preferredPayloadType: 100,
    parameters: { useinbandfec: 1, minptime: 10 },
    rtcpFeedback: [{ type: "nack" }, { type: "transport-cc" }],
  },
  {
    kind: "video",
    mimeType: "video/VP8",
    clockRate: 90000,
    preferredPayloadType: 101,
    parameters: { "x-google-start-bitrate": 1000 },
  },
] as const;

/**
 * Papers and screens: one layer, many lines and few pictures a second, so that letters stay sharp within a
 * bounded line. Bit/s, pictures a second, and the size asked of the device.
 */
export const documentPicture = { maxBitrate: 1_800_000, frameRate: 8, width: 1920, height: 1080 } as const;

/** The three simulcast layers of a camera of 1280×720, smallest first, in bit/s. */
export const layers = [
  { rid: "q", scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: "h", scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: "f", scaleResolutionDownBy: 1, maxBitrate: 1_800_000 },
] as const;
