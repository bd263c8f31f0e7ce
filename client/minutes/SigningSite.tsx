/** The signers of one site: what is asked of each, what has come, and the scans of the sheets signed there. */
import { downloads } from "#shared/http.ts";
import type { SigningState } from "#shared/minutes-endpoints.ts";
import { mayMinutes, type MinutesActor } from "#shared/minutes-machine.ts";
import type { MinutesCommand } from "#shared/minutes.ts";
import { showClock } from "#shared/time.ts";
import { Anchor, Button, FileButton, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { pathOf } from "../base/api.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { DigitalSigning } from "./DigitalSigning.tsx";
import styles from "./minutes.module.css";
import { useAddScan, type Of } from "./use-minutes.ts";

type Site = SigningState["sites"][number];
type Props = {
  of: Of;
  site: Site;
  actor: MinutesActor;
  isOpen: boolean;
  onAct: (command: MinutesCommand) => Promise<boolean>;
};

export function SigningSite({ of, site, actor, isOpen, onAct }: Props) {
  const { t } = useTranslation();
  const addScan = useAddScan(of);
  const serves = actor.role !== "station" || actor.site === site.site;
  const takesScans = isOpen && serves && mayMinutes(actor, "signOnPaper");
  const hasPaper = site.signers.some((one) => one.method === "paper");
  const scan = site.scans.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  return (
    <section className={styles.card} data-testid={`site-${site.site}`}>
      <h2>
        {site.name} – {t(site.isDone ? "minutes.signing.done" : "minutes.signing.open")}
      </h2>
      {hasPaper && (
        <>
          <div className={styles.rowActions}>
            {takesScans && (
              <FileButton
                accept="application/pdf,image/png,image/jpeg"
                onChange={(file) => file && addScan.mutate({ site: site.site, file })}
              >
                {(props) => (
                  <Button {...props} variant="default" loading={addScan.isPending}>
                    {t("minutes.signing.addScan")}
                  </Button>
                )}
              </FileButton>
            )}
            {site.scans.map((one) => (
              <Anchor
                key={one.id}
                href={pathOf(downloads.minutesFile.path, { ...of, file: one.id })}
                target="_blank"
                data-testid="scan"
              >
                {t("minutes.signing.scanAt", { time: showClock(one.at) })}
              </Anchor>
            ))}
          </div>
          {takesScans && site.scans.length === 0 && (
            <p className={styles.hint}>{t("minutes.signing.scanHint")}</p>
          )}
          <RefusalNotice error={addScan.error} title={t("minutes.signing.scanRefused")} />
        </>
      )}
      <ul className={styles.written}>
        {site.signers.map((signer) => (
          <SignerRow
            key={signer.party}
            {...{ of, signer, actor, isOpen, onAct }}
            site={site}
            scan={takesScans ? scan : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

function SignerRow({
  of,
  site,
  signer,
  actor,
  isOpen,
  scan,
  onAct,
}: Props & { signer: Site["signers"][number]; scan: Site["scans"][number] | undefined }) {
  const { t } = useTranslation();
  const [isRefusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const { party, role, name, title, person, method, state } = signer;
  const one = { id: party, role, name, title, person, site: site.site };
  const isWaiting = isOpen && state !== "signed";
  const shown = name || t(`minutes.roles.${role}`);
  return (
    <li data-testid={`signer-${party}`} data-state={state}>
      <div className={styles.signer}>
        <div>
          <p className={styles.head}>
            <strong>{shown}</strong>
            <span>
              {t(`minutes.roles.${role}`)} · {t(`minutes.methods.${method}`)}
            </span>
          </p>
          <p className={styles.state} data-state={state}>
            {t(`minutes.signatureStates.${state}`)}
            {signer.how && ` (${t(`minutes.hows.${signer.how}`)})`}
            {signer.reason !== "" && `: ${signer.reason}`}
          </p>
          {signer.certificate && (
            <p className={styles.hint}>
              {t("minutes.signing.certificate", {
                subject: signer.certificate.subject,
                issuer: signer.certificate.issuer,
              })}
            </p>
          )}
          {signer.certificate && !signer.certificate.isTrusted && (
            <p className={styles.hint}>
              <strong>{t("minutes.signing.untrusted")}</strong>
            </p>
          )}
        </div>
        {isWaiting && (
          <div className={styles.rowActions}>
            {method === "digital" && mayMinutes(actor, "signDigitally", one) && (
              <DigitalSigning
                of={of}
                party={party}
                isOwn={person === null || person === actor.person}
                name={shown}
              />
            )}
            {method === "paper" &&
              scan &&
              (["hand", "fingerprint"] as const).map((how) => (
                <Button
                  key={how}
                  variant="default"
                  onClick={() => void onAct({ do: "signOnPaper", party, how, scan: scan.id })}
                  data-testid={`paper-${how}-${party}`}
                >
                  {t(`minutes.signing.${how}`)}
                </Button>
              ))}
            {state === "waiting" && mayMinutes(actor, "refuseToSign", one) && (
              <Button variant="subtle" color="red" onClick={() => setRefusing(true)}>
                {t("minutes.signing.refuse")}
              </Button>
            )}
          </div>
        )}
      </div>
      {isRefusing && (
        <FormDialog
          title={t("minutes.signing.refuseTitle", { name: shown })}
          error={null}
          busy={false}
          submit={t("minutes.signing.refuse")}
          onSubmit={() => void onAct({ do: "refuseToSign", party, reason }).then(() => setRefusing(false))}
          onClose={() => setRefusing(false)}
        >
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
    </li>
  );
}
