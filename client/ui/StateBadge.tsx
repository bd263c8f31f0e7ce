/** The state of a session or a hearing: a word, a colour and a sign, so that none has to carry it alone. */
import type { HearingState, SessionState } from "#shared/sessions.ts";
import { Badge } from "@mantine/core";
import IconArrowForwardUp from "@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs";
import IconBan from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
import IconBroadcast from "@tabler/icons-react/dist/esm/icons/IconBroadcast.mjs";
import IconCalendarEvent from "@tabler/icons-react/dist/esm/icons/IconCalendarEvent.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import IconIdBadge2 from "@tabler/icons-react/dist/esm/icons/IconIdBadge2.mjs";
import IconPlayerPause from "@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs";
import IconPlugConnected from "@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs";
import IconUserOff from "@tabler/icons-react/dist/esm/icons/IconUserOff.mjs";
import type { Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Look = { color: string; variant: "filled" | "light" | "outline"; icon: Icon };

const ofSession: Record<SessionState, Look> = {
  scheduled: { color: "navy", variant: "light", icon: IconCalendarEvent },
  lineOpen: { color: "navy", variant: "filled", icon: IconPlugConnected },
  inSession: { color: "red", variant: "filled", icon: IconBroadcast },
  recess: { color: "gold", variant: "light", icon: IconPlayerPause },
  closed: { color: "green", variant: "light", icon: IconCircleCheck },
  cancelled: { color: "gray.8", variant: "outline", icon: IconBan },
};

const ofHearing: Record<HearingState, Look> = {
  waiting: { color: "gray", variant: "light", icon: IconClock },
  checkedIn: { color: "navy", variant: "light", icon: IconIdBadge2 },
  called: { color: "red", variant: "filled", icon: IconBroadcast },
  heard: { color: "green", variant: "light", icon: IconCircleCheck },
  noShow: { color: "gray.8", variant: "outline", icon: IconUserOff },
  adjourned: { color: "gold", variant: "light", icon: IconArrowForwardUp },
};

export function SessionStateBadge({ state }: { state: SessionState }) {
  const { t } = useTranslation();
  return <StateBadge look={ofSession[state]} word={t(`sessionStates.${state}`)} />;
}

export function HearingStateBadge({ state }: { state: HearingState }) {
  const { t } = useTranslation();
  return <StateBadge look={ofHearing[state]} word={t(`hearingStates.${state}`)} />;
}

function StateBadge({ look, word }: { look: Look; word: string }) {
  const Sign = look.icon;
  return (
    <Badge
      color={look.color}
      variant={look.variant}
      size="lg"
      radius="sm"
      leftSection={<Sign size="1.1em" stroke={2} aria-hidden />}
      style={{ flexShrink: 0, fontSize: "0.9375rem", height: "2rem" }}
    >
      {word}
    </Badge>
  );
}
