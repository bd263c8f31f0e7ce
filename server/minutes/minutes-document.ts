/** The minutes as an official document: text, signatures by site, annex, and on every page what it is. Pure. Rules MN6, MN14. */
import type { MinutesFacts, Party } from "#shared/minutes-facts.ts";
import type { OfficialDocument, SignatureGroup } from "../documents/document-model.ts";
import { annexOf, textOf, type Written } from "./minutes-text.ts";
import { fixedWords, UNKNOWN } from "./minutes-words.ts";

const titles: Record<Party["role"], string> = {
  presider: "Người chủ trì",
  noteTaker: "Người ghi biên bản",
  agency: "Đại diện cơ quan, đơn vị",
  citizen: "Công dân",
  witness: "Người chứng kiến tại điểm cầu",
};

export function minutesDocument(written: Written, facts: MinutesFacts, draft: boolean): OfficialDocument {
  const { issuer, placeAndDate, about } = facts;
  const fixed = fixedWords(facts);
  const copies = draft ? UNKNOWN : String(groupsOf(facts).length).padStart(2, "0");
  return {
    issuer,
    placeAndDate,
    title: fixed.title,
    about,
    draft,
    blocks: [
      ...textOf(written, facts, draft),
      {
        kind: "signatures",
        closing: [(draft ? fixed.closingDraft : fixed.closing).replace("{copies}", copies)],
        groups: groupsOf(facts),
      },
      ...annexOf(written, facts),
    ],
  };
}

function groupsOf({ siteNames, parties }: MinutesFacts): SignatureGroup[] {
  return siteNames.flatMap((site): SignatureGroup[] => {
    const here = parties.filter((party) => party.site === site.id);
    const boxes = here.map((party) => ({
      title: party.role === "citizen" && party.title !== "" ? party.title : titles[party.role],
      note: party.role === "citizen" ? "(Ký, ghi rõ họ tên hoặc điểm chỉ)" : "(Ký, ghi rõ họ tên)",
      name: party.name,
    }));
    return boxes.length === 0 ? [] : [{ place: `Tại ${site.name}`, boxes }];
  });
}
