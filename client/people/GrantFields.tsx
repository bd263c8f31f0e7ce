import type { Organisation } from "#shared/organisations.ts";
import { OrganisationRole } from "#shared/roles.ts";
import { ActionIcon, Button, Select, Text } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import { byName, plain } from "../organisations/organisation-tree.ts";
import styles from "./people.module.css";

export type DraftGrant = { role: OrganisationRole | null; organisation: string | null };

type Props = {
  grants: DraftGrant[];
  organisations: readonly Organisation[];
  tried: boolean;
  onChange: (grants: DraftGrant[]) => void;
};

/** The rights of an account: a role in an organisation, and so in everything below it. */
export function GrantFields({ grants, organisations, tried, onChange }: Props) {
  const { t } = useTranslation();
  const put = (index: number, part: Partial<DraftGrant>): void =>
    onChange(grants.map((grant, at) => (at === index ? { ...grant, ...part } : grant)));
  const missing = (value: string | null, field: "role" | "organisation"): string | null =>
    tried && value === null ? t("form.missing", { field: t(`people.fields.${field}`) }) : null;
  const bodies = organisations
    .toSorted((one, other) => byName(one.name, other.name))
    .map((one) => ({ value: one.id as string, label: one.name }));
  return (
    <fieldset className={styles.grants}>
      <legend>{t("people.fields.grants")}</legend>
      {grants.length === 0 && <Text>{t("people.noGrants")}</Text>}
      {grants.map((grant, index) => (
        // Rights have no name of their own; their place in the list is all there is.
        <div
          key={index}
          className={styles.grant}
          role="group"
          aria-label={t("people.grant", { order: index + 1 })}
        >
          <Select
            label={t("people.fields.role")}
            allowDeselect={false}
            value={grant.role}
            onChange={(role) =>
              put(index, { role: OrganisationRole.options.find((one) => one === role) ?? null })
            }
            data={OrganisationRole.options.map((role) => ({
              value: role,
              label: t(`organisationRoles.${role}`),
            }))}
            error={missing(grant.role, "role")}
          />
          <Select
            label={t("people.fields.organisation")}
            searchable
            allowDeselect={false}
            filter={({ options, search }) =>
              options.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
            }
            value={grant.organisation}
            onChange={(organisation) => put(index, { organisation })}
            data={bodies}
            error={missing(grant.organisation, "organisation")}
          />
          <ActionIcon
            variant="default"
            size="3rem"
            aria-label={t("people.removeGrant", { order: index + 1 })}
            onClick={() => onChange(grants.filter((_, at) => at !== index))}
          >
            <IconX size="1.25rem" aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size="1.25rem" aria-hidden />}
          disabled={grants.length >= 20}
          onClick={() => onChange([...grants, { role: null, organisation: null }])}
        >
          {t("people.addGrant")}
        </Button>
      </div>
    </fieldset>
  );
}
