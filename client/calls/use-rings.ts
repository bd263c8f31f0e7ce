/**
 * What rings for the signed-in person, heard over the browser's own event stream. It reconnects by
 * itself; the server sends the whole of it each time, so nothing is missed.
 */
import type { Ring, Rings } from "#shared/calls.ts";
import { useEffect, useState } from "react";

export function useRings(): Ring[] {
  const [rings, setRings] = useState<Ring[]>([]);
  useEffect(() => {
    const stream = new EventSource("/api/rings");
    stream.onmessage = (event: MessageEvent<string>) => {
      const heard: unknown = JSON.parse(event.data);
      // The server's clock and this computer's may differ: what is left to answer is reckoned in its time.
      const { rings: now, now: serverNow } = heard as Rings; // The server writes nothing else on this stream.
      const ahead = Date.now() - Date.parse(serverNow);
      setRings(now.map((ring) => ({ ...ring, until: shifted(ring.until, ahead) })));
    };
    return () => stream.close();
  }, []);
  return rings;
}

function shifted(until: Ring["until"], ms: number): Ring["until"] {
  return new Date(Date.parse(until) + ms).toISOString() as Ring["until"]; // toISOString gives an Instant's very form.
}
