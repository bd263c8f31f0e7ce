import type { SessionRole } from "#shared/roles.ts";
import { ActionIcon, Select, Text } from "@mantine/core";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import { useSites } from "../organisations/use-organisations.ts";
import { PersonPicker } from "../people/PersonPicker.tsx";
import { fieldId } from "./field-names.ts";
import { addMember, rolesToChoose, sitesOf, type DraftMember } from "./session-draft.ts";
import type { PartProps } from "./PlanForm.tsx";
import styles from "./sessions.module.css";

/** Who takes part, in which role, at which site. */
export function MemberFields({ draft, onChange, wrongAt }: PartProps) {
  const { t } = useTranslation();
  const { data: sites } = useSites();
  const here = sitesOf(draft).map((id) => ({
    value: id,
    label: sites?.find((site) => site.id === id)?.name ?? t("common.unknown"),
  }));
  const put = (index: number, part: Partial<DraftMember>): void =>
    onChange({
      ...draft,
      members: draft.members.map((member, at) => (at === index ? { ...member, ...part } : member)),
    });
  return (
    <section className={styles.panel} aria-labelledby="members">
      <h2 id="members">{t("sessionForm.members")}</h2>
      <div className={styles.fields}>
        <PersonPicker
          id={fieldId("members")}
          without={draft.members.map((member) => member.person)}
          error={wrongAt("members")}
          onPick={(person) => onChange(addMember(draft, person))}
        />
        {draft.members.length === 0 && (
          <Text className={styles.quiet ?? ""}>{t("sessionForm.noMembers")}</Text>
        )}
        <div>
          {draft.members.map((member, index) => (
            <div
              key={member.person}
              className={styles.memberRow}
              role="group"
              aria-label={t("sessionForm.memberName", { name: member.name })}
            >
              <div className={styles.memberName}>
                <strong>{member.name}</strong>
                {member.title !== "" && <div className={styles.quiet}>{member.title}</div>}
                {wrongAt(`members.${index}`) !== null && <Text c="red">{wrongAt(`members.${index}`)}</Text>}
              </div>
              <Select
                id={fieldId(`members.${index}.role`)}
                label={t("sessionForm.fields.role")}
                required
                allowDeselect={false}
                placeholder={t("sessionForm.chooseRole")}
                value={member.role}
                onChange={(role) => put(index, { role: role as SessionRole | null })}
                data={rolesToChoose.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
                error={wrongAt(`members.${index}.role`)}
              />
              <Select
                id={fieldId(`members.${index}.site`)}
                label={t("sessionForm.fields.site")}
                required
                allowDeselect={false}
                placeholder={t("sessionForm.chooseSite")}
                value={member.site}
                onChange={(site) => put(index, { site })}
                data={here}
                error={wrongAt(`members.${index}.site`)}
              />
              <ActionIcon
                className={styles.besideField ?? ""}
                variant="default"
                size="3rem"
                aria-label={t("sessionForm.removeMember", { name: member.name })}
                onClick={() => onChange({ ...draft, members: draft.members.filter((_, at) => at !== index) })}
              >
                <IconX size="1.25rem" aria-hidden />
              </ActionIcon>
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
