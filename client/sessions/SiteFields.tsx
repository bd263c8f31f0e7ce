import { dayOf, instantOf } from "#shared/time.ts";
import { ActionIcon, Select, Text } from "@mantine/core";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import { byName, existsOn, plain } from "../organisations/organisation-tree.ts";
import { useSites } from "../organisations/use-organisations.ts";
import { fieldId } from "./field-names.ts";
import { instantAt } from "./session-draft.ts";
import type { PartProps } from "./PlanForm.tsx";
import styles from "./sessions.module.css";

/** The central site and the component sites. */
export function SiteFields({ draft, onChange, wrongAt }: PartProps) {
  const { t } = useTranslation();
  const { data } = useSites();
  const day = dayOf(instantAt(draft.day, draft.time) ?? instantOf(Date.now()));
  const sites = (data ?? [])
    .filter((site) => existsOn(site, day))
    .toSorted((one, other) => byName(one.name, other.name));
  const nameOf = (id: string): string => data?.find((site) => site.id === id)?.name ?? t("common.unknown");
  const options = sites.map((site) => ({ value: site.id as string, label: site.name }));
  return (
    <section className={styles.panel} aria-labelledby="sites">
      <h2 id="sites">{t("sessionForm.sites")}</h2>
      <div className={styles.fields}>
        <Select
          id={fieldId("centralSite")}
          label={t("sessionForm.fields.centralSite")}
          required
          searchable
          filter={({ options: all, search }) =>
            all.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
          }
          value={draft.centralSite}
          onChange={(centralSite) => onChange({ ...draft, centralSite })}
          data={options}
          error={wrongAt("centralSite")}
        />
        <Select
          id={fieldId("componentSites")}
          label={t("sessionForm.addSite")}
          searchable
          selectFirstOptionOnChange
          filter={({ options: all, search }) =>
            all.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
          }
          value={null}
          onChange={(added) =>
            added !== null && onChange({ ...draft, componentSites: [...draft.componentSites, added] })
          }
          data={options.filter(
            (one) => one.value !== draft.centralSite && !draft.componentSites.includes(one.value),
          )}
          nothingFoundMessage={t("common.none")}
          error={wrongAt("componentSites")}
        />
        {draft.componentSites.length === 0 ? (
          <Text className={styles.quiet ?? ""}>{t("sessionForm.noComponents")}</Text>
        ) : (
          <ul className={styles.chips} aria-label={t("sessionForm.fields.componentSites")}>
            {draft.componentSites.map((site) => (
              <li key={site}>
                {nameOf(site)}
                <ActionIcon
                  variant="subtle"
                  size="2.75rem"
                  aria-label={t("sessionForm.removeSite", { name: nameOf(site) })}
                  onClick={() =>
                    onChange({ ...draft, componentSites: draft.componentSites.filter((one) => one !== site) })
                  }
                >
                  <IconX size="1.25rem" aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
