/** The plain form with which a clerk creates a session; what is typed stays until the server has it. */
import { mayAnywhere } from "#shared/roles.ts";
import { Alert, Anchor, Button, Stack } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { RefusedError } from "../base/api.ts";
import { useSignedIn } from "../people/use-me.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { BasicFields } from "./BasicFields.tsx";
import { fieldId, fieldName, sentenceOf } from "./field-names.ts";
import { HearingFields } from "./HearingFields.tsx";
import { MemberFields } from "./MemberFields.tsx";
import { emptyDraft, toNewSession, type Draft, type Problem } from "./session-draft.ts";
import styles from "./sessions.module.css";
import { SiteFields } from "./SiteFields.tsx";
import { useDraft } from "./use-draft.ts";
import { useCreateSession } from "./use-sessions.ts";

/** What each part of the form is given: the draft, how to change it, and what is wrong at a path. */
export type PartProps = {
  draft: Draft;
  onChange: (next: Draft) => void;
  wrongAt: (path: string) => string | null;
};

export function SessionFormPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "session.create")) return <SessionForm />;
  return (
    <>
      <PageTitle title={t("sessionForm.title")} />
      <RefusalNotice error={new RefusedError("notAllowed")} />
    </>
  );
}

function SessionForm() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { person } = useSignedIn();
  // A clerk of one organisation need not choose it.
  const organisation = person.grants.find((grant) => grant.role === "clerk")?.organisation ?? null;
  const { draft, setDraft, clear, isEmpty } = useDraft({ ...emptyDraft, organisation });
  const [tried, setTried] = useState(false);
  const [clearing, setClearing] = useState(false);
  const create = useCreateSession();

  const judged = toNewSession(draft);
  const problems: Problem[] = tried && !judged.ok ? judged.problems : [];
  const refusedField = create.error instanceof RefusedError ? create.error.field : undefined;
  const wrongAt = (path: string): string | null => {
    const problem = problems.find((one) => one.path === path);
    if (problem) return sentenceOf(t, problem);
    return path === refusedField && create.error instanceof RefusedError
      ? t(`refusals.${create.error.refusal}`)
      : null;
  };
  const change = (next: Draft): void => {
    if (create.isError) create.reset();
    setDraft(next);
  };
  const submit = (): void => {
    setTried(true);
    if (!judged.ok) {
      // The list of problems is drawn first, then read out and reached.
      requestAnimationFrame(() => document.getElementById("problems")?.focus());
      return;
    }
    create.mutate(judged.value, {
      onSuccess: (session) => {
        clear();
        go(`/sessions/${session.id}`);
      },
      onError: () => requestAnimationFrame(() => document.getElementById("problems")?.focus()),
    });
  };
  const part: PartProps = { draft, onChange: change, wrongAt };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PageTitle title={t("sessionForm.title")} lead={t("sessionForm.lead")} />
      <Stack gap="lg">
        <div id="problems" tabIndex={-1}>
          <RefusalNotice
            error={create.error}
            field={refusedField === undefined ? undefined : fieldName(t, refusedField)}
          />
          {problems.length > 0 && <ProblemList problems={problems} />}
        </div>
        <BasicFields {...part} />
        <SiteFields {...part} />
        <MemberFields {...part} />
        <HearingFields {...part} />
        <div className={styles.bottom}>
          <Button variant="default" onClick={() => setClearing(true)} disabled={isEmpty}>
            {t("sessionForm.clear")}
          </Button>
          <Button type="submit" size="lg" loading={create.isPending}>
            {t("sessionForm.submit")}
          </Button>
        </div>
      </Stack>
      {clearing && (
        <ConfirmDialog
          title={t("sessionForm.clearTitle")}
          text={t("sessionForm.clearText")}
          confirm={t("sessionForm.clearConfirm")}
          onConfirm={() => {
            clear();
            setTried(false);
            create.reset();
            setClearing(false);
          }}
          onClose={() => setClearing(false)}
        />
      )}
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
              {problem.path.includes(".") ? `${fieldName(t, problem.path).split(":")[0]}: ` : ""}
              {sentenceOf(t, problem)}
            </Anchor>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
