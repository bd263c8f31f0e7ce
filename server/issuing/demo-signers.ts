/** Who signs in the demonstration: the chairman and a deputy for the province, the board's head for the board. */
import type { SignerId } from "#shared/ids.ts";
import type { SignerFields } from "#shared/issuing.ts";
import { accept } from "#shared/refusals.ts";
import type { Day } from "#shared/time.ts";
import type { Ids } from "../base/ids.ts";
import type { Db } from "../database/database.ts";
import { write } from "../database/write.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { demoPerson } from "../people/demo-people.ts";
import { putSigner } from "./signer-store.ts";

const since = { validFrom: "2025-07-01" as Day, validTo: null }; // The day of the merger.

const signers: readonly SignerFields[] = [
  {
    ...{ body: demoOrganisation("khanhHoa"), form: "own", onBehalfOf: "Ủy ban nhân dân", head: "" },
    ...{ post: "Chủ tịch", person: demoPerson("chutich"), name: "", ...since },
  },
  {
    ...{ body: demoOrganisation("khanhHoa"), form: "KT", onBehalfOf: "Ủy ban nhân dân", head: "Chủ tịch" },
    ...{ post: "Phó Chủ tịch", person: demoPerson("phochutich"), name: "", ...since },
  },
  {
    ...{ body: demoOrganisation("board"), form: "own", onBehalfOf: "", head: "", post: "Trưởng ban" },
    ...{ person: null, name: "Nguyễn Trần Khánh Vy", ...since },
  },
];

/** Writes them down; for a new demonstration alone. */
export async function addDemoSigners({ db, ids }: { db: Db; ids: Ids }): Promise<void> {
  await write(db, async (tx) => {
    for (const signer of signers) await putSigner(tx, { ...signer, id: ids.make<SignerId>() }, true);
    return accept(null);
  });
}
