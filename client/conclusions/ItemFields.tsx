/** What is concluded in one hearing: words, who does it until when, and who answers the citizen. */
import type { ConclusionItem, Limit } from "#shared/conclusions.ts";
import type { OrganisationId } from "#shared/ids.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { Button, Checkbox, Group, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOrganisations } from "../organisations/use-organisations.ts";
import styles from "./conclusions.module.css";
import { DayField } from "./DayField.tsx";

type Props = {
  title: string;
  item: ConclusionItem;
  isReadOnly: boolean;
  onChange: (change: Partial<ConclusionItem>) => void;
};

const kinds = ["workingDays", "calendarDays", "day"] as const;

export function ItemFields({ title, item, isReadOnly, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" mt="lg">
      <h2>{title}</h2>
      <Textarea
        label={t("followUp.conclusions.summary")}
        autosize
        minRows={2}
        maxLength={1000}
        readOnly={isReadOnly}
        value={item.summary}
        onChange={(event) => onChange({ summary: event.currentTarget.value })}
      />
      <Opinions item={item} isReadOnly={isReadOnly} onChange={onChange} />
      <Textarea
        label={t("followUp.conclusions.conclusion")}
        autosize
        minRows={3}
        maxLength={5000}
        readOnly={isReadOnly}
        value={item.conclusion}
        onChange={(event) => onChange({ conclusion: event.currentTarget.value })}
      />
      <Checkbox
        label={t("followUp.conclusions.answeredNow")}
        disabled={isReadOnly}
        checked={item.assigned === null}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked
              ? { assigned: null, limit: null }
              : {
                  assigned: { organisation: null, name: "" },
                  limit: { kind: "workingDays", days: 10 },
                },
          )
        }
      />
      {item.assigned !== null && <Assigned item={item} isReadOnly={isReadOnly} onChange={onChange} />}
      <div className={styles.pair}>
        <TextInput
          label={t("followUp.conclusions.answers")}
          maxLength={300}
          readOnly={isReadOnly}
          value={item.answers}
          onChange={(event) => onChange({ answers: event.currentTarget.value })}
        />
        <TextInput
          label={t("followUp.conclusions.contact")}
          maxLength={300}
          readOnly={isReadOnly}
          value={item.contact}
          onChange={(event) => onChange({ contact: event.currentTarget.value })}
        />
      </div>
    </Stack>
  );
}

type PartProps = Omit<Props, "title">;

function Assigned({ item, isReadOnly, onChange }: PartProps) {
  const { t } = useTranslation();
  const { data: organisations } = useOrganisations();
  const assigned = item.assigned;
  const limit: Limit = item.limit ?? { kind: "workingDays", days: 10 };
  if (assigned === null) return null;
  return (
    <div className={styles.pair}>
      <Select
        label={t("followUp.conclusions.assigned")}
        description={t("followUp.conclusions.assignedHint")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("followUp.conclusions.otherBody") }}
        disabled={isReadOnly}
        data={(organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={assigned.organisation}
        onChange={(id) =>
          onChange({
            assigned: {
              organisation: id as OrganisationId | null, // One of the ids offered.
              name: organisations?.find((one) => one.id === id)?.name ?? "",
            },
          })
        }
      />
      {assigned.organisation === null && (
        <TextInput
          label={t("followUp.conclusions.otherBody")}
          maxLength={200}
          readOnly={isReadOnly}
          value={assigned.name}
          onChange={(event) =>
            onChange({ assigned: { organisation: null, name: event.currentTarget.value } })
          }
        />
      )}
      <Select
        label={t("followUp.conclusions.limitKind")}
        disabled={isReadOnly}
        data={kinds.map((kind) => ({ value: kind, label: t(`followUp.conclusions.limitKinds.${kind}`) }))}
        value={limit.kind}
        allowDeselect={false}
        onChange={(kind) => onChange({ limit: limitOf(kinds.find((one) => one === kind) ?? "workingDays") })}
      />
      {limit.kind === "day" ? (
        <DayField
          label={t("followUp.conclusions.limitDay")}
          value={limit.on}
          onChange={(on) => onChange({ limit: { kind: "day", on } })}
        />
      ) : (
        <NumberInput
          label={t("followUp.conclusions.limitDays")}
          min={1}
          max={365}
          readOnly={isReadOnly}
          value={limit.days}
          onChange={(days) =>
            onChange({ limit: { ...limit, days: Math.min(365, Math.max(1, Number(days) || 1)) } })
          }
        />
      )}
    </div>
  );
}

function limitOf(kind: Limit["kind"]): Limit {
  if (kind === "day") return { kind, on: addDays(dayOf(instantOf(Date.now())), 30) };
  return { kind, days: kind === "workingDays" ? 10 : 30 };
}

function Opinions({ item, isReadOnly, onChange }: PartProps) {
  const { t } = useTranslation();
  const { opinions } = item;
  const set = (index: number, change: Partial<(typeof opinions)[number]>) =>
    onChange({ opinions: opinions.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  if (isReadOnly && opinions.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend>{t("followUp.conclusions.opinions")}</legend>
      <Stack gap="sm">
        {opinions.map((opinion, index) => (
          <div key={index} className={styles.pair}>
            <TextInput
              label={t("followUp.conclusions.opinionBy")}
              maxLength={200}
              readOnly={isReadOnly}
              value={opinion.by}
              onChange={(event) => set(index, { by: event.currentTarget.value })}
            />
            <Textarea
              label={t("followUp.conclusions.opinionText")}
              autosize
              maxLength={3000}
              readOnly={isReadOnly}
              value={opinion.text}
              onChange={(event) => set(index, { text: event.currentTarget.value })}
            />
            {!isReadOnly && (
              <Button
                variant="default"
                onClick={() => onChange({ opinions: opinions.filter((_, at) => at !== index) })}
              >
                {t("followUp.conclusions.removeOpinion")}
              </Button>
            )}
          </div>
        ))}
        {!isReadOnly && (
          <Group>
            <Button
              variant="default"
              onClick={() => onChange({ opinions: [...opinions, { by: "", text: "" }] })}
            >
              {t("followUp.conclusions.addOpinion")}
            </Button>
          </Group>
        )}
      </Stack>
    </fieldset>
  );
}
