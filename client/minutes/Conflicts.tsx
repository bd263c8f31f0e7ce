/** Places where two people wrote: both texts side by side, and the note-taker says what shall stand. */
import { Button, Checkbox, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keyOf } from "#shared/minutes-entries.ts";
import { mayMinutes } from "#shared/minutes-machine.ts";
import type { Conflict } from "#shared/minutes.ts";
import { showClockWithSeconds } from "#shared/time.ts";
import { RefusedError } from "../base/api.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./minutes.module.css";
import { nameOf, useDesk } from "./minutes-desk.ts";

export function Conflicts() {
  const { t } = useTranslation();
  const { minutes } = useDesk();
  const open = minutes.conflicts.filter((one) => one.settled === null);
  if (open.length === 0) return null;
  return (
    <section className={styles.conflicts} role="region" aria-label={t("minutes.conflict.title")}>
      <h3>{t("minutes.conflict.title")}</h3>
      <p>{t("minutes.conflict.lead")}</p>
      {open.map((one) => (
        <ConflictCard key={one.id} conflict={one} />
      ))}
    </section>
  );
}

function ConflictCard({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { minutes, actor, send, buffer } = desk;
  const { content } = conflict;
  const key = keyOf(content);
  const stands =
    minutes.parts.find((one) => one.part === key) ?? minutes.statements.find((one) => one.id === key);
  const [text, setText] = useState<string | null>(null);
  const [takesFields, setTakesFields] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const isStatement = "id" in content;

  async function settle(): Promise<void> {
    if (text === null) return;
    setBusy(true);
    const version = stands?.version ?? 0;
    const done = await send({ do: "settle", conflict: conflict.id, version, text, takesFields });
    setBusy(false);
    setError(done.ok ? null : new RefusedError(done.refusal, done.field));
    // What stood in hand here is part of what was settled.
    if (done.ok) buffer.drop(key);
  }

  return (
    <div className={styles.conflict} data-testid="conflict">
      <p className={styles.head}>
        <strong>
          {isStatement
            ? t("minutes.conflict.ofStatement", {
                speaker: content.speaker,
                time: showClockWithSeconds(content.at),
              })
            : t(`minutes.partNames.${content.part}`)}
        </strong>
      </p>
      <div className={styles.sides}>
        <Side
          title={
            stands
              ? t("minutes.conflict.stands", {
                  name: nameOf(desk, stands.by),
                  time: showClockWithSeconds(stands.savedAt),
                })
              : t("minutes.conflict.removed")
          }
          speaker={stands && "speaker" in stands ? stands.speaker : null}
          text={stands?.text ?? ""}
        />
        <Side
          title={t("minutes.conflict.came", {
            name: nameOf(desk, conflict.by),
            time: showClockWithSeconds(conflict.at),
          })}
          speaker={isStatement ? content.speaker : null}
          text={content.text}
        />
      </div>
      {mayMinutes(actor, "settle") && (
        <>
          <div className={styles.rowActions}>
            <Button
              variant="default"
              onClick={() => setText(stands?.text ?? "")}
              data-testid="conflict-first"
            >
              {t("minutes.conflict.takeFirst")}
            </Button>
            <Button variant="default" onClick={() => setText(content.text)} data-testid="conflict-second">
              {t("minutes.conflict.takeSecond")}
            </Button>
            <Button
              variant="default"
              onClick={() => setText([stands?.text, content.text].filter(Boolean).join("\n"))}
              data-testid="conflict-both"
            >
              {t("minutes.conflict.takeBoth")}
            </Button>
          </div>
          {text !== null && (
            <>
              <Textarea
                label={t("minutes.conflict.shallStand")}
                value={text}
                autosize
                minRows={3}
                maxRows={12}
                maxLength={isStatement ? 10_000 : 20_000}
                onChange={(event) => setText(event.currentTarget.value)}
                data-testid="conflict-text"
              />
              {isStatement && stands !== undefined && (
                <Checkbox
                  label={t("minutes.conflict.takesFields")}
                  checked={takesFields}
                  onChange={(event) => setTakesFields(event.currentTarget.checked)}
                />
              )}
              <div className={styles.rowActions}>
                <Button loading={busy} onClick={() => void settle()} data-testid="conflict-settle">
                  {t("minutes.conflict.settle")}
                </Button>
              </div>
            </>
          )}
          <RefusalNotice error={error} />
        </>
      )}
    </div>
  );
}

function Side({ title, speaker, text }: { title: string; speaker: string | null; text: string }) {
  return (
    <figure className={styles.side}>
      <figcaption>{title}</figcaption>
      <blockquote>
        {speaker !== null && <strong>{speaker}: </strong>}
        {text}
      </blockquote>
    </figure>
  );
}
