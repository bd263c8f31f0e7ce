/** Reading back: its beginning, the pages, what each citizen and agency says to it, and the freezing. For presider and note-taker. */
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { askedParties, mayMinutes } from "#shared/minutes-machine.ts";
import type { MinutesCommand } from "#shared/minutes.ts";
import { RefusedError } from "../base/api.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { AnswerRow } from "./AnswerRow.tsx";
import styles from "./minutes.module.css";
import { siteNameOf, useDesk } from "./minutes-desk.ts";

export function ReadingControls() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { minutes, actor, buffer } = desk;
  const { busy, error, act } = useAct();
  const [asking, setAsking] = useState<"write" | "freeze" | null>(null);
  const [reason, setReason] = useState("");
  const runs = mayMinutes(actor, "readBack");
  const { state, reading, facts } = minutes;

  if (state === "draft" && runs)
    return (
      <div className={styles.section}>
        <p className={styles.hint}>{t("minutes.reading.lead")}</p>
        <RefusalNotice error={error} />
        <Button
          loading={busy}
          onClick={() => void buffer.flush().then(() => act({ do: "readBack" }))}
          data-testid="read-back"
        >
          {t("minutes.reading.start")}
        </Button>
      </div>
    );
  if (state !== "readingBack" || reading === null || facts === null) return null;
  const asked = askedParties(facts);
  const answerOf = (party: string) => reading.answers.find((one) => one.party === party) ?? null;
  const missing = asked.filter((one) => answerOf(one.id) === null).length;

  return (
    <div className={styles.section} data-testid="reading-controls">
      {runs && (
        <div className={styles.pager}>
          <Button
            variant="default"
            disabled={busy || reading.page <= 1}
            onClick={() => void act({ do: "turn", page: reading.page - 1 })}
            data-testid="page-back"
          >
            {t("minutes.reading.back")}
          </Button>
          <span role="status" data-testid="page-number">
            {t("minutes.reading.page", { page: reading.page, pages: reading.pages })}
          </span>
          <Button
            disabled={busy || reading.page >= reading.pages}
            onClick={() => void act({ do: "turn", page: reading.page + 1 })}
            data-testid="page-next"
          >
            {t("minutes.reading.next")}
          </Button>
        </div>
      )}
      <h3 className={styles.group}>{t("minutes.reading.answers")}</h3>
      <p className={styles.hint}>{t("minutes.reading.silence")}</p>
      <ul className={styles.written}>
        {asked.map((party) => (
          <AnswerRow
            key={party.id}
            party={party}
            site={siteNameOf(desk, party.site)}
            given={answerOf(party.id)}
            mayAnswer={mayMinutes(actor, "answer", party)}
            onAnswer={(answer, text) => act({ do: "answer", party: party.id, answer, text })}
          />
        ))}
      </ul>
      {asking === null && <RefusalNotice error={error} />}
      {runs && (
        <div className={styles.rowActions}>
          <Button variant="default" onClick={() => setAsking("write")} data-testid="write-again">
            {t("minutes.reading.write")}
          </Button>
          <Button
            disabled={missing > 0}
            onClick={() => setAsking("freeze")}
            data-testid="freeze"
            aria-describedby={missing > 0 ? "freeze-why" : undefined}
          >
            {t("minutes.freeze.do")}
          </Button>
          {missing > 0 && (
            <p id="freeze-why" className={styles.hint}>
              {t("minutes.freeze.missing", { number: missing })}
            </p>
          )}
        </div>
      )}
      {asking === "write" && (
        <FormDialog
          title={t("minutes.reading.writeTitle")}
          error={error}
          busy={busy}
          submit={t("minutes.reading.write")}
          onSubmit={() => void act({ do: "write", reason }).then((ok) => ok && setAsking(null))}
          onClose={() => setAsking(null)}
        >
          <p>{t("minutes.reading.writeText")}</p>
          <Textarea
            label={t("minutes.reason")}
            required
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </FormDialog>
      )}
      {asking === "freeze" && (
        <ConfirmDialog
          title={t("minutes.freeze.title")}
          text={t("minutes.freeze.text")}
          confirm={t("minutes.freeze.do")}
          danger={false}
          busy={busy}
          onConfirm={() => void act({ do: "freeze" }).then((ok) => ok && setAsking(null))}
          onClose={() => setAsking(null)}
        >
          <RefusalNotice error={error} />
          <ul data-testid="freeze-summary">
            <li>{t("minutes.freeze.version", { version: minutes.version })}</li>
            <li>{t("minutes.freeze.statements", { number: minutes.statements.length })}</li>
            {asked.map((party) => {
              const given = answerOf(party.id);
              return (
                given && (
                  <li key={party.id}>
                    {party.name || t(`minutes.roles.${party.role}`)}: {t(`minutes.answers.${given.answer}`)}
                    {given.text !== "" && ` – ${given.text}`}
                  </li>
                )
              );
            })}
          </ul>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Sends a command of the whole text and holds its refusal; true when it was accepted. */
export function useAct() {
  const { send } = useDesk();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function act(command: MinutesCommand): Promise<boolean> {
    setBusy(true);
    const done = await send(command);
    setBusy(false);
    setError(done.ok ? null : new RefusedError(done.refusal, done.field));
    return done.ok;
  }
  return { busy, error, act };
}
