/**
 * Our product's side of the benchmarks; the baseline's is in bare/.
 * @TODO The product cannot be joined by a browser yet: until then each benchmark measures the baseline alone, and its
 * goals count as not met.
 */
import type { CostSubject } from "./cost-sample.ts";
import type { JoinSample } from "./join-sample.ts";
import type { Fault } from "./recover-sample.ts";
import type { Subject } from "./subject.ts";

export function joinOurs(): Subject<JoinSample> | null {
  return null;
}

/** Seconds from the end of the fault until every site sees and hears again; infinite when they do not. */
export function recoverOurs(_fault: Fault): Subject | null {
  return null;
}

export function costOurs(): CostSubject | null {
  return null;
}
