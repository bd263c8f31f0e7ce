/**
 * The facts of a hearing's minutes, drawn from what the server logged (domain §8.3). Half of the form is filled
 * from them; what only people can say stays theirs. Nothing of another citizen's hearing may stand here
 * (ND154 Điều 12.2). Pure. Rules MN1 to MN6.
 */
import { takesPart } from "#shared/audience.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { MinutesFacts, TextBlock } from "#shared/minutes-facts.ts";
import type { Session } from "#shared/sessions.ts";
import { showClockWithSeconds } from "#shared/time.ts";
import { interruptions, speaking } from "./minutes-course.ts";
import { ending, partiesOf, recordings } from "./minutes-ending.ts";
import { hearingSpan } from "./minutes-facts.ts";
import { identity, peopleBySite, siteTable } from "./minutes-people.ts";
import {
  applicantOf,
  bold,
  item,
  longClock,
  linesIn,
  longDate,
  UNKNOWN,
  words,
  type FactsGiven,
  type Known,
} from "./minutes-words.ts";

const kinds: Record<PetitionKind, string> = {
  KHIEU_NAI: "khiếu nại",
  TO_CAO: "tố cáo",
  KIEN_NGHI: "kiến nghị",
  PHAN_ANH: "phản ánh",
};

/** @throws when the hearing is not one of the session */
export function drawFacts(given: FactsGiven): MinutesFacts {
  const { session, place, issuer } = given;
  const hearing = session.hearings.find((one) => one.id === given.hearing);
  if (!hearing) throw new Error("The hearing is not one of this session.");
  const span = hearingSpan(given.log, hearing);
  // As it was while this hearing was heard: who took part, and so whose names may stand here.
  const then: Session = { ...session, state: "inSession", current: hearing.id };
  const members = session.members.filter((member) => takesPart(then, member));
  const sites = session.sites.filter(
    (site) => site.id === hearing.site || members.some((member) => member.site === site.id),
  );
  const known: Known = { ...given, hearing, span, members, sites };
  return {
    at: given.now,
    issuer,
    placeAndDate: `${place}, ${longDate(span?.from ?? session.startsAt)}`,
    about: [`Lượt tiếp số ${hearing.order} - ${session.title}`],
    words: { ...given.words },
    opening: opening(known),
    sites: siteTable(known),
    people: peopleBySite(known),
    identity: identity(known),
    documents: documents(known),
    speaking: speaking(known),
    incidents: interruptions(known),
    ending: ending(known),
    recording: recordings(known),
    siteNames: sites.map(({ id, name, address }) => ({ id, name, address })),
    parties: partiesOf(known),
  };
}

function opening({ session, hearing, span, sites, words: fixed }: Known): TextBlock[] {
  const { matter } = hearing;
  const at = span?.from ?? session.startsAt;
  const where = sites.find((site) => site.kind === "central")?.name ?? UNKNOWN;
  return [
    ...linesIn(fixed.grounds).map((text) => words({ text, italic: true })),
    words(
      `Vào hồi ${longClock(at)}, ${longDate(at)}, theo hình thức trực tuyến, với điểm cầu trung tâm tại ${where} và các điểm cầu thành phần nêu dưới đây, tiến hành tiếp công dân: `,
      bold(applicantOf(matter)),
      `; nội dung ${matter ? kinds[matter.kind] : UNKNOWN}: ${matter?.summary ?? UNKNOWN}.`,
    ),
  ];
}

function documents({ files }: Known): TextBlock[] {
  if (files.length === 0)
    return [words("Hệ thống không ghi nhận tài liệu nào được tiếp nhận tại lượt tiếp.")];
  return files.map((file, index) =>
    item(`${index + 1}. ${file.title} (tiếp nhận lúc ${showClockWithSeconds(file.at)});`),
  );
}
