/** Told by the key that marks the moment; the statement in hand listens. */
export const markEvent = "ctd-mark";
