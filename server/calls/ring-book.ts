/**
 * Who has a page open that can ring. Each open page holds one stream of server-sent events: the browser's
 * own, which costs the client no code, passes every proxy that passes HTTP, and comes back by itself.
 */
import type { Rings } from "#shared/calls.ts";
import type { PersonId } from "#shared/ids.ts";
import type { LoginId } from "../base/serve.ts";

export type RingPage = { login: LoginId; send(rings: Rings): void; close(): void };

export type RingBook = {
  /** Gives back how to leave; leaving twice is harmless. The oldest page goes when a person has too many. */
  enter(person: PersonId, page: RingPage): () => void;
  isOpen(person: PersonId): boolean;
  tell(person: PersonId, rings: Rings): void;
  closeLogins(logins: readonly LoginId[]): void;
  close(): void;
};

/** A browser keeps six connections to a server; nobody looks at more pages at once. */
const mostPages = 6;

export function makeRingBook(): RingBook {
  const pages = new Map<PersonId, Set<RingPage>>();
  const all = (): RingPage[] => [...pages.values()].flatMap((open) => [...open]);

  return {
    enter(person, page) {
      const open = pages.get(person) ?? new Set<RingPage>();
      pages.set(person, open);
      open.add(page);
      const [oldest] = open;
      if (open.size > mostPages) oldest?.close();
      return () => {
        open.delete(page);
        if (open.size === 0 && pages.get(person) === open) pages.delete(person);
      };
    },
    isOpen: (person) => pages.has(person),
    tell(person, rings) {
      for (const page of pages.get(person) ?? []) page.send(rings);
    },
    closeLogins(logins) {
      for (const page of all()) if (logins.includes(page.login)) page.close();
    },
    close() {
      for (const page of all()) page.close();
    },
  };
}
