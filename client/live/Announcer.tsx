/** Reads out changes of floor, document, hearing and session, politely and not more often than every three seconds. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { currentHearing, takesPart } from "#shared/audience.ts";
import { placeName } from "./document-facts.ts";
import { useInRoom } from "./room-context.ts";
import { captionOf } from "./room-facts.ts";

const EVERY_MS = 3_000;

export function Announcer() {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const speaking = session.floor.flatMap((held) => {
    const member = session.members.find((one) => one.person === held.person);
    if (!member) return [];
    const { person, shortSite } = captionOf(session, member);
    return [person || shortSite];
  });
  const shown = takesPart(session, me)
    ? session.members.find((one) => one.person === session.shown?.person)
    : undefined;
  const order = currentHearing(session)?.order;
  const now = [
    t(`sessionStates.${session.state}`),
    order === undefined ? t("room.announce.noHearing") : t("room.announce.hearing", { order }),
    speaking.length === 0
      ? t("room.announce.nobody")
      : t("room.announce.speaking", { names: speaking.join(", ") }),
    ...(shown ? [t("stage.announceShown", { site: placeName(session, shown) })] : []),
  ].join(". ");

  const [said, setSaid] = useState("");
  const saidAt = useRef(0);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        saidAt.current = Date.now();
        setSaid(now);
      },
      Math.max(300, saidAt.current + EVERY_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div
      role="status"
      aria-live="polite"
      data-testid="announcer"
      style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}
    >
      {said}
    </div>
  );
}
