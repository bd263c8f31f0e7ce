/** The form of a visit: who, what, how. What is wrong is listed above and at its field. */
import type { MatterRules, NewMatter } from "#shared/matter-records.ts";
import { Alert, Anchor, Button, Stack } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RefusedError } from "../base/api.ts";
import { fieldId } from "../sessions/field-names.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { ContentParts } from "./ContentParts.tsx";
import { fieldWord, problemWords } from "./field-words.ts";
import { toNewMatter, type Draft, type Problem } from "./matter-draft.ts";
import styles from "./matters.module.css";
import { PartyList } from "./PartyList.tsx";
import { useMatterRules } from "./use-matters.ts";
import { VisitNeeds } from "./VisitNeeds.tsx";

/** What each part of the form is given: the draft, how to change it, and what is wrong at a path. */
export type PartProps = {
  draft: Draft;
  onChange: (next: Draft) => void;
  wrongAt: (path: string) => string | null;
  rules: MatterRules | undefined;
  /** A matter that exists keeps its body, day and kind. */
  isNew: boolean;
};

type Props = Pick<PartProps, "draft" | "onChange" | "isNew"> & {
  saving: { error: unknown; isPending: boolean; reset: () => void };
  submit: string;
  aside?: ReactNode;
  onSubmit: (input: NewMatter) => void;
};

export function MatterForm({ draft, onChange, isNew, saving, submit, aside, onSubmit }: Props) {
  const { t } = useTranslation();
  const { data: rules } = useMatterRules();
  const [tried, setTried] = useState(false);
  const judged = toNewMatter(draft);
  const problems: Problem[] = tried && !judged.ok ? judged.problems : [];
  const refused = saving.error instanceof RefusedError ? saving.error : null;
  const wrongAt = (path: string): string | null => {
    const problem = problems.find((one) => one.path === path);
    if (problem) return problemWords(t, problem);
    return refused !== null && path === refused.field ? t(`refusals.${refused.refusal}`) : null;
  };
  const change = (next: Draft): void => {
    if (saving.error !== null) saving.reset();
    onChange(next);
  };
  const part: PartProps = { draft, onChange: change, wrongAt, rules, isNew };
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
          <RefusalNotice
            error={saving.error}
            field={refused?.field === undefined ? undefined : fieldWord(t, refused.field)}
          />
          {problems.length > 0 && <ProblemList problems={problems} />}
        </div>
        <PartyList {...part} />
        <ContentParts {...part} />
        <VisitNeeds {...part} />
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
      title={t("matters.form.check", { count: problems.length })}
    >
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem.path}>
            <Anchor
              href={`#${fieldId(problem.path)}`}
              onClick={(event) => {
                event.preventDefault();
                const field = document.getElementById(fieldId(problem.path));
                // A field that is folded away is unfolded first.
                field?.closest("details")?.setAttribute("open", "");
                field?.focus();
                field?.querySelector("input")?.focus();
              }}
            >
              {problemWords(t, problem)}
            </Anchor>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
