/**
 * What is posted of a session (LTCD Điều 24; domain §5.2): drawn from the plan, with the expected content
 * in general words. Citizens' names never reach it: neither the session's own title nor any hearing does,
 * and words a clerk types are searched for the names of those who are heard. Pure.
 */
import type { Posted } from "#shared/preparation.ts";
import type { Session } from "#shared/sessions.ts";
import type { Day } from "#shared/time.ts";

/** The names a session's plan does not hold itself. */
export type PostedNames = {
  host: string;
  /** The bodies of those who take part as agencies, each once, in order. */
  bodies: readonly string[];
};

/** Everything but the words a clerk types. */
type Plan = Omit<Posted, "content" | "expected" | "before" | "status"> & { status: "held" | "postponed" };

export function planToPost(session: Session, names: PostedNames): Plan {
  const central = session.sites.find((site) => site.kind === "central");
  const presider = session.members.find((member) => member.role === "presider");
  return {
    status: session.state === "cancelled" || session.isPostponed ? "postponed" : "held",
    kind: session.kind,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    host: names.host,
    place: { name: central?.name ?? "", address: central?.address ?? "" },
    sites: session.sites
      .filter((site) => site.kind === "component")
      .map(({ id, name, address }) => ({ id, name, address })),
    presider: { name: presider?.name ?? "", title: presider?.title ?? "" },
    bodies: [...names.bodies],
  };
}

/**
 * The part that binds, as one text: day and hours, place, sites, presider, bodies, and whether it is held.
 * Other wording of the content is not another plan.
 */
export function essenceOf(plan: Plan): string {
  const { status, startsAt, endsAt, place, sites, presider, bodies } = plan;
  return JSON.stringify([
    status,
    startsAt,
    endsAt,
    place.name,
    place.address,
    sites.map((site) => site.id).toSorted(),
    presider.name,
    bodies.toSorted(),
  ]);
}

/** The plan with the clerk's words and what had been posted before. */
export function toPost(
  plan: Plan,
  words: { content: string; expected: Day | null },
  before: Posted | null,
): Posted {
  const was = before === null ? null : { startsAt: before.startsAt, place: before.place.name };
  const differs = was !== null && (was.startsAt !== plan.startsAt || was.place !== plan.place.name);
  if (plan.status === "postponed")
    return { ...plan, content: words.content, expected: words.expected, before: was };
  // What was once shown as changed stays so, until the day it names is there again.
  const earlier = before?.before ?? null;
  return {
    ...plan,
    status: differs || before?.status === "changed" ? "changed" : "held",
    content: words.content,
    expected: null,
    before: differs ? was : before?.status === "changed" ? earlier : null,
  };
}

/** Words without marks, case and punctuation. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** A name of one word, such as `Lan`, is too short to be told from a word. */
const shortestName = 2;

/**
 * Whether a text holds one of the names, whatever marks, case and punctuation. A group's label names its
 * representative behind a colon or a comma; each part counts.
 */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const words = ` ${folded(text)} `;
  return names
    .flatMap((name) => name.split(/[,;:()]/))
    .map(folded)
    .filter((name) => name.split(" ").length >= shortestName && !isGeneral(name))
    .some((name) => words.includes(` ${name} `));
}

/** `Hồ sơ TC-2026-0007` and `Nhóm 12 hộ dân` name nobody. */
function isGeneral(name: string): boolean {
  return /^(ho so|nhom|dai dien|tap the|cac ho|ho dan)\b/.test(name) || /\d/.test(name);
}
