/**
 * What a router answers for its capabilities, written out: the client loads its device with it before it
 * has spoken to the server, which saves a question before the first picture. A test in server/media holds
 * it equal to what mediasoup makes of our codecs.
 */
import type { RtpCapabilities } from "./media.ts";

export const routerCapabilities: RtpCapabilities = {
  codecs: [
    {
      kind: "audio",
      mimeType: "audio/opus",
      clockRate: 48000,
      channels: 2,
      rtcpFeedback: [
        {
          type: "nack",
          parameter: "",
        },
        {
          type: "transport-cc",
          parameter: "",
        },
      ],
      parameters: {
        useinbandfec: 1,
        minptime: 10,
      },
      preferredPayloadType: 100,
    },
    {
      kind: "video",
      mimeType: "video/VP8",
      clockRate: 90000,
      rtcpFeedback: [
        {
          type: "nack",
          parameter: "",
        },
        {
          type: "nack",
          parameter: "pli",
        },
        {
          type: "ccm",
          parameter: "fir",
        },
        {
          type: "goog-remb",
          parameter: "",
        },
        {
          type: "transport-cc",
          parameter: "",
        },
      ],
      parameters: {
        "x-google-start-bitrate": 1000,
      },
      preferredPayloadType: 101,
    },
    {
      kind: "video",
      mimeType: "video/rtx",
      preferredPayloadType: 102,
      clockRate: 90000,
      parameters: {
        apt: 101,
      },
      rtcpFeedback: [],
    },
  ],
  headerExtensions: [
    {
      kind: "audio",
      uri: "urn:ietf:params:rtp-hdrext:sdes:mid",
      preferredId: 1,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "urn:ietf:params:rtp-hdrext:sdes:mid",
      preferredId: 1,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
      preferredId: 2,
      preferredEncrypt: false,
      direction: "recvonly",
    },
    {
      kind: "video",
      uri: "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
      preferredId: 3,
      preferredEncrypt: false,
      direction: "recvonly",
    },
    {
      kind: "audio",
      uri: "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
      preferredId: 4,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
      preferredId: 4,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "audio",
      uri: "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
      preferredId: 5,
      preferredEncrypt: false,
      direction: "recvonly",
    },
    {
      kind: "video",
      uri: "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
      preferredId: 5,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "audio",
      uri: "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
      preferredId: 6,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
      preferredId: 7,
      preferredEncrypt: false,
      direction: "recvonly",
    },
    {
      kind: "video",
      uri: "urn:3gpp:video-orientation",
      preferredId: 8,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "urn:ietf:params:rtp-hdrext:toffset",
      preferredId: 9,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "audio",
      uri: "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
      preferredId: 10,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
      preferredId: 10,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "audio",
      uri: "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
      preferredId: 11,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
      preferredId: 11,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "audio",
      uri: "urn:mediasoup:params:rtp-hdrext:packet-id",
      preferredId: 12,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
    {
      kind: "video",
      uri: "urn:mediasoup:params:rtp-hdrext:packet-id",
      preferredId: 12,
      preferredEncrypt: false,
      direction: "sendrecv",
    },
  ],
};
