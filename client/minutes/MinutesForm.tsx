/** The form of the minutes: statements and parts, beside the live picture (one view at a time) or on a page of its own. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloads } from "#shared/http.ts";
import { mayMinutes } from "#shared/minutes-machine.ts";
import { pathOf } from "../base/api.ts";
import { useValue } from "../base/use-value.ts";
import { AbbreviationDialog } from "./AbbreviationDialog.tsx";
import { Blocks } from "./Blocks.tsx";
import { Conflicts } from "./Conflicts.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";
import { useDesk } from "./minutes-desk.ts";
import styles from "./minutes.module.css";
import { PartsForm } from "./PartsForm.tsx";
import { Proposals } from "./Proposals.tsx";
import { ReadingControls } from "./ReadingControls.tsx";
import { StatementList, StatementPart, writtenIn } from "./StatementPart.tsx";

type View = "statements" | "parts" | "reading";

/** @param onView tells which view is open, so that the room fetches facts only when they are looked at */
export function MinutesInRoom({ onView }: { onView: (view: View) => void }) {
  const { t } = useTranslation();
  const { minutes, actor } = useDesk();
  const [chosen, setChosen] = useState<View>(minutes.state === "draft" ? "statements" : "reading");
  const writes = mayMinutes(actor, "saveStatement");
  const runs = mayMinutes(actor, "readBack");
  const views: View[] = runs ? (writes ? ["statements", "parts", "reading"] : ["statements", "reading"]) : [];
  return (
    <div className={styles.inRoom}>
      {views.length > 0 && (
        <div className={styles.views} role="group" aria-label={t("minutes.views.label")}>
          {views.map((view) => (
            <button
              key={view}
              type="button"
              aria-pressed={chosen === view}
              onClick={() => {
                setChosen(view);
                onView(view);
              }}
              data-testid={`view-${view}`}
            >
              {t(`minutes.views.${view}`)}
            </button>
          ))}
        </div>
      )}
      <Conflicts />
      {chosen === "statements" &&
        (writes && minutes.state === "draft" ? <StatementPart /> : runs && <ReadAlong />)}
      {chosen === "parts" && (minutes.state === "draft" ? <PartsForm /> : <Closed />)}
      {chosen === "reading" && (
        <>
          <ReadingControls />
          {minutes.frozen && <Closed />}
        </>
      )}
      {chosen === "statements" && <Proposals />}
    </div>
  );
}

export function MinutesOnPage() {
  const { t } = useTranslation();
  const { minutes, actor, view, session, hearing } = useDesk();
  const [dialog, setDialog] = useState<"history" | "abbreviations" | null>(null);
  const writes = mayMinutes(actor, "saveStatement");
  const runs = mayMinutes(actor, "readBack");
  const isDraft = minutes.state === "draft";
  return (
    <>
      <div className={styles.rowActions}>
        <Button
          component="a"
          href={pathOf(downloads.minutes.path, { id: session.id, hearing })}
          target="_blank"
          rel="noopener"
          variant="default"
        >
          {t("minutes.views.draftPdf")}
        </Button>
        {(runs || actor.role === "clerk") && (
          <Button variant="default" onClick={() => setDialog("history")} data-testid="open-history">
            {t("minutes.history.title")}
          </Button>
        )}
        {writes && (
          <Button variant="default" onClick={() => setDialog("abbreviations")}>
            {t("minutes.abbreviations.title")}
          </Button>
        )}
      </div>
      <Conflicts />
      <div className={styles.twoSides}>
        <section className={styles.card}>
          <h2>{t(isDraft && writes ? "minutes.views.parts" : "minutes.views.text")}</h2>
          {isDraft && writes ? <PartsForm /> : view && <Blocks blocks={view.text} />}
        </section>
        <div className={styles.section}>
          {(runs || minutes.state === "readingBack") && (
            <section className={styles.card}>
              <h2>{t("minutes.views.reading")}</h2>
              <ReadingControls />
            </section>
          )}
          <section className={styles.card}>
            <h2>{t("minutes.views.statements")}</h2>
            {isDraft && writes ? <StatementPart /> : <ReadAlong />}
            <Proposals />
          </section>
        </div>
      </div>
      {dialog === "history" && (
        <HistoryDialog of={{ id: session.id, hearing }} onClose={() => setDialog(null)} />
      )}
      {dialog === "abbreviations" && <AbbreviationDialog onClose={() => setDialog(null)} />}
    </>
  );
}

function ReadAlong() {
  const desk = useDesk();
  const entries = useValue(desk.buffer.entries);
  return (
    <section data-testid="notes">
      <StatementList written={writtenIn(desk, entries)} chosen={null} onOpen={null} />
    </section>
  );
}

function Closed() {
  const { t } = useTranslation();
  const { minutes } = useDesk();
  return <p className={styles.hint}>{t(`minutes.closed.${minutes.state}`)}</p>;
}
