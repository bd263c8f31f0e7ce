import { afterAll, beforeAll, expect, test } from "vitest";
import { dayOf } from "#shared/time.ts";
import { demoOrganisation } from "../people/demo-offices.ts";
import { openWorld, type World } from "../world.ts";
import { citizenExample, contentExample, matterExample, partyExample } from "./matter-example.ts";

let world: World;
const board = demoOrganisation("board");
const today = () => dayOf(world.clock.now());
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("[MT2] each body, kind and year counts without holes, also past a refusal", async () => {
  const codes: string[] = [];
  for (let n = 0; n < 3; n++) {
    const wrong = matterExample(board, today(), {
      parties: [partyExample({ citizen: citizenExample({ idNumber: "12" }) })],
    });
    expect(await world.call("clerk", "createMatter", wrong)).toEqual({
      ok: false,
      refusal: "wrongIdNumber",
      field: "parties.0.citizen.idNumber",
    });
    const made = await world.call("clerk", "createMatter", matterExample(board, today()));
    if (!made.ok) throw new Error(JSON.stringify(made));
    codes.push(...made.value.map((line) => line.code));
  }
  const year = today().slice(0, 4);
  expect(codes).toEqual([`KN-${year}-0001`, `KN-${year}-0002`, `KN-${year}-0003`]);
});

test("[MT2] mixed content is split in one step, and the same draft again makes nothing new", async () => {
  const input = matterExample(board, today(), {
    contents: [
      contentExample(),
      contentExample({ kind: "PHAN_ANH", subject: "environment", summary: "Phản ánh nước thải." }),
    ],
  });
  const made = await world.call("clerk", "createMatter", input);
  expect(made).toMatchObject({
    ok: true,
    value: [{ kind: "KHIEU_NAI" }, { kind: "PHAN_ANH", hindrance: "noDecision" }],
  });
  expect(await world.call("clerk", "createMatter", input)).toEqual(made);
});
