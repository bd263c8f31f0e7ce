/** What stands on everybody's screen and what could; the presider decides, each site runs its own devices. */
import { useTranslation } from "react-i18next";
import { may, publishes } from "#shared/roles.ts";
import { showClock } from "#shared/time.ts";
import { CommandButton } from "./CommandButton.tsx";
import { placeName } from "./document-facts.ts";
import classes from "./Documents.module.css";
import { DocumentSources } from "./DocumentSources.tsx";
import { InterpreterVoice } from "./InterpreterVoice.tsx";
import { keyNames } from "./keys.ts";
import { OwnExtraDevices } from "./OwnExtraDevices.tsx";
import { useInRoom } from "./room-context.ts";
import { RemoteDevices } from "./RemoteDevices.tsx";

export function DocumentsPanel() {
  const { session, me } = useInRoom();
  const can = (act: "stage.set" | "device.run"): boolean =>
    may({ id: me.person, grants: [] }, act, { members: session.members });
  return (
    <div className={classes.inside} data-testid="documents-panel">
      <OnScreen />
      {can("device.run") && <DocumentSources />}
      {can("device.run") && <InterpreterVoice />}
      {publishes[me.role] && <OwnExtraDevices />}
      {can("device.run") && <RemoteDevices />}
    </div>
  );
}

function OnScreen() {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const { shown } = session;
  const from = session.members.find((one) => one.person === shown?.person);
  const sets = may({ id: me.person, grants: [] }, "stage.set", { members: session.members });
  return (
    <section aria-label={t("stage.now")}>
      <h3 className={classes.head}>{t("stage.now")}</h3>
      {shown && from ? (
        <>
          <p className={classes.text}>{t("stage.nowShown", { time: showClock(shown.since) })}</p>
          <p className={classes.shown} data-testid="document-shown">
            <strong>{placeName(session, from)}</strong>, {t(`stage.kind.${shown.source}`)}
          </p>
          {sets && (
            <CommandButton
              command={{ do: "hideDocument" }}
              testId="hide-document"
              keyName={keyNames.document}
              variant="filled"
            >
              {t("stage.hide")}
            </CommandButton>
          )}
        </>
      ) : (
        <p className={classes.text} data-testid="document-none">
          {t("stage.nowNone")}
        </p>
      )}
    </section>
  );
}
