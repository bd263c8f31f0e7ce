import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./calendar.module.css";

/** The keys of the calendar. */
export function CalendarHelp({ mayPlan, onClose }: { mayPlan: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const keys = [
    [t("bookings.calendar.arrows"), "arrows"],
    ["Enter", "enter"],
    ["T", "today"],
    ["Page Up, Page Down", "page"],
    ["Home, End", "home"],
    ...(mayPlan ? ([["N", "book"]] as const) : []),
  ] as const;
  return (
    <Dialog title={t("bookings.calendar.helpTitle")} onClose={onClose}>
      <p className={styles.helpLead}>{t("bookings.calendar.helpLead")}</p>
      <dl className={styles.keys}>
        {keys.map(([name, act]) => (
          <div key={act}>
            <dt>
              <kbd>{name}</kbd>
            </dt>
            <dd>{t(`bookings.calendar.keys.${act}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
