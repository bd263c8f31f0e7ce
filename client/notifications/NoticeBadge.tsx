/** The state of a notice: a word, a colour and a sign, so that none has to carry it alone. */
import type { NoticeState } from "#shared/notifications.ts";
import { Badge } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconBan from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import IconFileText from "@tabler/icons-react/dist/esm/icons/IconFileText.mjs";
import IconMailOpened from "@tabler/icons-react/dist/esm/icons/IconMailOpened.mjs";
import IconMailX from "@tabler/icons-react/dist/esm/icons/IconMailX.mjs";
import IconSend from "@tabler/icons-react/dist/esm/icons/IconSend.mjs";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Look = { color: string; variant: "filled" | "light" | "outline"; icon: Icon };

const looks: Record<NoticeState, Look> = {
  drafted: { color: "gray.8", variant: "outline", icon: IconFileText },
  queued: { color: "navy", variant: "light", icon: IconClock },
  sent: { color: "green", variant: "light", icon: IconSend },
  delivered: { color: "green", variant: "light", icon: IconCircleCheck },
  opened: { color: "green", variant: "light", icon: IconMailOpened },
  handedOver: { color: "green", variant: "light", icon: IconCircleCheck },
  bounced: { color: "red", variant: "filled", icon: IconMailX },
  uncertain: { color: "red", variant: "filled", icon: IconAlertTriangle },
  failed: { color: "red", variant: "filled", icon: IconAlertTriangle },
  cancelled: { color: "gray.8", variant: "outline", icon: IconBan },
};

export function NoticeBadge({ state }: { state: NoticeState }) {
  const { t } = useTranslation();
  const { color, variant, icon: Sign } = looks[state];
  return (
    <Badge
      color={color}
      variant={variant}
      size="lg"
      radius="sm"
      leftSection={<Sign size="1.1em" stroke={2} aria-hidden />}
      style={{ flexShrink: 0, fontSize: "0.9375rem", height: "2rem" }}
    >
      {t(`notices.states.${state}`)}
    </Badge>
  );
}
