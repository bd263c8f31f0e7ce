import type { Session } from "#shared/sessions.ts";
import { useTranslation } from "react-i18next";

/** Kind with its ground, and why somebody presides in place of the head: terms of a list. */
export function PlanFacts({ session: { kind, adhocGround, delegation } }: { session: Session }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t("bookings.changes.kind")}</dt>
      <dd>{t(`bookings.kinds.${kind}`)}</dd>
      {adhocGround !== null && (
        <>
          <dt>{t("bookings.changes.ground")}</dt>
          <dd>{t("bookings.changes.groundPoint", adhocGround)}</dd>
        </>
      )}
      {delegation !== null && (
        <>
          <dt>{t("bookings.changes.delegation")}</dt>
          <dd>{delegation}</dd>
        </>
      )}
    </>
  );
}
