/** What agencies contribute to the minutes: they propose, the session's note-taker accepts what was read or declines it with a reason. */
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementId } from "#shared/ids.ts";
import { mayMinutes } from "#shared/minutes-machine.ts";
import type { MinutesCommand, Proposal } from "#shared/minutes.ts";
import { showClockWithSeconds } from "#shared/time.ts";
import { RefusedError } from "../base/api.ts";
import { newId, ownDevice } from "../live/own-device.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./minutes.module.css";
import { nameOf, siteNameOf, useDesk } from "./minutes-desk.ts";
import { WordsField } from "./WordsField.tsx";

export function Proposals() {
  const { t } = useTranslation();
  const { minutes, actor } = useDesk();
  const proposes = mayMinutes(actor, "propose") && minutes.state === "draft";
  if (!proposes && minutes.proposals.length === 0) return null;
  const newestFirst = minutes.proposals.toReversed();
  return (
    <section className={styles.section} data-testid="proposals">
      <h3 className={styles.group}>{t("minutes.proposals.title")}</h3>
      {proposes && <ProposeForm />}
      <ol className={styles.written}>
        {newestFirst.map((one) => (
          <ProposalRow key={one.id} proposal={one} />
        ))}
      </ol>
    </section>
  );
}

function ProposeForm() {
  const { t } = useTranslation();
  const { session, actor, send, now } = useDesk();
  const me = session.members.find((one) => one.person === actor.person);
  const empty = () => ({
    id: newId() as StatementId, // A fresh UUID, as every branded id.
    speaker: me?.name ?? "",
    site: actor.site ?? session.sites[0]?.id,
    text: "",
    at: now(),
  });
  const [draft, setDraft] = useState(empty);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const isWhole = draft.text.trim() !== "" && draft.speaker.trim() !== "";

  async function propose(): Promise<void> {
    const { site, ...rest } = draft;
    if (!site || !isWhole) return;
    setBusy(true);
    const whole = { ...rest, site, kind: "opinion" as const, assignment: null };
    const done = await send({ do: "propose", ...whole, version: 0, writer: ownDevice() });
    setBusy(false);
    setError(done.ok ? null : new RefusedError(done.refusal, done.field));
    if (done.ok) setDraft(empty());
  }

  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        void propose(); // send() answers with a refusal instead of failing.
      }}
    >
      <p className={styles.hint}>{t("minutes.proposals.lead")}</p>
      <TextInput
        label={t("minutes.editor.speaker")}
        value={draft.speaker}
        maxLength={200}
        onChange={(event) => setDraft({ ...draft, speaker: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("minutes.editor.site")}
        value={draft.site}
        data={session.sites.map((one) => ({ value: one.id, label: one.name }))}
        onChange={(event) =>
          setDraft({
            ...draft,
            site: event.currentTarget.value as typeof draft.site /* One of the options above. */,
          })
        }
      />
      <WordsField
        label={t("minutes.editor.text")}
        value={draft.text}
        maxLength={10_000}
        onWrite={(text) => setDraft({ ...draft, text })}
        data-testid="proposal-text"
      />
      <RefusalNotice error={error} />
      <Button type="submit" disabled={!isWhole} loading={busy} data-testid="propose">
        {t("minutes.proposals.send")}
      </Button>
    </form>
  );
}

function ProposalRow({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { actor, minutes, send } = desk;
  const [isDeclining, setDeclining] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const decides = mayMinutes(actor, "accept") && minutes.state === "draft" && proposal.state === "open";

  async function decide(command: MinutesCommand): Promise<void> {
    const done = await send(command);
    setError(done.ok ? null : new RefusedError(done.refusal, done.field));
    if (done.ok) setDeclining(false);
  }

  return (
    <li data-testid="proposal">
      <p className={styles.head}>
        <time>{showClockWithSeconds(proposal.at)}</time> <strong>{proposal.speaker}</strong>
        <span>
          {siteNameOf(desk, proposal.site)} · {t("minutes.proposals.by", { name: nameOf(desk, proposal.by) })}
        </span>
      </p>
      <p className={styles.text}>{proposal.text}</p>
      <p className={styles.hint}>
        {t(`minutes.proposals.states.${proposal.state}`)}
        {proposal.decided?.reason ? `: ${proposal.decided.reason}` : ""}
      </p>
      {decides && (
        <div className={styles.rowActions}>
          <Button
            variant="default"
            onClick={() => void decide({ do: "accept", proposal: proposal.id, version: proposal.version })}
            data-testid="proposal-accept"
          >
            {t("minutes.proposals.accept")}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setDeclining(true)}>
            {t("minutes.proposals.decline")}
          </Button>
        </div>
      )}
      {!isDeclining && <RefusalNotice error={error} />}
      {isDeclining && (
        <FormDialog
          title={t("minutes.proposals.declineTitle")}
          error={error}
          busy={false}
          submit={t("minutes.proposals.decline")}
          onSubmit={() => void decide({ do: "decline", proposal: proposal.id, reason })}
          onClose={() => setDeclining(false)}
        >
          <Textarea
            label={t("minutes.reason")}
            value={reason}
            maxLength={500}
            required
            autosize
            minRows={2}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </FormDialog>
      )}
    </li>
  );
}
