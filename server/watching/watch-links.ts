/**
 * Links that expire (rule RC20): who may watch which hearing, in which sign-in, until when, signed with a key of this
 * process. Nothing is stored; a restarted server knows no link of before, and pages ask anew.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { HearingId, PersonId, SessionId } from "#shared/ids.ts";
import type { WatchLink } from "#shared/watching.ts";
import type { Clock } from "../base/clock.ts";
import type { LoginId } from "../base/serve.ts";

const Claims = z.object({
  session: SessionId,
  hearing: HearingId,
  person: PersonId,
  login: z.string(),
  untilMs: z.number(),
});
type Claims = z.infer<typeof Claims>;
export type Watcher = Omit<Claims, "untilMs" | "login"> & { login: LoginId };

export type WatchLinks = {
  make(watcher: Watcher, lifeMs: number): WatchLink;
  /** @returns null for what was forged, changed, made by another process, or is over */
  read(token: string): Claims | null;
};

export function createWatchLinks(clock: Clock, key: Buffer = randomBytes(32)): WatchLinks {
  const sign = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    make(watcher, lifeMs) {
      const claims = Buffer.from(JSON.stringify({ ...watcher, untilMs: clock.ms() + lifeMs }));
      const text = claims.toString("base64url");
      return { token: `${text}.${sign(text).toString("base64url")}`, lifeMs };
    },
    read(token) {
      const [claims = "", signature = ""] = token.split(".");
      const given = Buffer.from(signature, "base64url");
      const right = sign(claims);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      // Signed by this very process, so it is JSON of this form.
      const read = Claims.parse(JSON.parse(Buffer.from(claims, "base64url").toString("utf8")));
      return read.untilMs > clock.ms() ? read : null;
    },
  };
}

/** Whether a link was given to this very person in this very sign-in. */
export function isOwn(claims: Claims, person: PersonId, login: LoginId): boolean {
  return claims.person === person && claims.login === login;
}
