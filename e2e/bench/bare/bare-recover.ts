/** The baseline's side of the recover benchmark: two sites, one of them behind a line that is cut. */
import { launchPerson, type PersonBrowser } from "../../browsers.ts";
import { watchContinuity } from "../../continuity.ts";
import { type Namespace, openNamespace } from "../../net/namespace.ts";
import { expectHears, expectSees } from "../../sees.ts";
import { secondsUntilBack } from "../recover-sample.ts";
import type { Subject } from "../subject.ts";
import { type Bare, startBare } from "./bare.ts";

/** Longer than any goal; a page that is not back by then is called gone. */
const withinMs = 15_000;

export function recoverBare(cutMs: number): Subject {
  let line: Namespace | undefined;
  let bare: Bare | undefined;
  let near: PersonBrowser | undefined;
  let far: PersonBrowser | undefined;

  return {
    name: "bare",
    async start() {
      line = openNamespace();
      bare = await startBare({ mediaAddress: line.hostAddress });
      const secureOrigins = [new URL(bare.url).origin];
      near = await launchPerson({ picture: "A", secureOrigins });
      far = await launchPerson({ picture: "B", secureOrigins, namespace: line });
      await near.page.goto(`${bare.url}?seat=A&auto`);
      await far.page.goto(`${bare.url}?seat=B&auto`);
      await expectSees(near.page, ["B"]);
      await expectHears(near.page, ["B"]);
      await expectSees(far.page, ["A"]);
      await expectHears(far.page, ["A"]);
      await watchContinuity(near.page);
      await watchContinuity(far.page);
    },
    async sample() {
      if (!line || !near || !far) throw new Error("The baseline was not started.");
      line.cut();
      await new Promise((resolve) => setTimeout(resolve, cutMs));
      line.restore();
      const sites = [
        { page: near.page, sees: ["B" as const], hears: ["B" as const] },
        { page: far.page, sees: ["A" as const], hears: ["A" as const] },
      ];
      return secondsUntilBack(sites, Date.now(), withinMs);
    },
    async close() {
      await far?.close();
      await near?.close();
      await bare?.close();
      line?.close();
      line = bare = near = far = undefined;
    },
  };
}
