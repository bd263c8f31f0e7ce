/** Who comes: one citizen, a group's representatives, or who stands for a body; with those who help them. */
import { PartyRole } from "#shared/representation.ts";
import { Group, Radio, Select, Stack, TextInput } from "@mantine/core";
import IconUserPlus from "@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs";
import { useTranslation } from "react-i18next";
import { fieldId } from "../sessions/field-names.ts";
import { emptyParty, firstRole, type Coming, type DraftParty } from "./matter-draft.ts";
import type { PartProps } from "./MatterForm.tsx";
import styles from "./matters.module.css";
import { PartyFields } from "./PartyFields.tsx";

const comings: Coming[] = ["alone", "group", "organisation"];
const comingWords = { alone: "alone", group: "group", organisation: "organisationComes" } as const;
const mostPeople = 20;

export function PartyList({ draft, onChange, wrongAt, rules }: PartProps) {
  const { t } = useTranslation();
  const put = (index: number, party: DraftParty): void =>
    onChange({ ...draft, parties: draft.parties.map((one, at) => (at === index ? party : one)) });
  const come = (coming: Coming): void => {
    const [first, ...others] = draft.parties;
    const leads = first && { ...first, role: firstRole[coming] };
    onChange({ ...draft, coming, parties: leads ? [leads, ...others] : [emptyParty(firstRole[coming])] });
  };
  return (
    <section className={styles.panel} aria-labelledby="who">
      <h2 id="who">{t("matters.form.who")}</h2>
      <Stack gap="lg">
        <Radio.Group
          label={t("matters.form.comes")}
          value={draft.coming}
          onChange={(value) => come(comings.find((one) => one === value) ?? "alone")}
        >
          <Group gap="xl" mt="xs">
            {comings.map((coming) => (
              <Radio key={coming} size="md" value={coming} label={t(`matters.form.${comingWords[coming]}`)} />
            ))}
          </Group>
        </Radio.Group>
        {draft.coming !== "alone" && (
          <div className={styles.fields}>
            <TextInput
              id={fieldId("collective.name")}
              label={t("matters.fields.collective")}
              required
              maxLength={200}
              value={draft.collectiveName}
              onChange={(event) => onChange({ ...draft, collectiveName: event.currentTarget.value })}
              error={wrongAt("collective.name")}
            />
            <TextInput
              id={fieldId("headcount")}
              label={t("matters.fields.headcount")}
              description={rules && t("matters.form.crowd", { min: rules.crowdMin })}
              required
              inputMode="numeric"
              maxLength={6}
              value={draft.headcount}
              onChange={(event) =>
                onChange({ ...draft, headcount: event.currentTarget.value.replaceAll(/\D/g, "") })
              }
              error={wrongAt("headcount")}
            />
          </div>
        )}
        {draft.parties.map((party, index) => (
          <PartyFields
            // People have no name of their own while they are typed; their place is it.
            key={index}
            party={party}
            index={index}
            isGroup={draft.coming === "group"}
            wrongAt={wrongAt}
            onChange={(next) => put(index, next)}
            onRemove={
              draft.parties.length > 1
                ? () => onChange({ ...draft, parties: draft.parties.filter((_, at) => at !== index) })
                : null
            }
          />
        ))}
        {draft.parties.length < mostPeople && (
          <Select
            maw="24rem"
            label={t("matters.form.addPerson")}
            leftSection={<IconUserPlus size="1.25rem" aria-hidden />}
            placeholder={t("matters.fields.role")}
            value={null}
            data={PartyRole.options.map((role) => ({ value: role, label: t(`matters.roles.${role}`) }))}
            onChange={(role) => {
              const known = PartyRole.safeParse(role);
              if (known.success) onChange({ ...draft, parties: [...draft.parties, emptyParty(known.data)] });
            }}
          />
        )}
      </Stack>
    </section>
  );
}
