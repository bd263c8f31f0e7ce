/**
 * Offices of the demonstration (domain §13): the real bodies and codes after 01/7/2025, and the closed ones
 * before it. Addresses that are not public say "(mẫu)". Parents stand before what lies below them.
 */
import { createHash } from "node:crypto";
import type { OrganisationId, PersonId, SiteId } from "#shared/ids.ts";
import { Organisation, Site, type OrganisationKind } from "#shared/organisations.ts";

/** The same key gives the same id on every machine; it has the form of a random UUID. */
export function demoId<T extends OrganisationId | SiteId | PersonId>(key: string): T {
  const hex = createHash("sha256").update(`demo ${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as T; // Every branded id is a UUID.
}

type Body = {
  key: string;
  name: string;
  shortName: string;
  kind: OrganisationKind;
  parent: string | null;
  code?: string;
  from: string;
  to?: string;
};

const merged = "2025-07-01";
const lastDayBefore = "2025-06-30";

const bodies: Body[] = [
  {
    key: "network",
    name: "Mạng lưới tiếp công dân",
    shortName: "Mạng lưới",
    kind: "other",
    parent: null,
    from: "1975-05-01",
  },
  {
    key: "central",
    name: "Ban Tiếp công dân trung ương",
    shortName: "Trung ương",
    kind: "central",
    parent: "network",
    from: "2014-07-01",
  },

  {
    key: "khanhHoa",
    name: "Ủy ban nhân dân tỉnh Khánh Hòa",
    shortName: "Khánh Hòa",
    kind: "province",
    parent: "network",
    code: "56",
    from: "1989-07-01",
  },
  {
    key: "office",
    name: "Văn phòng Ủy ban nhân dân tỉnh",
    shortName: "Văn phòng UBND tỉnh",
    kind: "department",
    parent: "khanhHoa",
    from: "1989-07-01",
  },
  {
    key: "board",
    name: "Ban Tiếp công dân tỉnh",
    shortName: "Ban TCD tỉnh",
    kind: "board",
    parent: "office",
    from: "2014-07-01",
  },
  {
    key: "inspectorate",
    name: "Thanh tra tỉnh",
    shortName: "Thanh tra tỉnh",
    kind: "department",
    parent: "khanhHoa",
    from: "1989-07-01",
  },
  {
    key: "council",
    name: "Hội đồng nhân dân tỉnh",
    shortName: "HĐND tỉnh",
    kind: "other",
    parent: "khanhHoa",
    from: "1989-07-01",
  },
  {
    key: "police",
    name: "Công an tỉnh",
    shortName: "Công an tỉnh",
    kind: "department",
    parent: "khanhHoa",
    from: "1989-07-01",
  },
  ...[
    "Nội vụ",
    "Tài chính",
    "Tư pháp",
    "Xây dựng",
    "Công Thương",
    "Nông nghiệp và Môi trường",
    "Khoa học và Công nghệ",
    "Văn hóa, Thể thao và Du lịch",
    "Giáo dục và Đào tạo",
    "Y tế",
    "Dân tộc và Tôn giáo",
  ].map((field): Body => ({
    key: `department ${field}`,
    name: `Sở ${field}`,
    shortName: `Sở ${field}`,
    kind: "department",
    parent: "khanhHoa",
    from: "2025-03-01",
  })),

  {
    key: "ninhThuan",
    name: "Ủy ban nhân dân tỉnh Ninh Thuận",
    shortName: "UBND tỉnh Ninh Thuận (cũ)",
    kind: "province",
    parent: "network",
    code: "58",
    from: "1992-04-01",
    to: lastDayBefore,
  },
  ...[
    ["582", "thành phố Phan Rang - Tháp Chàm"],
    ["584", "huyện Bác Ái"],
    ["585", "huyện Ninh Sơn"],
    ["586", "huyện Ninh Hải"],
    ["587", "huyện Ninh Phước"],
    ["588", "huyện Thuận Bắc"],
    ["589", "huyện Thuận Nam"],
  ].map(([code = "", name = ""]): Body => ({
    key: `district ${code}`,
    name: `Ủy ban nhân dân ${name}`,
    shortName: `${name.charAt(0).toUpperCase()}${name.slice(1)} (cũ)`,
    kind: "district",
    parent: "ninhThuan",
    code,
    from: "1992-04-01",
    to: lastDayBefore,
  })),
];

/** The 24 units on former Ninh Thuận land: code, name, account of its station. Names recur, so codes are the keys. */
const wards: [code: string, name: string, account: string][] = [
  ["22738", "Đô Vinh", "dovinh"],
  ["22741", "Bảo An", "baoan"],
  ["22759", "Phan Rang", "phuongphanrang"],
  ["22780", "Đông Hải", "donghai"],
  ["22834", "Ninh Chử", "ninhchu"],
];
const communes: [code: string, name: string, account: string][] = [
  ["22786", "Bác Ái Tây", "bacaitay"],
  ["22795", "Bác Ái", "bacai"],
  ["22801", "Bác Ái Đông", "bacaidong"],
  ["22810", "Ninh Sơn", "ninhson"],
  ["22813", "Lâm Sơn", "lamson"],
  ["22822", "Mỹ Sơn", "myson"],
  ["22828", "Anh Dũng", "anhdung"],
  ["22840", "Công Hải", "conghai"],
  ["22846", "Vĩnh Hải", "vinhhai"],
  ["22849", "Thuận Bắc", "thuanbac"],
  ["22852", "Ninh Hải", "ninhhai"],
  ["22861", "Xuân Hải", "xuanhai"],
  ["22870", "Ninh Phước", "ninhphuoc"],
  ["22873", "Phước Hậu", "phuochau"],
  ["22888", "Phước Dinh", "phuocdinh"],
  ["22891", "Phước Hữu", "phuochuu"],
  ["22897", "Thuận Nam", "thuannam"],
  ["22900", "Phước Hà", "phuocha"],
  ["22909", "Cà Ná", "cana"],
];

export type Unit = {
  code: string;
  name: string;
  shortName: string;
  kind: "ward" | "commune";
  account: string;
};

/** Commune-level units with their stations. */
export const units: Unit[] = [
  ...wards.map(([code, name, account]): Unit => ({
    code,
    name: `phường ${name}`,
    shortName: `Phường ${name}`,
    kind: "ward",
    account,
  })),
  ...communes.map(([code, name, account]): Unit => ({
    code,
    name: `xã ${name}`,
    shortName: `Xã ${name}`,
    kind: "commune",
    account,
  })),
];

/** Key of a body to its id. */
export const demoOrganisation = (key: string): OrganisationId =>
  demoId<OrganisationId>(`organisation ${key}`);
/** Key of a site to its id. */
export const demoSite = (key: string): SiteId => demoId<SiteId>(`site ${key}`);

const unitBodies = units.map(({ code, name, shortName, kind }): Body => ({
  key: code,
  name: `Ủy ban nhân dân ${name}`,
  shortName,
  kind,
  parent: "khanhHoa",
  code,
  from: merged,
}));

/** All bodies, parents first. */
export const demoOrganisations: Organisation[] = [...bodies, ...unitBodies].map(
  ({ key, parent, code = null, from, to = null, ...names }) =>
    Organisation.parse({
      ...names,
      id: demoOrganisation(key),
      parent: parent === null ? null : demoOrganisation(parent),
      code,
      validFrom: from,
      validTo: to,
    }),
);

type Place = {
  key: string;
  organisation: string;
  name: string;
  shortName: string;
  address: string;
  note?: string;
  from: string;
};

const places: Place[] = [
  {
    key: "haNoi",
    organisation: "central",
    name: "Trụ sở Tiếp công dân Trung ương tại Hà Nội",
    shortName: "TW Hà Nội",
    address: "01 Ngô Thì Nhậm, phường Hà Đông, thành phố Hà Nội",
    from: "2021-06-21",
  },
  {
    key: "hoChiMinh",
    organisation: "central",
    name: "Trụ sở Tiếp công dân Trung ương tại Thành phố Hồ Chí Minh",
    shortName: "TW TP HCM",
    address: "210 Võ Thị Sáu, Thành phố Hồ Chí Minh",
    from: "2014-07-01",
  },
  {
    key: "nhaTrang",
    organisation: "board",
    name: "Trụ sở Tiếp công dân tỉnh – cơ sở Nha Trang",
    shortName: "Trụ sở Nha Trang",
    address: "26 Hùng Vương, phường Nha Trang, tỉnh Khánh Hòa",
    from: "2014-07-01",
  },
  {
    key: "phanRang",
    organisation: "board",
    name: "Trụ sở Tiếp công dân tỉnh – cơ sở Phan Rang (mẫu)",
    shortName: "Trụ sở Phan Rang",
    address: "Phường Phan Rang, tỉnh Khánh Hòa (mẫu)",
    from: merged,
  },
  {
    key: "nongNghiep",
    organisation: "department Nông nghiệp và Môi trường",
    name: "Điểm cầu Sở Nông nghiệp và Môi trường",
    shortName: "Sở NN&MT",
    address: "Tỉnh Khánh Hòa (mẫu)",
    from: merged,
  },
  {
    key: "xayDung",
    organisation: "department Xây dựng",
    name: "Điểm cầu Sở Xây dựng",
    shortName: "Sở Xây dựng",
    address: "Tỉnh Khánh Hòa (mẫu)",
    from: merged,
  },
  {
    key: "thanhTra",
    organisation: "inspectorate",
    name: "Điểm cầu Thanh tra tỉnh",
    shortName: "Thanh tra tỉnh",
    address: "Tỉnh Khánh Hòa (mẫu)",
    from: merged,
  },
  ...units.map(({ code, name, shortName }): Place => ({
    key: code,
    organisation: code,
    name: `Điểm tiếp công dân ${name}`,
    shortName,
    address: `Trụ sở UBND ${name}, tỉnh Khánh Hòa (mẫu)`,
    from: merged,
  })),
];

export const demoSites: Site[] = places.map(({ key, organisation, note = "", from, ...texts }) =>
  Site.parse({
    ...texts,
    id: demoSite(key),
    organisation: demoOrganisation(organisation),
    note,
    validFrom: from,
    validTo: null,
  }),
);
