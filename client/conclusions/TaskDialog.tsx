/** One task: what is to be done until when, its course, and what this person may do with it now. */
import type { TaskId } from "#shared/ids.ts";
import type { Task, TaskAct, TaskCommand } from "#shared/tasks.ts";
import { dayOf, instantOf, showClock, showDate } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/Dialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./conclusions.module.css";
import { DayField } from "./DayField.tsx";
import { DueBadge } from "./DueBadge.tsx";
import { useFollowUpChange, useTask } from "./use-conclusions.ts";

export function TaskDialog({ id, label, onClose }: { id: TaskId; label: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useTask(id);
  return (
    <Dialog title={t("followUp.task.title", { label })} onClose={onClose}>
      <RefusalNotice error={error} />
      {isPending && <LoadingState rows={3} />}
      {data && <Body task={data} />}
    </Dialog>
  );
}

function Body({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <DueBadge due={task.due} />
      <dl className={styles.terms}>
        <dt>{t("followUp.task.state")}</dt>
        <dd>{t(`followUp.task.states.${task.state}`)}</dd>
        <dt>{t("followUp.task.body")}</dt>
        <dd>{task.bodyName}</dd>
        <dt>{t("followUp.task.giver")}</dt>
        <dd>{task.organisationName}</dd>
        <dt>{t("followUp.task.what")}</dt>
        <dd className={styles.words}>{task.isOpen ? task.what : t("followUp.hidden")}</dd>
        {task.contact !== "" && (
          <>
            <dt>{t("followUp.task.contact")}</dt>
            <dd>{task.contact}</dd>
          </>
        )}
      </dl>
      <section aria-label={t("followUp.task.history")}>
        <strong>{t("followUp.task.history")}</strong>
        <ul className={styles.steps}>
          {task.steps.map((step) => (
            <li key={step.at + step.act}>
              {`${showClock(step.at)} ${showDate(step.at)} · ${t(`followUp.steps.${step.act}`)}`}
              {step.until !== null && ` ${t("followUp.task.extended", { date: showDay(step.until) })}`}
              {step.byName !== "" && ` · ${step.byName}`}
              {step.note !== "" && <div className={styles.words}>{step.note}</div>}
            </li>
          ))}
        </ul>
      </section>
      {task.acts.length > 0 && <Acts key={task.version} task={task} />}
    </Stack>
  );
}

function Acts({ task }: { task: Task }) {
  const { t } = useTranslation();
  const move = useFollowUpChange("moveTask");
  const [note, setNote] = useState("");
  const [until, setUntil] = useState(task.due.dueOn ?? dayOf(instantOf(Date.now())));
  const [isMissing, setMissing] = useState(false);
  const act = (name: TaskAct) => {
    const command = commandOf(name, note.trim(), until);
    setMissing(command === null);
    if (command !== null) move.mutate({ id: task.id, version: task.version, command });
  };
  return (
    <Stack gap="sm">
      <RefusalNotice error={move.error} />
      <Textarea
        label={t("followUp.task.note")}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={isMissing ? t("followUp.task.noteMissing") : null}
      />
      {task.acts.includes("extend") && (
        <DayField label={t("followUp.task.until")} value={until} onChange={setUntil} />
      )}
      <Group gap="sm">
        {task.acts.map((name) => (
          <Button
            key={name}
            variant={name === "accept" || name === "report" || name === "confirm" ? "filled" : "default"}
            loading={move.isPending}
            onClick={() => act(name)}
          >
            {t(`followUp.steps.${name}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

/** Null where words are wanted and there are none. */
function commandOf(name: TaskAct, note: string, until: Task["due"]["dueOn"]): TaskCommand | null {
  if (name === "accept" || name === "confirm") return { do: name };
  if (note === "" || until === null) return null;
  return name === "extend" ? { do: name, until, note } : { do: name, note };
}
