/** The keys of the room, and the switch for its letters. */
import { Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may } from "#shared/roles.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { areLettersOn, keyNames, turnLetters } from "./keys.ts";
import classes from "./HelpDialog.module.css";
import { useInRoom } from "./room-context.ts";

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const [letters, setLetters] = useState(areLettersOn);
  const can = (act: Parameters<typeof may>[1]): boolean =>
    may({ id: me.person, grants: [] }, act, { members: session.members });
  const keys = [
    ...(can("floor.give")
      ? ([
          ["closeFloor", keyNames.closeFloor],
          ["ownFloor", keyNames.ownFloor],
        ] as const)
      : []),
    ...(can("stage.set") ? ([["document", keyNames.document]] as const) : []),
    ...(can("floor.ask") ? ([["hand", keyNames.hand]] as const) : []),
    ...(can("statement.write") ? ([["mark", `${keyNames.mark}, T`]] as const) : []),
  ];
  return (
    <Dialog title={t("room.help.title")} onClose={onClose}>
      <dl className={classes.keys}>
        {keys.map(([act, name]) => (
          <div key={act}>
            <dt>
              <kbd>{name}</kbd>
            </dt>
            <dd>{t(`room.help.keys.${act}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Tab</kbd>
          </dt>
          <dd>{t("room.help.keys.tab")}</dd>
        </div>
      </dl>
      <Switch
        size="md"
        label={t("room.help.letters")}
        checked={letters}
        onChange={(event) => {
          turnLetters(event.currentTarget.checked);
          setLetters(event.currentTarget.checked);
        }}
      />
      <p className={classes.text}>{t(`room.help.role.${me.role}`)}</p>
      {/* In a window of its own: nobody leaves the room to read. */}
      <a href={me.role === "noteTaker" ? "/guide/minutes" : "/guide/room"} target="_blank" rel="noreferrer">
        {t("guide.title")}
      </a>
    </Dialog>
  );
}
