/** What is concluded in one hearing: words, who does what until when, and who answers the citizen. */
import { mostTasks, type ConclusionItem, type GivenTask } from "#shared/conclusions.ts";
import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./conclusions.module.css";
import { TaskFields } from "./TaskFields.tsx";

type Props = {
  title: string;
  item: ConclusionItem;
  isReadOnly: boolean;
  onChange: (change: Partial<ConclusionItem>) => void;
};

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
      <TextInput
        label={t("followUp.conclusions.answers")}
        maxLength={300}
        readOnly={isReadOnly}
        value={item.answers}
        onChange={(event) => onChange({ answers: event.currentTarget.value })}
      />
      <Tasks item={item} isReadOnly={isReadOnly} onChange={onChange} />
    </Stack>
  );
}

type PartProps = Omit<Props, "title">;

const emptyTask: GivenTask = {
  body: { organisation: null, name: "" },
  what: "",
  limit: { kind: "workingDays", days: 10 },
  contact: "",
};

function Tasks({ item, isReadOnly, onChange }: PartProps) {
  const { t } = useTranslation();
  const { tasks } = item;
  return (
    <fieldset className={styles.group}>
      <legend>{t("followUp.conclusions.tasks")}</legend>
      <Stack gap="md">
        {tasks.length === 0 && <span>{t("followUp.conclusions.answeredNow")}</span>}
        {tasks.map((task, index) => (
          <TaskFields
            key={index}
            number={index + 1}
            task={task}
            isReadOnly={isReadOnly}
            onChange={(change) =>
              onChange({ tasks: tasks.map((one, at) => (at === index ? { ...one, ...change } : one)) })
            }
            onRemove={() => onChange({ tasks: tasks.filter((_, at) => at !== index) })}
          />
        ))}
        {!isReadOnly && tasks.length < mostTasks && (
          <Group>
            <Button variant="default" onClick={() => onChange({ tasks: [...tasks, emptyTask] })}>
              {t("followUp.conclusions.addTask")}
            </Button>
          </Group>
        )}
      </Stack>
    </fieldset>
  );
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
