import type { SessionLine } from "#shared/sessions.ts";
import { dayOf, instantOf, showClock, showDate, showWeekday } from "#shared/time.ts";
import { Button } from "@mantine/core";
import IconDoorEnter from "@tabler/icons-react/dist/esm/icons/IconDoorEnter.mjs";
import IconMapPin from "@tabler/icons-react/dist/esm/icons/IconMapPin.mjs";
import IconUserCheck from "@tabler/icons-react/dist/esm/icons/IconUserCheck.mjs";
import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { SessionStateBadge } from "../ui/StateBadge.tsx";
import { roomIsOpen } from "./room-door.ts";
import styles from "./sessions.module.css";

const DAY_MS = 86_400_000;

/** One session in the list. The title leads to the details; the big button, when there is one, into the room. */
export function SessionRow({ line, nowMs }: { line: SessionLine; nowMs: number }) {
  const { t } = useTranslation();
  const day = dayOf(line.startsAt);
  const near =
    day === dayOf(instantOf(nowMs))
      ? t("sessions.today")
      : day === dayOf(instantOf(nowMs + DAY_MS))
        ? t("sessions.tomorrow")
        : null;
  const open = roomIsOpen(line, nowMs);
  return (
    <li
      className={styles.row}
      data-live={
        line.state === "inSession" || line.state === "recess" || line.state === "lineOpen" || undefined
      }
    >
      <div className={styles.when}>
        <time dateTime={line.startsAt} className={styles.clock}>
          {showClock(line.startsAt)}
        </time>
        <span className={styles.date}>
          {near === null ? showWeekday(line.startsAt) : <strong>{near}</strong>}
          <br />
          {showDate(line.startsAt)}
        </span>
      </div>
      <div className={styles.what}>
        <h2 className={styles.title}>
          <Link href={`/sessions/${line.id}`}>{line.title}</Link>
        </h2>
        <ul className={styles.facts}>
          <li>
            <IconMapPin aria-hidden />
            <span>
              {line.centralSite} · {t("sessions.sites", { count: line.sites })}
            </span>
          </li>
          <li>
            <IconUsers aria-hidden />
            <span>{t("sessions.hearings", { count: line.hearings })}</span>
          </li>
          <li>
            <IconUserCheck aria-hidden />
            <span>
              {line.role === null
                ? t("sessions.noRole")
                : t("sessions.yourRole", { role: t(`roles.${line.role}`) })}
            </span>
          </li>
        </ul>
      </div>
      <div className={styles.doors}>
        <SessionStateBadge state={line.state} />
        {open && (
          <Button
            component={Link}
            href={`/sessions/${line.id}/room`}
            size="lg"
            color={line.state === "inSession" || line.state === "recess" ? "red" : "navy"}
            leftSection={<IconDoorEnter aria-hidden />}
            aria-label={t("sessions.enterSession", { title: line.title })}
          >
            {t("sessions.enter")}
          </Button>
        )}
      </div>
    </li>
  );
}
