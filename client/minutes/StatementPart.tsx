/** The statements of a hearing: the one in hand, and those written, with what this computer alone still holds. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { StatementId } from "#shared/ids.ts";
import type { StatementContent } from "#shared/minutes.ts";
import { msOf, showClockWithSeconds } from "#shared/time.ts";
import { useValue } from "../base/use-value.ts";
import { newId } from "../live/own-device.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import type { Entry } from "./entry-buffer.ts";
import styles from "./minutes.module.css";
import { siteNameOf, useDesk, type MinutesDesk } from "./minutes-desk.ts";
import { StatementEditor } from "./StatementEditor.tsx";

export function StatementPart() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { buffer } = desk;
  const entries = useValue(buffer.entries);
  const [blank, setBlank] = useState(() => firstInHand(desk));
  const written = writtenIn(desk, entries);
  return (
    <section data-testid="notes" className={styles.section}>
      <StatementEditor
        blank={blank}
        onBlank={setBlank}
        onNext={() => {
          void buffer.flush(); // flush() turns every failure into a state.
          setBlank(blankAt(desk));
        }}
      />
      <h3 className={styles.group}>
        {t("minutes.written.title")} <span>({written.length})</span>
      </h3>
      <StatementList written={written} chosen={blank.id} onOpen={setBlank} />
    </section>
  );
}

type Written = { content: StatementContent; entry: Entry | null };

/** Newest first; those that only this computer has are among them. */
export function writtenIn(
  { minutes }: Pick<MinutesDesk, "minutes">,
  entries: ReadonlyMap<string, Entry>,
): Written[] {
  const all = new Map<string, Written>(
    minutes.statements.map((one) => [one.id, { content: one, entry: null }]),
  );
  for (const [key, entry] of entries)
    if ("id" in entry.content) all.set(key, { content: entry.content, entry });
  return [...all.values()].toSorted((a, b) => msOf(b.content.at) - msOf(a.content.at));
}

export function StatementList({
  written,
  chosen,
  onOpen,
}: {
  written: readonly Written[];
  chosen: StatementId | null;
  onOpen: ((content: StatementContent) => void) | null;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { session, hearing, minutes, buffer, send } = desk;
  const [removing, setRemoving] = useState<StatementId | null>(null);
  if (written.length === 0) return <p className={styles.none}>{t("minutes.written.none")}</p>;

  function remove(id: StatementId): void {
    setRemoving(null);
    const version = minutes.statements.find((one) => one.id === id)?.version;
    buffer.drop(id);
    // A refusal leaves the statement where it is.
    if (version !== undefined) void send({ do: "removeStatement", id, version });
  }

  return (
    <ol className={styles.written}>
      {written.map(({ content, entry }) => (
        <li key={content.id} data-chosen={content.id === chosen || undefined} data-testid="statement">
          <p className={styles.head}>
            <Link
              href={`/sessions/${session.id}/hearings/${hearing}/watch?t=${encodeURIComponent(content.at)}`}
              target="_blank"
              aria-label={t("minutes.written.play", { time: showClockWithSeconds(content.at) })}
            >
              <time>{showClockWithSeconds(content.at)}</time>
            </Link>{" "}
            <strong>{content.speaker || "…"}</strong>
            <span>
              {siteNameOf(desk, content.site)} · {t(`minutes.kinds.${content.kind}`)}
            </span>
          </p>
          <p className={styles.text}>{content.text}</p>
          {entry && entry.state.state !== "saved" && (
            <p className={styles.unsaved}>{t("minutes.written.unsaved")}</p>
          )}
          {onOpen && (
            <div className={styles.rowActions}>
              {content.id !== chosen && (
                <Button variant="subtle" onClick={() => onOpen(content)} data-testid="statement-edit">
                  {t("minutes.written.edit")}
                </Button>
              )}
              <Button variant="subtle" color="red" onClick={() => setRemoving(content.id)}>
                {t("minutes.written.remove")}
              </Button>
            </div>
          )}
        </li>
      ))}
      {removing && (
        <ConfirmDialog
          title={t("minutes.written.removeTitle")}
          text={t("minutes.written.removeText")}
          confirm={t("minutes.written.remove")}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </ol>
  );
}

/** What a crash left unsaved comes first into hand. */
function firstInHand(desk: MinutesDesk): StatementContent {
  for (const { content } of desk.buffer.entries.get().values()) if ("id" in content) return content;
  return blankAt(desk);
}

function blankAt({ session, hearing, now }: MinutesDesk): StatementContent {
  const site = session.hearings.find((one) => one.id === hearing)?.site ?? session.sites[0]?.id;
  if (!site) throw new Error("A session without sites.");
  return {
    id: newId() as StatementId, // A fresh UUID, as every branded id.
    kind: "other",
    site,
    speaker: "",
    text: "",
    at: now(),
    assignment: null,
  };
}
