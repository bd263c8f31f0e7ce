/** For tests: a valid intake of one citizen with one complaint; give what should differ. All names are invented. */
import { randomUUID } from "node:crypto";
import type { OrganisationId } from "#shared/ids.ts";
import {
  NewMatter,
  type CitizenFields,
  type ContentFields,
  type PartyFields,
} from "#shared/matter-records.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { Day } from "#shared/time.ts";

let made = 0;

/** A citizen of Phan Rang; without a number given each is another person. */
export function citizenExample(given: Partial<CitizenFields> = {}): CitizenFields {
  made += 1;
  return {
    idKind: "CAN_CUOC",
    // Province 058, a woman of the twentieth century born in 1965.
    idNumber: `058165${String(made).padStart(6, "0")}`,
    idIssuedOn: "2022-05-10" as Day,
    idIssuedBy: "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    name: "Đàng Thị Bích Thủy",
    birthYear: 1965,
    address: "Khu phố 3, phường Phan Rang, tỉnh Khánh Hòa",
    phone: "0912 345 678",
    email: "",
    language: "vi",
    accessibility: "",
    ...given,
  };
}

export function partyExample(given: Partial<PartyFields> = {}): PartyFields {
  return {
    role: "applicant",
    citizen: citizenExample(),
    isMember: true,
    attends: true,
    papers: [],
    ...given,
  };
}

type Content = ContentFields & { kind: PetitionKind };

export function contentExample(given: Partial<Content> = {}): Content {
  return {
    kind: "KHIEU_NAI",
    summary: "Khiếu nại đơn giá bồi thường khi thu hồi đất trồng nho.",
    request: "Đề nghị xem xét lại đơn giá bồi thường.",
    history: "",
    subject: "land",
    inCompetence: true,
    competentBody: "",
    priorAuthority: "",
    isComplex: false,
    isLongRunning: false,
    isHotSpot: false,
    isUrgent: false,
    ...given,
  };
}

/** @param receivedOn must not lie after the clock's today */
export function matterExample(
  organisation: OrganisationId,
  receivedOn: Day,
  given: Partial<NewMatter> = {},
): NewMatter {
  return NewMatter.parse({
    draft: randomUUID(),
    organisation,
    receivedOn,
    collective: null,
    headcount: 1,
    parties: [partyExample()],
    site: null,
    interpreter: null,
    accessibility: "",
    contents: [contentExample()],
    ...given,
  });
}
