/** Verdicts and states of steps: a word, a colour and a sign, so that none has to carry it alone. */
import type { Verdict } from "#shared/readiness.ts";
import { Badge } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconCircleDashed from "@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs";
import IconCircleX from "@tabler/icons-react/dist/esm/icons/IconCircleX.mjs";
import IconHelpCircle from "@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs";
import IconInfoCircle from "@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs";
import IconLoader from "@tabler/icons-react/dist/esm/icons/IconLoader.mjs";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

export type StepLook =
  | "waiting"
  | "running"
  | "asking"
  | "good"
  | "note"
  | "usable"
  | "bad"
  | "notConfigured";

type Look = { color: string; variant: "filled" | "light" | "outline"; icon: Icon };

const looks: Record<StepLook, Look> = {
  waiting: { color: "gray.8", variant: "outline", icon: IconCircleDashed },
  running: { color: "navy", variant: "filled", icon: IconLoader },
  asking: { color: "navy", variant: "filled", icon: IconHelpCircle },
  good: { color: "green", variant: "light", icon: IconCircleCheck },
  note: { color: "navy", variant: "light", icon: IconInfoCircle },
  usable: { color: "gold.9", variant: "light", icon: IconAlertTriangle },
  bad: { color: "red", variant: "filled", icon: IconCircleX },
  notConfigured: { color: "gray.8", variant: "outline", icon: IconCircleDashed },
};

const ofVerdict: Record<Verdict, StepLook> = {
  ready: "good",
  usable: "usable",
  notReady: "bad",
  incomplete: "waiting",
};

export function StepSign({ look }: { look: StepLook }) {
  const { t } = useTranslation();
  return <Sign look={looks[look]} word={t(`readiness.states.${look}`)} />;
}

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  return <Sign look={looks[ofVerdict[verdict]]} word={t(`readiness.verdicts.${verdict}`)} />;
}

/** The large sign beside the result's words. */
export function VerdictSign({ verdict }: { verdict: Verdict }) {
  const Shown = looks[ofVerdict[verdict]].icon;
  return <Shown size="4.5rem" stroke={1.75} aria-hidden />;
}

function Sign({ look, word }: { look: Look; word: string }) {
  const Shown = look.icon;
  return (
    <Badge
      color={look.color}
      variant={look.variant}
      size="lg"
      radius="sm"
      leftSection={<Shown size="1.1em" stroke={2} aria-hidden />}
      style={{ flexShrink: 0, fontSize: "0.9375rem", height: "2rem" }}
    >
      {word}
    </Badge>
  );
}
