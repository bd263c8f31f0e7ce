/** One task of a conclusion: which body does what until when, and whom the citizen asks. */
import type { GivenTask, Limit } from "#shared/conclusions.ts";
import type { OrganisationId } from "#shared/ids.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOrganisations } from "../organisations/use-organisations.ts";
import styles from "./conclusions.module.css";
import { DayField } from "./DayField.tsx";

type Props = {
  number: number;
  task: GivenTask;
  isReadOnly: boolean;
  onChange: (change: Partial<GivenTask>) => void;
  onRemove: () => void;
};

export function TaskFields({ number, task, isReadOnly, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.task}>
      <legend>{t("followUp.conclusions.task", { number })}</legend>
      <Stack gap="sm">
        <Body task={task} isReadOnly={isReadOnly} onChange={onChange} />
        <Textarea
          label={t("followUp.conclusions.taskWhat")}
          autosize
          minRows={2}
          maxLength={3000}
          readOnly={isReadOnly}
          value={task.what}
          onChange={(event) => onChange({ what: event.currentTarget.value })}
        />
        <div className={styles.pair}>
          <LimitFields limit={task.limit} isReadOnly={isReadOnly} onChange={(limit) => onChange({ limit })} />
          <TextInput
            label={t("followUp.conclusions.contact")}
            maxLength={300}
            readOnly={isReadOnly}
            value={task.contact}
            onChange={(event) => onChange({ contact: event.currentTarget.value })}
          />
        </div>
        {!isReadOnly && (
          <Group>
            <Button
              variant="default"
              aria-label={t("followUp.conclusions.removeTaskNumber", { number })}
              onClick={onRemove}
            >
              {t("followUp.conclusions.removeTask")}
            </Button>
          </Group>
        )}
      </Stack>
    </fieldset>
  );
}

function Body({ task, isReadOnly, onChange }: Pick<Props, "task" | "isReadOnly" | "onChange">) {
  const { t } = useTranslation();
  const { data: organisations } = useOrganisations();
  const { body } = task;
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
        value={body.organisation}
        onChange={(id) =>
          onChange({
            body: {
              organisation: id as OrganisationId | null, // One of the ids offered.
              name: organisations?.find((one) => one.id === id)?.name ?? "",
            },
          })
        }
      />
      {body.organisation === null && (
        <TextInput
          label={t("followUp.conclusions.otherBody")}
          maxLength={200}
          readOnly={isReadOnly}
          value={body.name}
          onChange={(event) => onChange({ body: { organisation: null, name: event.currentTarget.value } })}
        />
      )}
    </div>
  );
}

const kinds = ["workingDays", "calendarDays", "day"] as const;

type LimitProps = { limit: Limit | null; isReadOnly: boolean; onChange: (limit: Limit) => void };

function LimitFields({ limit, isReadOnly, onChange }: LimitProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t("followUp.conclusions.limitKind")}
        placeholder={t("followUp.conclusions.limitChoose")}
        disabled={isReadOnly}
        data={kinds.map((kind) => ({ value: kind, label: t(`followUp.conclusions.limitKinds.${kind}`) }))}
        value={limit?.kind ?? null}
        allowDeselect={false}
        onChange={(kind) => onChange(limitOf(kinds.find((one) => one === kind) ?? "workingDays"))}
      />
      {limit?.kind === "day" && (
        <DayField
          label={t("followUp.conclusions.limitDay")}
          value={limit.on}
          onChange={(on) => onChange({ kind: "day", on })}
        />
      )}
      {limit !== null && limit.kind !== "day" && (
        <NumberInput
          label={t("followUp.conclusions.limitDays")}
          min={1}
          max={365}
          readOnly={isReadOnly}
          value={limit.days}
          onChange={(days) => onChange({ ...limit, days: Math.min(365, Math.max(1, Number(days) || 1)) })}
        />
      )}
    </>
  );
}

function limitOf(kind: Limit["kind"]): Limit {
  if (kind === "day") return { kind, on: addDays(dayOf(instantOf(Date.now())), 30) };
  return { kind, days: kind === "workingDays" ? 10 : 30 };
}
