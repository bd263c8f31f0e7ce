/** What every router offers, and what a transport may use; the client knows the same table (shared/media.ts). */
import type { types } from "mediasoup";
import { codecs } from "#shared/media.ts";
import type { TileSize } from "#shared/media.ts";

export const mediaCodecs: types.RouterRtpCodecCapability[] = codecs.map(
  (codec) => structuredClone(codec) as unknown as types.RouterRtpCodecCapability,
);
// The cast drops `readonly` only: the table is written in mediasoup's own words.

/** Which simulcast layer a tile of a size is sent; hidden is paused and needs none. */
export const layerOf: Record<Exclude<TileSize, "hidden">, number> = { small: 0, medium: 1, large: 2 };

/** Before the client has told its tiles: the middle layer, so that the first picture comes soon and is not poor. */
export const FIRST_TILE: TileSize = "medium";

/** Enough for the first pictures without waiting for the estimate to climb. */
export const INITIAL_BITRATE = 1_000_000;

/**
 * Longer than the longest cut we come back from by ICE restart (30 s); a seat whose line stays lost is
 * closed by presence, not by this.
 */
export const ICE_CONSENT_SECONDS = 60;
