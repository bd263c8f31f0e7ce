/** The contents of the guide, searched by heading. */
import { TextInput } from "@mantine/core";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useBook } from "./books.ts";
import styles from "./guide.module.css";
import { search, type Found } from "./guide-search.ts";

export function GuidePage() {
  const { t } = useTranslation();
  const book = useBook();
  const [wanted, setWanted] = useState("");
  const found = search(book, wanted);
  const count = found.reduce((sum, one) => sum + one.headings.length, 0);
  return (
    <>
      <PageTitle title={t("guide.title")} lead={t("guide.lead")} />
      <TextInput
        type="search"
        className={styles.search ?? ""}
        label={t("guide.search")}
        description={t("guide.searchHint")}
        leftSection={<IconSearch size="1.25rem" aria-hidden />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <p role="status" className={styles.count}>
        {wanted.trim() === "" ? "" : t("guide.found", { count })}
      </p>
      {count === 0 ? (
        <EmptyState title={t("guide.nothing", { search: wanted.trim() })} text={t("guide.nothingText")} />
      ) : (
        <div className={styles.contents}>
          {found.map((one) => (
            <ChapterCard key={one.chapter} lead={book[one.chapter].lead} {...one} />
          ))}
        </div>
      )}
    </>
  );
}

function ChapterCard({ chapter, title, lead, headings }: Found & { lead: string }) {
  return (
    <section className={styles.card} aria-labelledby={`chapter-${chapter}`}>
      <h2 id={`chapter-${chapter}`}>
        <Link href={`/guide/${chapter}`}>{title}</Link>
      </h2>
      <p className={styles.quiet}>{lead}</p>
      <ul>
        {headings.map(({ anchor, words, isTrouble }) => (
          <li key={anchor} data-trouble={isTrouble || undefined}>
            <Link href={`/guide/${chapter}#${anchor}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
