/** The pages of the exchange beside each other, as far as the person may open them. */
import { mayAnywhere } from "#shared/roles.ts";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useSignedIn } from "../people/use-me.ts";
import styles from "./exchange.module.css";

export function ExchangeNav() {
  const { t } = useTranslation();
  const [location] = useLocation();
  const { person } = useSignedIn();
  const mayRead = mayAnywhere(person, "exchange.read");
  const pages = [
    { href: "/exchange", label: t("exchange.tabs.entries"), shown: mayRead },
    { href: "/exchange/completeness", label: t("exchange.tabs.completeness"), shown: mayRead },
    { href: "/exchange/batches", label: t("exchange.tabs.batches"), shown: mayRead },
    { href: "/exchange/codes", label: t("exchange.tabs.codes"), shown: true },
  ].filter((page) => page.shown);
  return (
    <nav aria-label={t("exchange.tabs.label")}>
      <ul className={styles.nav}>
        {pages.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} aria-current={location === href ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
