import type { CalendarItem } from "./calendar-model.ts";
import { PlannedCard, SessionCard, type Density } from "./SessionCard.tsx";

export function ItemCard({
  item,
  density,
  stop,
}: {
  item: CalendarItem;
  density: Density;
  stop: { "data-stop": string; tabIndex: number };
}) {
  return "entry" in item ? (
    <SessionCard entry={item.entry} density={density} stop={stop} />
  ) : (
    <PlannedCard planned={item.planned} density={density} stop={stop} />
  );
}
