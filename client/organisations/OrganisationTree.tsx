/** The tree as nested lists of buttons: one button folds a branch, the other chooses. */
import type { OrganisationId } from "#shared/ids.ts";
import { showDate, type Day, type Instant } from "#shared/time.ts";
import { ActionIcon, UnstyledButton } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrganisationNode } from "./organisation-tree.ts";
import styles from "./organisations.module.css";

type Props = {
  nodes: readonly OrganisationNode[];
  openAll: boolean;
  today: Day;
  chosen: OrganisationId | null;
  onChoose: (id: OrganisationId) => void;
};

export function OrganisationTree(props: Props) {
  return (
    <ul className={styles.tree}>
      {props.nodes.map((node) => (
        <Branch key={node.organisation.id} {...props} node={node} />
      ))}
    </ul>
  );
}

function Branch({ node, ...props }: Props & { node: OrganisationNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const { organisation, below } = node;
  const shown = open || props.openAll;
  const { name } = organisation;
  return (
    <li>
      <div className={styles.branch}>
        {below.length > 0 ? (
          <ActionIcon
            variant="subtle"
            size="2.75rem"
            aria-expanded={shown}
            aria-label={t(shown ? "organisations.collapse" : "organisations.expand", { name })}
            onClick={() => setOpen(!open)}
          >
            {shown ? (
              <IconChevronDown size="1.25rem" aria-hidden />
            ) : (
              <IconChevronRight size="1.25rem" aria-hidden />
            )}
          </ActionIcon>
        ) : (
          <span className={styles.leaf} />
        )}
        <UnstyledButton
          className={styles.choose ?? ""}
          aria-pressed={props.chosen === organisation.id}
          onClick={() => props.onChoose(organisation.id)}
        >
          <span className={styles.name}>{name}</span>
          <span className={styles.note}>
            {t(`organisationKinds.${organisation.kind}`)}
            {organisation.code !== null && ` · ${organisation.code}`}
            {organisation.validTo !== null &&
              organisation.validTo < props.today &&
              ` · ${t("organisations.ended", { date: showDay(organisation.validTo) })}`}
            {organisation.validFrom > props.today &&
              ` · ${t("organisations.notYet", { date: showDay(organisation.validFrom) })}`}
          </span>
        </UnstyledButton>
      </div>
      {below.length > 0 && shown && <OrganisationTree {...props} nodes={below} />}
    </li>
  );
}

/** A calendar day in the usual form; noon in Việt Nam falls on that day. */
export function showDay(day: Day): string {
  return showDate(`${day}T05:00:00.000Z` as Instant); // A Day with a time is an Instant.
}
