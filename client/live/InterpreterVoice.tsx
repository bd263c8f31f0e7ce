/** Whose interpreter is heard beside those who speak: opened and closed by the presider with one action. */
import { useTranslation } from "react-i18next";
import { currentHearing } from "#shared/audience.ts";
import { may } from "#shared/roles.ts";
import { CommandButton } from "./CommandButton.tsx";
import { placeName } from "./document-facts.ts";
import classes from "./Documents.module.css";
import { useInRoom } from "./room-context.ts";

export function InterpreterVoice() {
  const { t } = useTranslation();
  const { session, me, presence } = useInRoom();
  const { interpreting } = session;
  const booked = currentHearing(session)?.interpreter ?? null;
  const open = session.members.find((one) => one.person === interpreting?.person);
  const sending = session.members.filter(
    (member) =>
      member !== open &&
      presence.some((one) => one.person === member.person && one.extras.includes("interpreter")),
  );
  const sets = may({ id: me.person, grants: [] }, "stage.set", { members: session.members });
  if (!booked && !open && sending.length === 0) return null;
  return (
    <section aria-label={t("stage.interpreting")}>
      <h3 className={classes.head}>{t("stage.interpreting")}</h3>
      {booked && <p className={classes.text}>{t("stage.interpreterNamed", { name: booked.name })}</p>}
      <p className={classes.text} data-testid="interpreting">
        {open ? t("stage.interpretingAt", { site: placeName(session, open) }) : t("stage.interpretingNone")}
      </p>
      <div className={classes.actions}>
        {sets && open && (
          <CommandButton command={{ do: "closeInterpreter" }} testId="close-interpreter" variant="default">
            {t("stage.closeVoice")}
          </CommandButton>
        )}
        {sets &&
          sending.map((member) => (
            <CommandButton
              key={member.person}
              command={{ do: "openInterpreter", person: member.person }}
              testId={`open-interpreter-${member.person}`}
              variant="filled"
              label={t("stage.openVoiceOf", { name: placeName(session, member) })}
            >
              {sending.length === 1
                ? t("stage.openVoice")
                : t("stage.openVoiceOf", { name: placeName(session, member) })}
            </CommandButton>
          ))}
      </div>
    </section>
  );
}
