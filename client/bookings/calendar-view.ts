import type { Day } from "#shared/time.ts";
import type { CalendarPlace } from "./calendar-place.ts";
import type { ShownDay } from "./calendar-model.ts";
import type { GridAim } from "./use-grid-keys.ts";

/** What every view of the calendar is given. */
export type ViewProps = {
  place: CalendarPlace;
  days: readonly ShownDay[];
  /** The name of what is shown, for those who do not see it. */
  label: string;
  nowMs: number;
  /** What keys and cells do; which cell is which day is the view's own knowledge. */
  acts: Pick<GridAim, "onDay" | "onStep" | "onToday" | "onBook" | "onOpenDay">;
  dayAddress: (day: Day) => string;
};
