/** The steps of a test while it goes on, and its result with what to do. */
import { downloads } from "#shared/http.ts";
import type { Finding, Measurement, ReadinessTest, Step, Thresholds } from "#shared/readiness.ts";
import { verdictOf } from "#shared/readiness-rules.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Anchor, Button, Group } from "@mantine/core";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { pathOf, RefusedError } from "../base/api.ts";
import { useValue } from "../base/use-value.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./readiness.module.css";
import { order, stepNameOf, type SelfTest, type SelfTestState, type StepName } from "./self-test.ts";
import { StepBody } from "./StepBody.tsx";
import { useForgetTests, useThresholds } from "./use-readiness.ts";
import { StepSign, VerdictSign, type StepLook } from "./VerdictBadge.tsx";
import { findingSentence } from "./words.ts";

export function SelfTestView({ test, onAgain }: { test: SelfTest; onAgain: () => void }) {
  const { t } = useTranslation();
  const state = useValue(test.state);
  const { data: thresholds, error, refetch } = useThresholds();
  const { phase, result } = state;
  useForgetTests(result?.id);

  if (!thresholds) {
    if (!error) return <LoadingState rows={2} />;
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  }
  return (
    <div className={styles.test} data-testid="self-test" data-phase={phase}>
      {phase === "stopped" && (
        <RefusalNotice
          error={new RefusedError(state.refusal ?? "failed")}
          sentence={state.refusal === "unavailable" ? t("readiness.lost") : undefined}
        />
      )}
      {phase === "done" && result && <Result result={result} server={state.server} />}
      {phase !== "done" && phase !== "stopped" && <p className={styles.keep}>{t("readiness.keepOpen")}</p>}
      <ol className={styles.steps} aria-label={t("readiness.progress")}>
        {order.map((name, index) => (
          <StepCard
            key={name}
            name={name}
            number={index + 1}
            state={state}
            thresholds={thresholds}
            test={test}
          />
        ))}
      </ol>
      <Group>
        <Button
          variant="default"
          size="md"
          leftSection={<IconRefresh aria-hidden />}
          onClick={onAgain}
          data-testid="again"
        >
          {t(phase === "done" || phase === "stopped" ? "readiness.again" : "readiness.stop")}
        </Button>
      </Group>
    </div>
  );
}

const partsOf: Record<StepName, readonly Step[]> = {
  browser: ["browser", "clock"],
  camera: ["camera"],
  microphone: ["microphone", "speaker"],
  udp: ["udp"],
  tcp: ["tcp"],
  relay: ["relay"],
};

function StepCard({
  name,
  number,
  state,
  thresholds,
  test,
}: {
  name: StepName;
  number: number;
  state: SelfTestState;
  thresholds: Thresholds;
  test: SelfTest;
}) {
  const { t } = useTranslation();
  const card = useRef<HTMLLIElement>(null);
  const isNow = state.step === name;
  const findings = isNow
    ? []
    : verdictOf(state.measurement, thresholds).findings.filter(
        (one) => stepNameOf(one.step) === name && one.level !== "missing",
      );
  const look = lookOf(name, state, findings);
  useEffect(() => {
    if (isNow) card.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [isNow]);
  const title = t(`readiness.stepTitles.${name}`);

  return (
    <li
      ref={card}
      className={styles.step}
      data-now={isNow || undefined}
      data-testid={`step-${name}`}
      data-look={look}
    >
      <div className={styles.stepHead}>
        <span className={styles.number} aria-hidden>
          {number}
        </span>
        <h2>{title}</h2>
        <span role="status" className={styles.sign}>
          <StepSign look={look} />
        </span>
        {state.phase === "done" && look !== "notConfigured" && (
          <Button
            variant="default"
            leftSection={<IconRefresh size="1.25rem" aria-hidden />}
            aria-label={t("readiness.retryStep", { step: title })}
            onClick={() => test.retry(partsOf[name][0]!) /* Every step has a part. */}
            data-testid={`retry-${name}`}
          >
            {t("readiness.retry")}
          </Button>
        )}
      </div>
      <div className={styles.stepBody}>
        <StepBody name={name} state={state} test={test} />
        {findings.length > 0 && (
          <ul className={styles.findings}>
            {findings.map((one) => (
              <li key={`${one.code}${one.step}`} data-level={one.level} data-testid={`finding-${one.code}`}>
                {findingSentence(t, one, state.server)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function lookOf(name: StepName, state: SelfTestState, findings: readonly Finding[]): StepLook {
  if (state.step === name) {
    const waits = state.sound?.is === "ready" || state.sound?.is === "asking";
    return name === "microphone" && waits ? "asking" : "running";
  }
  if (!isDone(name, state.measurement)) return "waiting";
  if (name === "relay" && state.measurement.ways.relay?.state === "notConfigured") return "notConfigured";
  const levels = findings.map((one) => one.level);
  return (["bad", "usable", "note"] as const).find((level) => levels.includes(level)) ?? "good";
}

function isDone(name: StepName, measurement: Measurement): boolean {
  if (name === "udp" || name === "tcp" || name === "relay") return measurement.ways[name] !== null;
  if (name === "microphone") return measurement.microphone !== null && measurement.speaker !== null;
  return measurement[name] !== null;
}

function Result({ result, server }: { result: ReadinessTest; server: string | null }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "center" });
  }, [result.id]);
  const todo = result.findings.filter((one) => one.level !== "note");
  const notes = result.findings.filter((one) => one.level === "note");
  return (
    <section
      className={styles.result}
      data-verdict={result.verdict}
      data-testid="verdict"
      aria-labelledby="verdict"
    >
      <VerdictSign verdict={result.verdict} />
      <div className={styles.resultWords}>
        <h2 id="verdict" ref={heading} tabIndex={-1}>
          {t(`readiness.verdicts.${result.verdict}`)}
        </h2>
        <p>{t(`readiness.verdictTexts.${result.verdict}`)}</p>
        <FindingList title={t("readiness.whatToDo")} findings={todo} server={server} />
        <FindingList title={t("readiness.worthKnowing")} findings={notes} server={server} />
        <p className={styles.quiet}>
          {t("readiness.stored", { clock: showClock(result.endedAt), date: showDate(result.endedAt) })}
        </p>
        <Group gap="lg">
          <Anchor href={pathOf(downloads.testProtocol.path, { test: result.id })} target="_blank">
            {t("readiness.protocol")}
          </Anchor>
          <Anchor component={Link} href={`/readiness/sites/${result.site}`}>
            {t("readiness.toSite")}
          </Anchor>
        </Group>
      </div>
    </section>
  );
}

function FindingList({
  title,
  findings,
  server,
}: {
  title: string;
  findings: readonly Finding[];
  server: string | null;
}) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {findings.map((one) => (
          <li key={`${one.code}${one.step}`}>
            <strong>{t(`readiness.steps.${one.step}`)}:</strong> {findingSentence(t, one, server)}
          </li>
        ))}
      </ul>
    </>
  );
}
