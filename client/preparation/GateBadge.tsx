/** The state of a gate: a word, a colour and a sign, so that none has to carry it alone. */
import type { GateState } from "#shared/preparation.ts";
import { Badge } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import IconLockOpen from "@tabler/icons-react/dist/esm/icons/IconLockOpen.mjs";
import IconMinus from "@tabler/icons-react/dist/esm/icons/IconMinus.mjs";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const looks: Record<GateState, { color: string; variant: "filled" | "light" | "outline"; icon: Icon }> = {
  green: { color: "green", variant: "light", icon: IconCircleCheck },
  open: { color: "gold", variant: "light", icon: IconClock },
  late: { color: "red", variant: "filled", icon: IconAlertTriangle },
  notNeeded: { color: "gray.8", variant: "outline", icon: IconMinus },
  overridden: { color: "navy", variant: "outline", icon: IconLockOpen },
};

export function GateBadge({ state }: { state: GateState }) {
  const { t } = useTranslation();
  const { icon: Sign, color, variant } = looks[state];
  return (
    <Badge
      color={color}
      variant={variant}
      size="lg"
      radius="sm"
      leftSection={<Sign size="1.1em" stroke={2} aria-hidden />}
      style={{ flexShrink: 0, fontSize: "0.9375rem", height: "2rem" }}
    >
      {t(`preparation.states.${state}`)}
    </Badge>
  );
}
