/** The page of the minutes being read back, on the walls and desks of every site. Letters grow with the screen, to be read from five metres. */
import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Reading } from "#shared/minutes-endpoints.ts";
import { Blocks } from "./Blocks.tsx";
import styles from "./reading.module.css";

/** The smallest share of the full size at which a full page is shown. */
const SMALLEST = 0.45;

export function ReadingPage({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const page = useRef<HTMLDivElement>(null);

  // A page is cut by its letters, not by its height: tables may ask for smaller ones on this very screen.
  useLayoutEffect(() => {
    const element = page.current;
    if (!element) return;
    const fit = (): void => {
      for (let share = 1; share >= SMALLEST; share -= 0.05) {
        element.style.setProperty("--share", String(share));
        if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth)
          return;
      }
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    return () => watch.disconnect();
  }, [reading]);

  const answered = reading.parties.filter((one) => one.answer !== null).length;
  return (
    <section className={styles.reading} aria-label={t("minutes.reading.screen")} data-testid="reading">
      <header>
        <strong>{t("minutes.reading.screen")}</strong>
        <span data-testid="reading-page">
          {t("minutes.reading.page", { page: reading.page, pages: reading.pages })}
        </span>
        <span>{t("minutes.reading.answered", { number: answered, of: reading.parties.length })}</span>
      </header>
      <div className={styles.page} ref={page} tabIndex={0}>
        {reading.isProtected ? <p>{t("minutes.reading.protected")}</p> : <Blocks blocks={reading.blocks} />}
      </div>
    </section>
  );
}
