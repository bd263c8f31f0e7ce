/**
 * Words that the server does not have yet, on this computer: one place for each tab, so that two tabs do not
 * overwrite each other, and whatever a tab that crashed has left is taken over by the next one. They are
 * citizens' data: they go when the server has them, and when the person signs out.
 */
import type { DeviceId, HearingId, PersonId } from "#shared/ids.ts";
import type { KeptEntry } from "./entry-buffer.ts";

const PREFIX = "ctd.minutes.";

type Place = { person: PersonId; hearing: HearingId; writer: DeviceId };

const nameOf = ({ person, hearing, writer }: Place): string => `${PREFIX}${person}.${hearing}.${writer}`;

export function keepWords(place: Place, entries: readonly KeptEntry[]): void {
  if (entries.length === 0) localStorage.removeItem(nameOf(place));
  else localStorage.setItem(nameOf(place), JSON.stringify(entries));
}

/** What this tab, and tabs that are no more, have left behind; it is this tab's from now on. */
export async function takeWords(place: Place): Promise<KeptEntry[]> {
  const alive = await livingTabs();
  const own = nameOf(place);
  const beginning = `${PREFIX}${place.person}.${place.hearing}.`;
  const names = Object.keys(localStorage).filter((name) => name.startsWith(beginning));
  const found = names
    .filter((name) => name === own || !alive.has(name.slice(beginning.length)))
    .flatMap((name) => {
      const text = localStorage.getItem(name) ?? "[]";
      if (name !== own) localStorage.removeItem(name);
      return JSON.parse(text) as KeptEntry[]; // Written by keepWords alone.
    });
  keepWords(place, found);
  return found;
}

/** Says that this tab lives, for as long as it does: the browser lets go of the lock when the tab dies. */
export function holdTab(writer: DeviceId, until: AbortSignal): void {
  const held = new Promise<void>((resolve) => until.addEventListener("abort", () => resolve()));
  // Plain HTTP has no locks; then all that is found is taken over, and the server tells repeats apart.
  navigator.locks?.request(`${PREFIX}${writer}`, () => held).catch(() => undefined);
}

async function livingTabs(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map((lock) => lock.name?.replace(PREFIX, "") ?? ""));
}

/** On signing out. */
export function forgetWords(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
}
