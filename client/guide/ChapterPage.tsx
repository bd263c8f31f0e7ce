/** One chapter: its sections as numbered steps with pictures of the true pages, then what to do when it goes wrong. */
import { Button } from "@mantine/core";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { chapterIds, type ChapterId, type Section, type Trouble } from "../text/guide-book.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { useBook } from "./books.ts";
import styles from "./guide.module.css";
import { pictures, pictureSize } from "./guide-pictures.ts";
import { troubleAnchor } from "./guide-search.ts";
import { Sentence } from "./Sentence.tsx";

const isChapter = (id: string): id is ChapterId => chapterIds.some((one) => one === id);

export function ChapterPage({ id }: { id: string }) {
  return isChapter(id) ? <KnownChapter id={id} /> : <UnknownChapter />;
}

function UnknownChapter() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t("guide.title")} />
      <EmptyState title={t("guide.unknown")} text={t("guide.unknownText")}>
        <Link href="/guide">{t("guide.all")}</Link>
      </EmptyState>
    </>
  );
}

function KnownChapter({ id }: { id: ChapterId }) {
  const { t } = useTranslation();
  const { title, lead, sections, troubles } = useBook()[id];
  // The page is drawn after the browser looked for the address's anchor, so it is looked for once more.
  useEffect(() => {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.chapter}>
      <PageTitle title={title} lead={lead}>
        <Button
          variant="default"
          className={styles.noPrint ?? ""}
          leftSection={<IconPrinter size="1.25rem" aria-hidden />}
          onClick={() => window.print()}
        >
          {t("guide.print")}
        </Button>
      </PageTitle>
      <nav className={styles.inside} aria-label={t("guide.contents")}>
        <p>{t("guide.contents")}</p>
        <ul>
          {sections.map((one) => (
            <li key={one.id}>
              <a href={`#${one.id}`}>{one.heading}</a>
            </li>
          ))}
          <li>
            <a href="#su-co">{t("guide.troubles")}</a>
          </li>
        </ul>
      </nav>
      {sections.map((one) => (
        <SectionView key={one.id} {...one} />
      ))}
      <section aria-labelledby="su-co" className={styles.troubles}>
        <h2 id="su-co" tabIndex={-1}>
          {t("guide.troubles")}
        </h2>
        {troubles.map((one) => (
          <TroubleView key={one.id} {...one} />
        ))}
      </section>
      <Around id={id} />
    </div>
  );
}

function SectionView({ id, heading, steps, picture }: Section) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} tabIndex={-1}>
        {heading}
      </h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <Sentence words={step} />
          </li>
        ))}
      </ol>
      {picture && (
        <figure>
          <a
            href={pictures[picture.name]}
            target="_blank"
            rel="noreferrer"
            aria-label={t("guide.enlarge", { shows: picture.shows })}
          >
            <img src={pictures[picture.name]} alt="" {...pictureSize} />
          </a>
          <figcaption>{picture.shows}</figcaption>
        </figure>
      )}
    </section>
  );
}

function TroubleView({ id, what, remedy }: Trouble) {
  return (
    <>
      <h3 id={troubleAnchor(id)} tabIndex={-1}>
        {what}
      </h3>
      <ul>
        {remedy.map((one) => (
          <li key={one}>
            <Sentence words={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The chapters before and after, as in a book. */
function Around({ id }: { id: ChapterId }) {
  const { t } = useTranslation();
  const book = useBook();
  const at = chapterIds.indexOf(id);
  const [before, after] = [chapterIds[at - 1], chapterIds[at + 1]];
  return (
    <nav className={styles.around} aria-label={t("guide.chapters")}>
      {before && <Link href={`/guide/${before}`}>{t("guide.previous", { title: book[before].title })}</Link>}
      <Link href="/guide">{t("guide.all")}</Link>
      {after && <Link href={`/guide/${after}`}>{t("guide.next", { title: book[after].title })}</Link>}
    </nav>
  );
}
