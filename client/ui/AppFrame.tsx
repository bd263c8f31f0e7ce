/** What surrounds every page but the hearing room: the header with name, organisation, pages and the person's menu. */
import { Menu, UnstyledButton } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconDevices from "@tabler/icons-react/dist/esm/icons/IconDevices.mjs";
import IconHelpCircle from "@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs";
import IconLanguage from "@tabler/icons-react/dist/esm/icons/IconLanguage.mjs";
import IconKey from "@tabler/icons-react/dist/esm/icons/IconKey.mjs";
import IconLogout from "@tabler/icons-react/dist/esm/icons/IconLogout.mjs";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useRoute } from "wouter";
import { speak, spoken } from "../text/text.ts";
import { Brand } from "./Brand.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { languageNames } from "./LanguageChoice.tsx";
import styles from "./ui.module.css";

export type Place = { href: string; label: string };

/** Pages that belong together stand under one word; a lone page stands by itself. */
export type PlaceGroup = { label: string; places: readonly Place[] };

type Props = {
  person: { name: string; title: string };
  organisation: string;
  groups: readonly PlaceGroup[];
  /** Address of the help for the page shown. */
  help: string;
  onPassword: () => void;
  onSignOut: (everywhere: boolean) => void;
  children: ReactNode;
};

export function AppFrame({ person, organisation, groups, help, onPassword, onSignOut, children }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.frame}>
      <a href="#main" className={styles.skip}>
        {t("common.skip")}
      </a>
      <header className={`${styles.header} onDark`}>
        <div className={styles.headerRow}>
          <Link
            href="/"
            className={styles.brandLink ?? ""}
            aria-label={`${t("product.name")}, ${t("common.home")}`}
          >
            <Brand />
          </Link>
          <span className={styles.organisation}>{organisation}</span>
          <Link href={help} className={styles.help ?? ""}>
            <IconHelpCircle size="1.25rem" aria-hidden />
            {t("guide.help")}
          </Link>
          <PersonMenu
            person={person}
            onPassword={onPassword}
            onSignOut={() => onSignOut(false)}
            onSignOutEverywhere={() => setAsking(true)}
          />
        </div>
        {groups.length > 1 && (
          <nav className={styles.places} aria-label={t("frame.menu")}>
            {groups.map((group) => (
              <PlaceGroupLink key={group.label} {...group} />
            ))}
          </nav>
        )}
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      {asking && (
        <ConfirmDialog
          title={t("frame.signOutEverywhereTitle")}
          text={t("frame.signOutEverywhereText")}
          confirm={t("frame.signOutEverywhere")}
          onConfirm={() => onSignOut(true)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function PlaceLink({ href, label }: Place) {
  const [here] = useRoute(href);
  return (
    <Link href={href} className={styles.place ?? ""} {...(here && { "aria-current": "page" as const })}>
      {label}
    </Link>
  );
}

function PlaceGroupLink({ label, places }: PlaceGroup) {
  const [here] = useLocation();
  const [first] = places;
  if (first && places.length === 1) return <PlaceLink {...first} />;
  const isHere = places.some((place) => place.href === here);
  return (
    // The library's placeholder for the first focus is no menu item, which axe rightly refuses in a menu.
    <Menu position="bottom-start" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={styles.place ?? ""} data-here={isHere || undefined}>
          {label}
          <IconChevronDown aria-hidden size="1rem" className={styles.down} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map((place) => (
          <Menu.Item
            key={place.href}
            component={Link}
            href={place.href}
            {...(place.href === here && { "aria-current": "page" as const })}
          >
            {place.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type MenuProps = {
  person: Props["person"];
  onPassword: () => void;
  onSignOut: () => void;
  onSignOutEverywhere: () => void;
};

function PersonMenu({ person, onPassword, onSignOut, onSignOutEverywhere }: MenuProps) {
  const { t } = useTranslation();
  const other = spoken() === "vi" ? "en" : "vi";
  return (
    <Menu position="bottom-end" width="20rem" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={styles.person ?? ""} aria-label={t("frame.person", { name: person.name })}>
          <span className={styles.personWords}>
            <strong>{person.name}</strong>
            {person.title !== "" && <span>{person.title}</span>}
          </span>
          <IconChevronDown size="1.25rem" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {/* A radio group has no place inside a menu; the other language is one press away, named in itself. */}
        <Menu.Item
          lang={other}
          leftSection={<IconLanguage size="1.25rem" aria-hidden />}
          onClick={() => void speak(other).catch(() => undefined)}
          className={styles.menuItem ?? ""}
        >
          {languageNames[other]}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKey size="1.25rem" aria-hidden />}
          onClick={onPassword}
          className={styles.menuItem ?? ""}
        >
          {t("frame.password")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size="1.25rem" aria-hidden />}
          onClick={onSignOut}
          className={styles.menuItem ?? ""}
        >
          {t("frame.signOut")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDevices size="1.25rem" aria-hidden />}
          onClick={onSignOutEverywhere}
          className={styles.menuItem ?? ""}
        >
          {t("frame.signOutEverywhere")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
