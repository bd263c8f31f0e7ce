import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import styles from "./guide.module.css";
import { pieces } from "./guide-search.ts";

/** A sentence of the guide; what a page calls its buttons stands out, in the page's own words. */
export function Sentence({ words }: { words: string }) {
  const { t } = useTranslation();
  return pieces(words).map((piece, index) => (
    <Fragment key={index}>
      {"words" in piece ? (
        piece.words
      ) : (
        // A test holds every key of the guide to be one of the words.
        <b className={styles.label}>{t(piece.label as "guide.help")}</b>
      )}
    </Fragment>
  ));
}
