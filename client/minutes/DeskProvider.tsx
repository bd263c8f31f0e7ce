/** Opens the words in hand for one hearing: what this computer still held, and the way they go to the server. */
import { useEffect, useState, type ReactNode } from "react";
import { LoadingState } from "../ui/LoadingState.tsx";
import { ownDevice } from "../live/own-device.ts";
import { makeEntryBuffer, type EntryBuffer } from "./entry-buffer.ts";
import { holdTab, keepWords, takeWords } from "./kept-words.ts";
import { DeskContext, useBufferLife, type MinutesDesk } from "./minutes-desk.ts";

type Props = { desk: Omit<MinutesDesk, "buffer">; children: ReactNode };

/** Keyed by its hearing: another hearing is another buffer. */
export function DeskProvider({ desk, children }: Props) {
  const [buffer, setBuffer] = useState<EntryBuffer | null>(null);
  const { hearing, send, now } = desk;
  const { person } = desk.actor;

  useEffect(() => {
    const until = new AbortController();
    const writer = ownDevice();
    const place = { person, hearing, writer };
    holdTab(writer, until.signal);
    // takeWords fails only where the browser gives no storage; then nothing was kept.
    void takeWords(place)
      .catch(() => [])
      .then((kept) => {
        if (until.signal.aborted) return;
        const keep = (entries: Parameters<typeof keepWords>[1]): void => keepWords(place, entries);
        setBuffer(makeEntryBuffer({ send, writer, kept, keep, now }));
      });
    return () => until.abort();
    // send and now reach the same server as long as person and hearing are the same.
  }, [person, hearing]); // eslint-disable-line react-hooks/exhaustive-deps

  return buffer === null ? <LoadingState rows={3} /> : <Living desk={{ ...desk, buffer }}>{children}</Living>;
}

function Living({ desk, children }: { desk: MinutesDesk; children: ReactNode }) {
  useBufferLife(desk.buffer, desk.minutes);
  return <DeskContext value={desk}>{children}</DeskContext>;
}
