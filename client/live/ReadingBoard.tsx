/** In place of the pictures while minutes are read back: the page, and on a site's or agency's desk what one says to it. */
import { useTranslation } from "react-i18next";
import type { Reading } from "#shared/minutes-endpoints.ts";
import { AnswerRow } from "../minutes/AnswerRow.tsx";
import { ReadingPage } from "../minutes/ReadingPage.tsx";
import classes from "./ReadingBoard.module.css";
import { useInRoom, useRoom } from "./room-context.ts";

export function ReadingBoard({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const { room, screen, report } = useRoom();
  const { session, me } = useInRoom();
  const own = reading.parties.filter((party) =>
    me.role === "station" ? party.site === me.site : party.id === `member:${me.person}`,
  );
  const isAsked = screen === "desk" && (me.role === "station" || me.role === "agency") && own.length > 0;

  return (
    <>
      <ReadingPage reading={reading} />
      {isAsked && (
        <ul className={classes.answers} aria-label={t("minutes.reading.answers")}>
          {own.map((party) => (
            <AnswerRow
              key={party.id}
              party={party}
              site={session.sites.find((one) => one.id === party.site)?.shortName ?? ""}
              given={party.answer === null ? null : { answer: party.answer, text: party.text }}
              mayAnswer
              onAnswer={async (kind, text) => {
                const command = { do: "answer" as const, party: party.id, answer: kind, text };
                const done = await room.doMinutes(reading.hearing, command);
                if (!done.ok) report(done.refusal);
                return done.ok;
              }}
            />
          ))}
        </ul>
      )}
    </>
  );
}
