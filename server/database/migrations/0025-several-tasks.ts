/** A conclusion gives each hearing several tasks; what was written with one takes the new shape. */
import { sql } from "kysely";
import type { Tx } from "../database.ts";

const statements: string[] = [
  "alter table tasks drop constraint if exists tasks_conclusion_hearing_key",
  // What was issued is never changed; here its words stay and only their shape moves.
  "alter table conclusions disable trigger user",
  `update conclusions set items = (
    select jsonb_agg(
      case when item ? 'tasks' then item
      else (item - 'assigned' - 'limit' - 'contact') || jsonb_build_object('tasks',
        case when jsonb_typeof(item -> 'assigned') = 'object'
        then jsonb_build_array(jsonb_build_object('body', item -> 'assigned', 'what',
          left(item ->> 'conclusion', 3000), 'limit', item -> 'limit', 'contact', item -> 'contact'))
        else '[]'::jsonb end)
      end order by place)
    from jsonb_array_elements(items) with ordinality as each (item, place))
  where jsonb_array_length(items) > 0`,
  "alter table conclusions enable trigger user",
];

export async function severalTasks(tx: Tx): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}
