/** One gate: what it is, how it stands, until when, what is missing, what was done, and the ways to mend it. */
import type { Gate, Preparation } from "#shared/preparation.ts";
import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { GateBadge } from "./GateBadge.tsx";
import {
  dueWords,
  evidenceSentence,
  mendsOf,
  missingSentences,
  momentWords,
  type Mend,
} from "./gate-words.ts";
import styles from "./preparation.module.css";

type Props = {
  gate: Gate;
  preparation: Preparation;
  nowMs: number;
  actionOf: (mend: Mend) => ReactNode;
  override: ReactNode;
};

export function GateRow({ gate, preparation, nowMs, actionOf, override }: Props) {
  const { t } = useTranslation();
  const due = gate.why === null ? dueWords(t, gate, nowMs) : null;
  const waits = gate.state === "open" || gate.state === "late";
  const mends = waits ? mendsOf(gate).map(actionOf) : [];
  const isSkipped = gate.why === "adhoc";
  return (
    <li className={styles.gate} data-state={gate.state}>
      <div className={styles.head}>
        <h3 className={styles.name}>{t(`preparation.gates.${gate.gate}`)}</h3>
        <GateBadge state={gate.state} />
      </div>
      {due && (
        <p className={styles.due} data-late={gate.state === "late" || undefined}>
          {due.due}
          {due.left !== "" && <strong> · {due.left}</strong>}
        </p>
      )}
      {gate.why !== null && (
        <p className={styles.quiet}>
          {t(`preparation.why.${gate.why}`, {
            point: preparation.adhocGround?.point ?? "",
            reason: preparation.adhocGround?.reason ?? "",
          })}
        </p>
      )}
      {gate.override !== null && gate.state === "overridden" && (
        <p className={styles.override}>
          {t("preparation.overriddenBy", {
            name: gate.override.byName,
            at: momentWords(t, gate.override.at),
            reason: sentence(gate.override.reason),
            ground: sentence(gate.override.ground),
          })}
        </p>
      )}
      {gate.missing.length > 0 && (
        <ul className={styles.missing} data-quiet={isSkipped || undefined}>
          {missingSentences(t, gate.missing).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {gate.evidence.length > 0 && (
        <details className={styles.evidence}>
          <summary>{t("preparation.evidenceCount", { number: gate.evidence.length })}</summary>
          <ul>
            {gate.evidence.map((one) => (
              <li key={`${one.what} ${one.subject.id}`}>{evidenceSentence(t, one)}</li>
            ))}
          </ul>
        </details>
      )}
      {waits && (
        <Group gap="sm" mt="sm">
          {mends}
          {override}
        </Group>
      )}
      <p className={styles.basis}>
        {waits && `${t(`preparation.actor.${gate.actor}`)}. `}
        {gate.basis !== "" && t("preparation.basis", { basis: gate.basis })}
      </p>
    </li>
  );
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
