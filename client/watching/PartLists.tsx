/** What was said and what happened, as lists beside the pictures; each row goes to its moment. */
import { showDuration } from "#shared/time.ts";
import type { WatchedHearing } from "#shared/watching.ts";
import { Tabs, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Player } from "./player.ts";
import { clockAt } from "./show-clock.ts";
import styles from "./watching.module.css";

type Row = { key: string; at: number; head: string; text: string };

export function PartLists({ watched, player }: { watched: WatchedHearing; player: Player }) {
  const { t } = useTranslation();
  const nameOf = (person: string | null): string => {
    const found = watched.people.find((one) => one.id === person);
    const site = watched.sites.find((one) => one.id === found?.site)?.shortName;
    return [found?.name, site].filter((word) => word !== undefined).join(", ");
  };
  const siteOf = (id: string): string => watched.sites.find((one) => one.id === id)?.shortName ?? "";
  const statements = watched.statements.map(({ id, at, speaker, site, text }) => ({
    ...{ key: id, at, text, head: [speaker, siteOf(site)].filter((word) => word !== "").join(", ") },
  }));
  const floors = watched.floors
    .toSorted((a, b) => a.from - b.from)
    .map(({ person, from, to }, index) => ({
      ...{ key: `f${index}`, at: from, head: nameOf(person), text: showDuration(to - from) },
    }));
  const documents = watched.documents.map(({ title, at }, index) => ({
    ...{ key: `d${index}`, at, head: title, text: "" },
  }));
  const missing = [
    ...watched.gaps.map(({ person, source, cause, from, to }, index) => ({
      ...{
        key: `g${index}`,
        at: from,
        head: t("watching.marks.missing", { length: showDuration(to - from) }),
      },
      text: `${t(`sources.${source}`)}, ${nameOf(person)}: ${t(`watching.causes.${cause}`)}`,
    })),
    ...watched.recesses.map(({ from, to }, index) => ({
      ...{
        key: `r${index}`,
        at: from,
        head: t("watching.marks.recess", { length: showDuration(to - from) }),
      },
      text: "",
    })),
    ...watched.incidents.map(({ person, what, from }, index) => ({
      ...{ key: `i${index}`, at: from, head: what, text: person === null ? "" : nameOf(person) },
    })),
  ].toSorted((a, b) => a.at - b.at);
  return (
    <Tabs defaultValue={statements.length > 0 ? "statements" : "floors"} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="statements">{t("watching.lists.statements")}</Tabs.Tab>
        <Tabs.Tab value="floors">{t("watching.lists.floors")}</Tabs.Tab>
        <Tabs.Tab value="missing">{t("watching.lists.missing")}</Tabs.Tab>
        {documents.length > 0 && <Tabs.Tab value="documents">{t("watching.lists.documents")}</Tabs.Tab>}
      </Tabs.List>
      {(
        [
          ["statements", statements],
          ["floors", floors],
          ["missing", missing],
          ["documents", documents],
        ] as const
      ).map(([name, rows]) => (
        <Tabs.Panel key={name} value={name} pt="xs">
          <Rows rows={rows} none={t(`watching.none.${name}`)} watched={watched} player={player} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Rows({
  rows,
  none,
  watched,
  player,
}: {
  rows: readonly Row[];
  none: string;
  watched: WatchedHearing;
  player: Player;
}) {
  if (rows.length === 0) return <Text p="xs">{none}</Text>;
  return (
    <ol className={styles.rows}>
      {rows.map((row) => (
        <li key={row.key}>
          <button type="button" className={styles.row} onClick={() => player.seek(row.at)}>
            <span className={styles.rowClock}>{clockAt(watched, row.at)}</span>
            <span>
              <strong>{row.head}</strong>
              {row.text !== "" && <span className={styles.rowText}>{row.text}</span>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
