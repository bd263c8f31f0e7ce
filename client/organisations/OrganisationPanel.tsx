/** The organisation chosen in the tree: what it is, and its sites. */
import type { Organisation, Site } from "#shared/organisations.ts";
import type { Day } from "#shared/time.ts";
import { Button, Group, Text } from "@mantine/core";
import IconMapPin from "@tabler/icons-react/dist/esm/icons/IconMapPin.mjs";
import IconPencil from "@tabler/icons-react/dist/esm/icons/IconPencil.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { byName } from "./organisation-tree.ts";
import { OrganisationForm } from "./OrganisationForm.tsx";
import { showDay } from "./OrganisationTree.tsx";
import styles from "./organisations.module.css";
import { SiteForm } from "./SiteForm.tsx";

type Props = {
  organisation: Organisation | null;
  organisations: readonly Organisation[];
  sites: readonly Site[];
  today: Day;
};
type Open = { form: "edit" | "below" | "newSite" } | { form: "site"; site: Site } | null;

export function OrganisationPanel({ organisation, organisations, sites, today }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>(null);
  if (organisation === null) {
    return (
      <section className={`${styles.panel} ${styles.side}`}>
        <Text className={styles.quiet ?? ""}>{t("organisations.chosen")}</Text>
      </section>
    );
  }
  const close = (): void => setOpen(null);
  const { name } = organisation;
  return (
    <section className={`${styles.panel} ${styles.side}`} aria-labelledby="chosen">
      <h2 id="chosen">{name}</h2>
      <Text>
        {t(`organisationKinds.${organisation.kind}`)}
        {organisation.code !== null && ` · ${t("organisations.code", { code: organisation.code })}`}
      </Text>
      <Text className={styles.quiet ?? ""}>
        {t("organisations.from", { date: showDay(organisation.validFrom) })}
        {organisation.validTo !== null &&
          ` · ${t("organisations.ended", { date: showDay(organisation.validTo) })}`}
      </Text>
      <Group gap="sm" my="md">
        <Button
          variant="default"
          leftSection={<IconPencil size="1.25rem" aria-hidden />}
          onClick={() => setOpen({ form: "edit" })}
          aria-label={t("organisations.edit", { name })}
        >
          {t("common.edit")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size="1.25rem" aria-hidden />}
          onClick={() => setOpen({ form: "below" })}
          aria-label={t("organisations.addBelow", { name })}
        >
          {t("organisations.addOrganisation")}
        </Button>
      </Group>
      <Group justify="space-between" className={styles.sitesHead ?? ""}>
        <h3>{t("organisations.sites")}</h3>
        <Button
          leftSection={<IconPlus size="1.25rem" aria-hidden />}
          onClick={() => setOpen({ form: "newSite" })}
          aria-label={t("organisations.addSiteAt", { name })}
        >
          {t("organisations.addSite")}
        </Button>
      </Group>
      {sites.length === 0 && <Text>{t("organisations.noSites")}</Text>}
      <ul className={styles.sites}>
        {sites
          .toSorted((one, other) => byName(one.name, other.name))
          .map((site) => (
            <li key={site.id}>
              <IconMapPin aria-hidden />
              <div className={styles.siteWords}>
                <strong>{site.name}</strong>
                <div>{site.address === "" ? t("organisations.noAddress") : site.address}</div>
                {site.validTo !== null && site.validTo < today && (
                  <div>{t("organisations.ended", { date: showDay(site.validTo) })}</div>
                )}
                {site.note !== "" && <div>{site.note}</div>}
              </div>
              <Button
                variant="default"
                onClick={() => setOpen({ form: "site", site })}
                aria-label={t("organisations.edit", { name: site.name })}
              >
                {t("common.edit")}
              </Button>
            </li>
          ))}
      </ul>
      {open?.form === "edit" && (
        <OrganisationForm
          organisation={organisation}
          parent={organisation.parent}
          organisations={organisations}
          onClose={close}
        />
      )}
      {open?.form === "below" && (
        <OrganisationForm
          organisation={null}
          parent={organisation.id}
          organisations={organisations}
          onClose={close}
        />
      )}
      {open?.form === "newSite" && (
        <SiteForm site={null} organisation={organisation.id} organisations={organisations} onClose={close} />
      )}
      {open?.form === "site" && (
        <SiteForm
          site={open.site}
          organisation={organisation.id}
          organisations={organisations}
          onClose={close}
        />
      )}
    </section>
  );
}
