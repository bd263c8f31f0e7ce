/** People and stations of the demonstration. All names are invented; the password is the same for all. */
import type { PersonId } from "#shared/ids.ts";
import { Person } from "#shared/people.ts";
import type { OrganisationRole } from "#shared/roles.ts";
import { demoId, demoOrganisation, demoSite, units } from "./demo-offices.ts";

export const demoPassword = "TiepDan@2026";

/** `holds` is the body in which the role is held; `about` is what the list at start says of the account. */
type Account = {
  account: string;
  name: string;
  title: string;
  organisation: string;
  site: string;
  role: OrganisationRole;
  holds: string;
  about?: [vietnamese: string, english: string];
};

const officials: Account[] = [
  {
    account: "quantri",
    name: "Nguyễn Thị Thanh Hương",
    title: "Quản trị hệ thống",
    organisation: "board",
    site: "nhaTrang",
    role: "admin",
    holds: "network",
    about: ["quản trị", "administrator"],
  },
  {
    account: "lichtiep",
    name: "Trần Quốc Bảo",
    title: "Chuyên viên Ban Tiếp công dân tỉnh",
    organisation: "board",
    site: "nhaTrang",
    role: "clerk",
    holds: "khanhHoa",
    about: ["cán bộ lập lịch", "scheduling clerk"],
  },
  {
    account: "chutich",
    name: "Lê Nguyễn Hoàng Minh Triết",
    title: "Chủ tịch UBND tỉnh",
    organisation: "khanhHoa",
    site: "nhaTrang",
    role: "leader",
    holds: "khanhHoa",
    about: ["người chủ trì", "presider"],
  },
  {
    account: "phochutich",
    name: "Phạm Thị Ngọc Diễm",
    title: "Phó Chủ tịch UBND tỉnh",
    organisation: "khanhHoa",
    site: "nhaTrang",
    role: "leader",
    holds: "khanhHoa",
  },
  {
    account: "thuky",
    name: "Công Tằng Tôn Nữ Thị Phương Thảo",
    title: "Thư ký, Ban Tiếp công dân tỉnh",
    organisation: "board",
    site: "nhaTrang",
    role: "officer",
    holds: "board",
    about: ["thư ký ghi biên bản", "note-taker"],
  },
  {
    account: "kythuat",
    name: "Võ Thành Công",
    title: "Cán bộ kỹ thuật, Văn phòng UBND tỉnh",
    organisation: "office",
    site: "nhaTrang",
    role: "technician",
    holds: "khanhHoa",
    about: ["kỹ thuật", "technician"],
  },
  {
    account: "nongnghiep",
    name: "Huỳnh Đặng Thị Mỹ Duyên",
    title: "Phó Giám đốc Sở Nông nghiệp và Môi trường",
    organisation: "department Nông nghiệp và Môi trường",
    site: "nongNghiep",
    role: "officer",
    holds: "department Nông nghiệp và Môi trường",
    about: ["cơ quan liên quan", "agency"],
  },
  {
    account: "xaydung",
    name: "Bùi Anh Tuấn",
    title: "Trưởng phòng Quản lý đô thị, Sở Xây dựng",
    organisation: "department Xây dựng",
    site: "xayDung",
    role: "officer",
    holds: "department Xây dựng",
  },
  {
    account: "thanhtra",
    name: "Đỗ Thị Hồng Nhung",
    title: "Thanh tra viên, Thanh tra tỉnh",
    organisation: "inspectorate",
    site: "thanhTra",
    role: "officer",
    holds: "inspectorate",
  },
  {
    account: "trunguong",
    name: "Nguyễn Phước Bửu Long",
    title: "Chuyên viên chính Ban Tiếp công dân trung ương",
    organisation: "central",
    site: "haNoi",
    role: "officer",
    holds: "central",
    about: ["Ban Tiếp công dân trung ương", "central office"],
  },
  {
    account: "giamsat",
    name: "Chamaléa Thị Kim Loan",
    title: "Đại biểu HĐND tỉnh",
    organisation: "council",
    site: "nhaTrang",
    role: "officer",
    holds: "council",
    about: ["người giám sát", "observer"],
  },
];

const stationOf = (account: string, name: string, organisation: string, site: string): Account => ({
  account,
  name: `Điểm cầu ${name}`,
  title: "Máy tính phòng tiếp công dân",
  organisation,
  site,
  role: "station",
  holds: organisation,
  ...(["phanrang", "ninhchu", "bacai"].includes(account)
    ? { about: [`điểm cầu ${name}`, `station ${name}`] as [string, string] }
    : {}),
});

const stations: Account[] = [
  stationOf("phanrang", "Trụ sở Phan Rang", "board", "phanRang"),
  ...units.map(({ account, shortName, code }) => stationOf(account, shortName, code, code)),
];

/** Everybody of the demonstration; none has to change the password. */
export const demoPeople: Person[] = [...officials, ...stations].map(
  ({ account, name, title, organisation, site, role, holds }) =>
    Person.parse({
      id: demoPerson(account),
      account,
      name,
      title,
      organisation: demoOrganisation(organisation),
      site: demoSite(site),
      grants: [{ organisation: demoOrganisation(holds), role }],
      active: true,
    }),
);

/** Account to id. */
export function demoPerson(account: string): PersonId {
  return demoId<PersonId>(`person ${account}`);
}

/** The accounts worth printing at start. */
export const demoAccounts = [...officials, ...stations].flatMap(({ account, about }) =>
  about ? [{ account, vietnamese: about[0], english: about[1] }] : [],
);
