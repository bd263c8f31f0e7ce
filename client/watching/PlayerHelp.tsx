/** The player's keys. */
import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/Dialog.tsx";
import { playerKeys, type KeyAct } from "./player-keys.ts";
import styles from "./watching.module.css";

export function PlayerHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const named: Partial<Record<string, string>> = {
    " ": t("watching.help.space"),
    ArrowLeft: "←",
    ArrowRight: "→",
  };
  const rows = Object.entries(playerKeys) as [KeyAct, readonly string[]][]; // The record has these names and no others.
  return (
    <Dialog title={t("watching.help.title")} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([act, keys]) => (
          <div key={act}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{named[key] ?? (key.length === 1 ? key.toLocaleUpperCase("en") : key)}</kbd>
              ))}
            </dt>
            <dd>{t(`watching.help.keys.${act}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>1</kbd>–<kbd>9</kbd>
          </dt>
          <dd>{t("watching.help.one")}</dd>
        </div>
      </dl>
      <p>{t("watching.help.where")}</p>
    </Dialog>
  );
}
