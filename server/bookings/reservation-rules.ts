/** What a booking claims, and which claims cannot be met. Pure: the rows come from reservation-store.ts. */
import type { ResourceKind } from "#shared/bookings.ts";
import type { CitizenId, HearingId, InterpreterId, PersonId, SessionId, SiteId } from "#shared/ids.ts";
import type { Slot } from "#shared/sessions.ts";
import { instantOf, msOf, type Instant } from "#shared/time.ts";

/** One thing wanted for one span. */
export type Claim = Slot & {
  kind: ResourceKind;
  /** Any one of these will do: the rooms of a site; of everything else there is one. */
  anyOf: readonly string[];
  /** How a clash calls it; never a citizen's name. */
  name: string;
  hearing: HearingId | null;
  /** The matter's code, kept with the reservation. */
  label: string;
};

/** An active reservation that was found. */
export type Reserved = Slot & {
  resource: string;
  session: SessionId;
  hearing: HearingId | null;
  label: string;
};

/** A claim that cannot be met, with what stands in its way. */
export type Taken = { claim: Claim; by: Reserved };

export const resources = {
  person: (id: PersonId): string => `person:${id}`,
  rooms: (site: SiteId, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `room:${site}/${index + 1}`),
  slot: (session: SessionId): string => `slot:${session}`,
  interpreter: (id: InterpreterId): string => `interpreter:${id}`,
  citizen: (id: CitizenId): string => `citizen:${id}`,
};

export const overlaps = (one: Slot, other: Slot): boolean => one.from < other.to && other.from < one.to;

type Planned = { startsAt: Instant; endsAt: Instant };
type Named<T> = { id: T; name: string };

/** [BK1] Every person of a session and one room at each of its sites, from its start to its end. */
export function sessionClaims(
  span: Planned,
  people: readonly (Named<PersonId> & { title: string })[],
  sites: readonly (Named<SiteId> & { rooms: number })[],
): Claim[] {
  const common = { from: span.startsAt, to: span.endsAt, hearing: null, label: "" };
  return [
    ...people.map((person) => ({
      ...common,
      kind: "person" as const,
      anyOf: [resources.person(person.id)],
      name: `${person.title} ${person.name}`.trim(),
    })),
    ...sites.map((site) => ({
      ...common,
      kind: "room" as const,
      anyOf: resources.rooms(site.id, site.rooms),
      name: site.name,
    })),
  ];
}

/** What one hearing takes: its session's slot, each citizen of the matter, the interpreter. */
export type HearingWish = {
  session: SessionId;
  hearing: HearingId;
  code: string;
  citizens: readonly CitizenId[];
  interpreter: Named<InterpreterId> | null;
};

/** [BK1] A slot hears one matter, a citizen and an interpreter are at one place. */
export function hearingClaims(wish: HearingWish, slot: Slot): Claim[] {
  const common = { from: slot.from, to: slot.to, hearing: wish.hearing, label: wish.code };
  const matter = `Hồ sơ ${wish.code}`;
  return [
    { ...common, kind: "slot", anyOf: [resources.slot(wish.session)], name: matter },
    ...[...new Set(wish.citizens)].map((id) => ({
      ...common,
      kind: "citizen" as const,
      anyOf: [resources.citizen(id)],
      name: matter,
    })),
    ...(wish.interpreter === null
      ? []
      : [
          {
            ...common,
            kind: "interpreter" as const,
            anyOf: [resources.interpreter(wish.interpreter.id)],
            name: wish.interpreter.name,
          },
        ]),
  ];
}

/** Chooses a free resource for each claim, or tells what has taken it. */
export function settleClaims(
  claims: readonly Claim[],
  reserved: readonly Reserved[],
): { taken: Taken[]; chosen: { claim: Claim; resource: string }[] } {
  const taken: Taken[] = [];
  const chosen: { claim: Claim; resource: string }[] = [];
  for (const claim of claims) {
    const against = reserved.filter((one) => claim.anyOf.includes(one.resource) && overlaps(one, claim));
    const free = claim.anyOf.find((resource) => !against.some((one) => one.resource === resource));
    if (free === undefined) taken.push(...against.map((by) => ({ claim, by })));
    else chosen.push({ claim, resource: free });
  }
  return { taken, chosen };
}

/** The same claims so many milliseconds later, or earlier. */
export function shiftClaims(claims: readonly Claim[], ms: number): Claim[] {
  const shift = (instant: Instant): Instant => instantOf(msOf(instant) + ms);
  return claims.map((claim) => ({ ...claim, from: shift(claim.from), to: shift(claim.to) }));
}
