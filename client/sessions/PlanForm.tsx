/** The form of a session's plan, for a new one and for one that is changed; what is wrong is listed above and at its field. */
import type { SessionId } from "#shared/ids.ts";
import type { SessionPlan } from "#shared/sessions.ts";
import { dayOf, showClock } from "#shared/time.ts";
import { Alert, Anchor, Button, Stack } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RefusedError } from "../base/api.ts";
import { ClashNotice } from "../bookings/ClashNotice.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { BasicFields } from "./BasicFields.tsx";
import { fieldId, fieldName, sentenceOf } from "./field-names.ts";
import { MemberFields } from "./MemberFields.tsx";
import { PlanCheck } from "./PlanCheck.tsx";
import { toPlan, type Draft, type Problem } from "./session-draft.ts";
import styles from "./sessions.module.css";
import { SiteFields } from "./SiteFields.tsx";
import { TimeFields } from "./TimeFields.tsx";

/** What each part of the form is given: the draft, how to change it, and what is wrong at a path. */
export type PartProps = {
  draft: Draft;
  onChange: (next: Draft) => void;
  wrongAt: (path: string) => string | null;
  /** A session that exists keeps its organisation, its kind and its ground. */
  isNew: boolean;
};

type Props = {
  draft: Draft;
  onChange: (next: Draft) => void;
  /** The session that is being changed; null for a new one. */
  except: SessionId | null;
  saving: { error: unknown; isPending: boolean; reset: () => void };
  submit: string;
  /** Further fields before the end, and the other button beside the one that saves. */
  children?: ReactNode;
  aside?: ReactNode;
  onSubmit: (plan: SessionPlan) => void;
};

export function PlanForm({ draft, onChange, except, saving, submit, children, aside, onSubmit }: Props) {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const judged = toPlan(draft);
  const problems: Problem[] = tried && !judged.ok ? judged.problems : [];
  const refused = saving.error instanceof RefusedError ? saving.error : null;
  const wrongAt = (path: string): string | null => {
    const problem = problems.find((one) => one.path === path);
    if (problem) return sentenceOf(t, problem);
    return refused !== null && path === refused.field ? t(`refusals.${refused.refusal}`) : null;
  };
  const change = (next: Draft): void => {
    if (saving.error !== null) saving.reset();
    onChange(next);
  };
  const part: PartProps = { draft, onChange: change, wrongAt, isNew: except === null };
  const clash = refused?.clash;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        // The list of problems is drawn first, then read out and reached.
        if (!judged.ok) requestAnimationFrame(() => document.getElementById("problems")?.focus());
        else onSubmit(judged.value);
      }}
    >
      <Stack gap="lg">
        <div id="problems" tabIndex={-1}>
          {clash ? (
            <ClashNotice
              clash={clash}
              does="use"
              onTake={({ from, to }) =>
                change({ ...draft, day: dayOf(from), time: showClock(from), endTime: showClock(to) })
              }
            />
          ) : (
            <RefusalNotice
              error={saving.error}
              field={refused?.field === undefined ? undefined : fieldName(t, refused.field)}
            />
          )}
          {problems.length > 0 && <ProblemList problems={problems} />}
        </div>
        <BasicFields {...part} />
        <TimeFields {...part} />
        <SiteFields {...part} />
        <MemberFields {...part} />
        {!clash && <PlanCheck draft={draft} onChange={change} except={except} />}
        {children}
        <div className={styles.bottom}>
          {aside}
          <Button type="submit" size="lg" loading={saving.isPending}>
            {submit}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function ProblemList({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("sessionForm.check", { count: problems.length })}
    >
      <p className={styles.problemLead}>{t("sessionForm.checkLead")}</p>
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem.path}>
            <Anchor
              href={`#${fieldId(problem.path)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId(problem.path))?.focus();
              }}
            >
              {problem.path.startsWith("members.") ? `${fieldName(t, problem.path).split(":")[0]}: ` : ""}
              {sentenceOf(t, problem)}
            </Anchor>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
