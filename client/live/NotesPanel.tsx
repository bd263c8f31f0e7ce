/** The note-taker's place: one statement in hand, saved by itself, and those already written. The presider reads along. */
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HearingId, StatementId } from "#shared/ids.ts";
import type { Statement } from "#shared/minutes.ts";
import { may } from "#shared/roles.ts";
import { instantOf, showClockWithSeconds } from "#shared/time.ts";
import { useValue } from "../base/use-value.ts";
import { keyNames } from "./keys.ts";
import { makeNotesBuffer, type NotesBuffer } from "./notes-buffer.ts";
import classes from "./NotesPanel.module.css";
import { newId } from "./own-device.ts";
import panel from "./Panel.module.css";
import { useInRoom, useRoom } from "./room-context.ts";
import { captionOf } from "./room-facts.ts";

/** Told by the keys of the room; the buffer lives with the panel. */
export const markEvent = "ctd-mark";

export function NotesPanel() {
  const { t } = useTranslation();
  const { session, me, statements } = useInRoom();
  const hearing = session.current;
  const of = session.hearings.find((one) => one.id === hearing);
  const written = statements
    .filter((one) => one.hearing === hearing)
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const writes = may({ id: me.person, grants: [] }, "statement.write", { members: session.members });
  if (!hearing || !of) {
    return (
      <div className={panel.inside}>
        <p className={panel.empty}>{t("room.notes.noHearing")}</p>
      </div>
    );
  }
  return writes ? (
    <Writing key={hearing} hearing={hearing} written={written} />
  ) : (
    <div className={panel.inside} data-testid="notes">
      <Written written={written} onOpen={null} chosen={null} />
    </div>
  );
}

function Writing({ hearing, written }: { hearing: HearingId; written: Statement[] }) {
  const { t } = useTranslation();
  const { room } = useRoom();
  const { session, statements, clockOffsetMs } = useInRoom();
  const now = () => instantOf(Date.now() + room.view.get().clockOffsetMs);
  const firstSite = session.hearings.find((one) => one.id === hearing)?.site ?? session.sites[0]?.id;
  const buffer = useBuffer(() =>
    makeNotesBuffer({
      key: `ctd.notes.${session.id}.${hearing}`,
      storage: sessionStorage,
      save: room.saveStatement,
      empty: () => ({
        id: newId() as StatementId, // A fresh UUID, as every branded id.
        hearing,
        kind: "other",
        assignment: null,
        site: firstSite as NonNullable<typeof firstSite>,
        speaker: "",
        text: "",
        at: now(),
        version: 0,
      }),
    }),
  );
  const { draft, state } = useValue(buffer.notes);
  const words = useRef<HTMLTextAreaElement>(null);
  const server = statements.find((one) => one.id === draft.id);

  useEffect(() => {
    const mark = (): void => {
      buffer.mark(instantOf(Date.now() + clockOffsetMs));
      words.current?.focus();
    };
    addEventListener(markEvent, mark);
    return () => removeEventListener(markEvent, mark);
  }, [buffer, clockOffsetMs]);

  const speakers = suggestions(session, hearing);
  function nameSpeaker(speaker: string): void {
    const known = speakers.find((one) => one.name === speaker);
    buffer.change(known ? { speaker, site: known.site } : { speaker });
  }

  return (
    <div className={panel.inside} data-testid="notes">
      <div className={classes.editor} data-testid="note-editor">
        <div className={classes.time}>
          <span>
            {t("room.notes.at")} <strong data-testid="note-at">{showClockWithSeconds(draft.at)}</strong>
          </span>
          <Button
            variant="default"
            onClick={() => dispatchEvent(new Event(markEvent))}
            data-testid="note-mark"
            aria-keyshortcuts={keyNames.mark}
          >
            {state.state === "empty" ? t("room.notes.mark") : t("room.notes.next")}{" "}
            <kbd className={classes.key}>{keyNames.mark}</kbd>
          </Button>
        </div>
        <div className={classes.quick} role="group" aria-label={t("room.notes.suggested")}>
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
          label={t("room.notes.speaker")}
          value={draft.speaker}
          maxLength={200}
          list="speakers"
          autoComplete="off"
          onChange={(event) => nameSpeaker(event.currentTarget.value)}
          data-testid="note-speaker"
          error={state.state === "incomplete" ? t("room.notes.speakerMissing") : undefined}
        />
        <datalist id="speakers">
          {speakers.map((one) => (
            <option key={`${one.site}${one.name}`} value={one.name} />
          ))}
        </datalist>
        <NativeSelect
          label={t("room.notes.site")}
          value={draft.site}
          data={session.sites.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(event) =>
            buffer.change({
              site: event.currentTarget.value as typeof draft.site /* One of the options above. */,
            })
          }
          data-testid="note-site"
        />
        <Textarea
          ref={words}
          label={t("room.notes.text")}
          value={draft.text}
          maxLength={10_000}
          autosize
          minRows={4}
          maxRows={14}
          onChange={(event) => buffer.change({ text: event.currentTarget.value })}
          data-testid="note-text"
        />
        <p className={classes.saved} data-state={state.state} role="status" data-testid="note-state">
          {state.state === "refused"
            ? t("room.notes.refused", { why: t(`refusals.${state.refusal}`) })
            : t(`room.notes.states.${state.state}`)}
        </p>
        {state.state === "refused" && server && (
          <div className={classes.conflict}>
            <p>{t("room.notes.theirs")}</p>
            <blockquote>
              {server.speaker}: {server.text}
            </blockquote>
            <Button
              variant="default"
              onClick={() => buffer.settle("theirs", server)}
              data-testid="note-theirs"
            >
              {t("room.notes.takeTheirs")}
            </Button>
            <Button onClick={() => buffer.settle("mine", server)} data-testid="note-mine">
              {t("room.notes.takeMine")}
            </Button>
          </div>
        )}
      </div>
      <h3 className={panel.group}>
        {t("room.notes.written")} <span>({written.length})</span>
      </h3>
      <Written
        written={written}
        chosen={draft.id}
        onOpen={(one) => {
          buffer.open(one);
          words.current?.focus();
        }}
      />
    </div>
  );
}

function useBuffer(make: () => NotesBuffer): NotesBuffer {
  // One buffer for the panel's life; the panel is keyed by its hearing.
  const [buffer] = useState(make);
  useEffect(() => {
    const save = (): void => void buffer.flush(); // flush() turns every failure into a state.
    addEventListener("pagehide", save);
    return () => {
      removeEventListener("pagehide", save);
      save();
    };
  }, [buffer]);
  return buffer;
}

function Written({
  written,
  onOpen,
  chosen,
}: {
  written: Statement[];
  chosen: StatementId | null;
  onOpen: ((statement: Statement) => void) | null;
}) {
  const { t } = useTranslation();
  const { session } = useInRoom();
  if (written.length === 0) return <p className={panel.empty}>{t("room.notes.none")}</p>;
  return (
    <ol className={classes.written}>
      {written.toReversed().map((one) => (
        <li key={one.id} data-chosen={one.id === chosen || undefined} data-testid="statement">
          <p className={classes.head}>
            <time>{showClockWithSeconds(one.at)}</time> <strong>{one.speaker}</strong>
            <span>{session.sites.find((site) => site.id === one.site)?.shortName}</span>
          </p>
          <p className={classes.text}>{one.text}</p>
          {onOpen && one.id !== chosen && (
            <Button variant="subtle" onClick={() => onOpen(one)}>
              {t("room.notes.edit")}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The citizen first, then those who are in the hearing; a statement of "the station" is nobody's. */
function suggestions(session: ReturnType<typeof useInRoom>["session"], hearing: HearingId) {
  const heard = session.hearings.find((one) => one.id === hearing);
  const citizen = heard?.matter ? [{ name: heard.matter.applicant, site: heard.site }] : [];
  const officials = session.members
    .filter((one) => one.role === "presider" || one.role === "agency")
    .map((one) => ({ name: captionOf(session, one).person, site: one.site }));
  return [...citizen, ...officials];
}
