/** Who has signed the frozen minutes and who has not, by site; the files; and the opening of a new version. Works wherever the office's server is reached: no other host is asked. */
import { downloads } from "#shared/http.ts";
import type { MinutesFile, MinutesView, SigningState } from "#shared/minutes-endpoints.ts";
import { mayMinutes } from "#shared/minutes-machine.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Alert, Anchor, Button, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { pathOf, RefusedError } from "../base/api.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./minutes.module.css";
import { SigningSite } from "./SigningSite.tsx";
import { useSend, useSigning, type Of } from "./use-minutes.ts";

export function SigningPanel({ of, view }: { of: Of; view: MinutesView }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useSigning(of);
  const send = useSend(of);
  const [failed, setFailed] = useState<unknown>(null);
  const [isReopening, setReopening] = useState(false);
  const [reason, setReason] = useState("");
  const { minutes, actor, files, policy } = view;

  async function act(command: Parameters<typeof send>[0]): Promise<boolean> {
    const done = await send(command);
    setFailed(done.ok ? null : new RefusedError(done.refusal, done.field));
    return done.ok;
  }

  return (
    <Stack gap="lg" data-testid="signing">
      <section className={styles.card}>
        <h2>{t(`minutes.states.${minutes.state}`)}</h2>
        {minutes.frozen && (
          <>
            <p className={styles.hint}>
              {t("minutes.signing.frozen", {
                version: minutes.version,
                time: showClock(minutes.frozen.at),
                date: showDate(minutes.frozen.at),
              })}
            </p>
            <p className={styles.hash} data-testid="hash">
              SHA-256: {minutes.frozen.hash}
            </p>
          </>
        )}
        <p className={styles.hint}>{t(`minutes.policies.${policy}`)}</p>
        <div className={styles.rowActions}>
          {newestFiles(files, minutes.version).map((file) => (
            <Button
              key={file.id}
              component="a"
              href={pathOf(downloads.minutesFile.path, { ...of, file: file.id })}
              target="_blank"
              rel="noopener"
              variant="default"
              data-testid={`file-${file.kind}`}
            >
              {t(`minutes.files.${file.kind}`)}
            </Button>
          ))}
          {minutes.state === "frozen" && mayMinutes(actor, "startSigning") && (
            <Button onClick={() => void act({ do: "startSigning" })} data-testid="start-signing">
              {t("minutes.signing.start")}
            </Button>
          )}
          {mayMinutes(actor, "reopen") && (
            <Button variant="subtle" color="red" onClick={() => setReopening(true)} data-testid="reopen">
              {t("minutes.signing.reopen")}
            </Button>
          )}
        </div>
        {!isReopening && <RefusalNotice error={failed} />}
      </section>
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={3} />}
      {data && <Again state={data} />}
      {data?.sites.map((site) => (
        <SigningSite
          key={site.site}
          of={of}
          site={site}
          actor={actor}
          isOpen={data.state === "signing"}
          onAct={act}
        />
      ))}
      <PastVersions of={of} view={view} />
      {isReopening && (
        <FormDialog
          title={t("minutes.signing.reopenTitle")}
          error={failed}
          busy={false}
          submit={t("minutes.signing.reopen")}
          onSubmit={() => void act({ do: "reopen", reason }).then((ok) => ok && setReopening(false))}
          onClose={() => setReopening(false)}
        >
          <p>{t("minutes.signing.reopenText")}</p>
          <Textarea
            label={t("minutes.reason")}
            required
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="reopen-reason"
          />
        </FormDialog>
      )}
    </Stack>
  );
}

/** As frozen for printing and for Word, and the one that bears all signatures made so far. */
function newestFiles(files: readonly MinutesFile[], version: number): MinutesFile[] {
  const own = files.filter((file) => file.version === version);
  return (["pdf", "docx", "signed"] as const).flatMap(
    (kind) => own.filter((file) => file.kind === kind).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? [],
  );
}

function Again({ state }: { state: SigningState }) {
  const { t } = useTranslation();
  if (state.again.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title={t("minutes.signing.again")} data-testid="again">
      {state.again.map((one) => one.name).join("; ")}
    </Alert>
  );
}

function PastVersions({ of, view }: { of: Of; view: MinutesView }) {
  const { t } = useTranslation();
  const { past } = view.minutes;
  if (past.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2>{t("minutes.signing.past")}</h2>
      <ul className={styles.written}>
        {past.map((old) => {
          const pdf = view.files.find((file) => file.version === old.version && file.kind === "pdf");
          return (
            <li key={old.version}>
              {pdf ? (
                <Anchor href={pathOf(downloads.minutesFile.path, { ...of, file: pdf.id })} target="_blank">
                  {t("minutes.freeze.version", { version: old.version })}
                </Anchor>
              ) : (
                t("minutes.freeze.version", { version: old.version })
              )}
              <p className={styles.text}>{t("minutes.signing.voided", { reason: old.voided.reason })}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
