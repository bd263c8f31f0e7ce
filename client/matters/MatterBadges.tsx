/** What a matter is, at a glance: each badge has a word and a sign, none stands on its colour alone. */
import type { MatterLine, MatterState } from "#shared/matters.ts";
import { Badge } from "@mantine/core";
import IconCalendarEvent from "@tabler/icons-react/dist/esm/icons/IconCalendarEvent.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import IconFlag from "@tabler/icons-react/dist/esm/icons/IconFlag.mjs";
import IconLock from "@tabler/icons-react/dist/esm/icons/IconLock.mjs";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./matters.module.css";

const looks: Record<MatterState, { color: string; variant: "light" | "outline"; icon: Icon }> = {
  open: { color: "gray", variant: "light", icon: IconClock },
  booked: { color: "navy", variant: "light", icon: IconCalendarEvent },
  heard: { color: "green", variant: "light", icon: IconCircleCheck },
  closed: { color: "gray.8", variant: "outline", icon: IconLock },
};

export function MatterBadges({ line }: { line: MatterLine }) {
  const { t } = useTranslation();
  const look = looks[line.state];
  const Sign = look.icon;
  const common = { size: "lg", radius: "sm" } as const;
  return (
    <div className={styles.badges}>
      {line.isPriority && (
        <Badge {...common} color="gold" variant="light" leftSection={<IconFlag size="1.1em" aria-hidden />}>
          {t("matters.priority")}
        </Badge>
      )}
      {line.isProtected && (
        <Badge {...common} color="red" variant="light" leftSection={<IconLock size="1.1em" aria-hidden />}>
          {t("matters.protected")}
        </Badge>
      )}
      <Badge
        {...common}
        color={look.color}
        variant={look.variant}
        leftSection={<Sign size="1.1em" aria-hidden />}
      >
        {t(`matters.states.${line.state}`)}
      </Badge>
    </div>
  );
}
