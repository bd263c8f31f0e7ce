/** How the call of each site stands, in words. */
import type { CallTarget } from "#shared/calls.ts";
import type { PersonId } from "#shared/ids.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./calls.module.css";

type Props = {
  targets: readonly CallTarget[];
  /** Who has a page open; null where that is of no interest any more. */
  reachable: readonly PersonId[] | null;
  actionOf?: (target: CallTarget) => ReactNode;
};

export function TargetList({ targets, reachable, actionOf }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.targets}>
      {targets.map((target) => {
        const last = target.tries.at(-1);
        const hears =
          reachable === null ||
          (last !== undefined && reachable.includes(last.person)) ||
          target.machines.some((one) => reachable.includes(one));
        return (
          <li key={target.site} className={styles.target} data-state={target.state}>
            <span>
              <strong>{target.name}</strong>
              {": "}
              {target.state === "ringing" && last
                ? t("calls.ringingPerson", { name: last.name })
                : t(`calls.states.${target.state}`)}
              {target.state === "ringing" && !hears && ` (${t("calls.notOpen")})`}
              {target.state === "declined" && last?.reason ? ` – ${last.reason}` : ""}
            </span>
            {actionOf?.(target)}
          </li>
        );
      })}
    </ul>
  );
}
