/** One statement in hand: when, who, where, what kind, what was said. It saves itself. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { StatementKind, type Assignment, type StatementContent } from "#shared/minutes.ts";
import { Day, showClockWithSeconds } from "#shared/time.ts";
import { keyNames } from "../live/keys.ts";
import { markEvent } from "./mark.ts";
import styles from "./minutes.module.css";
import { speakersOf, useDesk, useEntry } from "./minutes-desk.ts";
import { SaveState } from "./SaveState.tsx";
import { WordsField } from "./WordsField.tsx";

type Props = {
  /** What is in hand while nothing of it was typed. */
  blank: StatementContent;
  /** Of the statement in hand, as it was marked or chosen; the words themselves are in the buffer. */
  onBlank: (blank: StatementContent) => void;
  onNext: () => void;
};

export function StatementEditor({ blank, onBlank, onNext }: Props) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { session, minutes, buffer, now } = desk;
  const { content, version, entry } = useEntry(blank.id);
  const draft = content && "id" in content ? content : blank;
  const isEmpty = draft.text.trim() === "" && version === 0;
  const words = useRef<HTMLTextAreaElement>(null);
  const speakers = speakersOf(desk);
  const stands = minutes.statements.find((one) => one.id === draft.id);

  useEffect(() => {
    const mark = (): void => {
      if (isEmpty) onBlank({ ...draft, at: now() });
      else onNext();
      words.current?.focus();
    };
    addEventListener(markEvent, mark);
    return () => removeEventListener(markEvent, mark);
  });

  function change(part: Partial<StatementContent>): void {
    const next = { ...draft, ...part };
    // Who speaks may be chosen before the first word: there is nothing to keep yet.
    if (next.text.trim() === "" && version === 0) {
      buffer.drop(next.id);
      onBlank(next);
    } else buffer.write(next, version);
  }

  function nameSpeaker(speaker: string): void {
    const known = speakers.find((one) => one.name === speaker);
    const kind = draft.kind === "other" || isEmpty ? known?.kind : undefined;
    change({ speaker, ...(known && { site: known.site }), ...(kind && { kind }) });
  }

  return (
    <div className={styles.editor} data-testid="note-editor">
      <div className={styles.time}>
        <span>
          {t("minutes.editor.at")} <strong data-testid="note-at">{showClockWithSeconds(draft.at)}</strong>
        </span>
        <Button
          variant="default"
          onClick={() => dispatchEvent(new Event(markEvent))}
          data-testid="note-mark"
          aria-keyshortcuts={keyNames.mark}
        >
          {isEmpty ? t("minutes.editor.mark") : t("minutes.editor.next")}{" "}
          <kbd className={styles.key}>{keyNames.mark}</kbd>
        </Button>
      </div>
      <div className={styles.quick} role="group" aria-label={t("minutes.editor.suggested")}>
        {speakers.slice(0, 6).map((one) => (
          <button
            key={`${one.site}${one.name}`}
            type="button"
            aria-pressed={draft.speaker === one.name}
            onClick={() => {
              nameSpeaker(one.name);
              words.current?.focus();
            }}
          >
            {one.name}
          </button>
        ))}
      </div>
      <TextInput
        label={t("minutes.editor.speaker")}
        value={draft.speaker}
        maxLength={200}
        list="speakers"
        autoComplete="off"
        onChange={(event) => nameSpeaker(event.currentTarget.value)}
        data-testid="note-speaker"
        error={
          entry?.state.state === "incomplete" && draft.speaker.trim() === ""
            ? t("minutes.editor.speakerMissing")
            : undefined
        }
      />
      <datalist id="speakers">
        {speakers.map((one) => (
          <option key={`${one.site}${one.name}`} value={one.name} />
        ))}
      </datalist>
      <div className={styles.pair}>
        <NativeSelect
          label={t("minutes.editor.kind")}
          value={draft.kind}
          data={StatementKind.options.map((kind) => ({ value: kind, label: t(`minutes.kinds.${kind}`) }))}
          onChange={(event) => change({ kind: StatementKind.parse(event.currentTarget.value) })}
          data-testid="note-kind"
        />
        <NativeSelect
          label={t("minutes.editor.site")}
          value={draft.site}
          data={session.sites.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(event) =>
            change({ site: event.currentTarget.value as typeof draft.site /* One of the options above. */ })
          }
          data-testid="note-site"
        />
      </div>
      <WordsField
        field={words}
        label={t("minutes.editor.text")}
        value={draft.text}
        maxLength={10_000}
        minRows={4}
        onWrite={(text) => change({ text })}
        data-testid="note-text"
      />
      {draft.kind === "directive" && (
        <AssignmentFields value={draft.assignment} onChange={(assignment) => change({ assignment })} />
      )}
      <SaveState entry={entry} savedAt={stands?.savedAt ?? null} testId="note-state" />
    </div>
  );
}

const nobody: Assignment = { body: "", organisation: null, due: null, limit: "", contact: "" };

/** To whom a directive gives what is to be done, until when, and who answers the citizen (ND154 Điều 25.2). */
function AssignmentFields({
  value,
  onChange,
}: {
  value: Assignment | null;
  onChange: (next: Assignment | null) => void;
}) {
  const { t } = useTranslation();
  const now = value ?? nobody;
  const change = (part: Partial<Assignment>): void => {
    const next = { ...now, ...part };
    onChange(next.body.trim() === "" ? null : next);
  };
  return (
    <fieldset className={styles.assignment}>
      <legend>{t("minutes.assignment.title")}</legend>
      <TextInput
        label={t("minutes.assignment.body")}
        value={now.body}
        maxLength={300}
        onChange={(event) => change({ body: event.currentTarget.value })}
        data-testid="assignment-body"
      />
      {value !== null && (
        <>
          <div className={styles.pair}>
            <TextInput
              type="date"
              label={t("minutes.assignment.due")}
              value={now.due ?? ""}
              onChange={(event) => change({ due: Day.safeParse(event.currentTarget.value).data ?? null })}
            />
            <TextInput
              label={t("minutes.assignment.limit")}
              value={now.limit}
              maxLength={200}
              onChange={(event) => change({ limit: event.currentTarget.value })}
            />
          </div>
          <TextInput
            label={t("minutes.assignment.contact")}
            value={now.contact}
            maxLength={300}
            onChange={(event) => change({ contact: event.currentTarget.value })}
          />
        </>
      )}
    </fieldset>
  );
}
