/** The frame filled for the person signed in: navigation by what the person may. */
import { mayAnywhere, type Act } from "#shared/roles.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { RingListener } from "../calls/RingListener.tsx";
import { helpFor } from "../guide/guide-places.ts";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { AppFrame } from "../ui/AppFrame.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useSignedIn, useSignOut } from "./use-me.ts";

export function OwnFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [here, go] = useLocation();
  const { person } = useSignedIn();
  const { data: organisations } = useOrganisations();
  const signOut = useSignOut();

  const shownIf = (act: Act, href: string, label: string) => ({
    href,
    label,
    shown: mayAnywhere(person, act),
  });
  const groups = [
    {
      label: t("frame.groups.sessions"),
      places: [
        { href: "/", label: t("frame.sessions"), shown: true },
        shownIf("session.create", "/sessions/new", t("frame.newSession")),
        shownIf("call.make", "/calls", t("calls.title")),
      ],
    },
    {
      label: t("frame.groups.matters"),
      places: [
        shownIf("matter.read", "/matters", t("matters.title")),
        shownIf("matter.create", "/matters/new", t("matters.add")),
        shownIf("register.read", "/register", t("register.title")),
        shownIf("document.read", "/documents", t("documents.title")),
        shownIf("followUp.read", "/follow-ups", t("followUp.title")),
        shownIf("followUp.read", "/centre", t("followUp.centre.title")),
        shownIf("exchange.read", "/exchange", t("exchange.title")),
      ],
    },
    {
      label: t("frame.groups.calendar"),
      places: [
        { href: "/calendar", label: t("bookings.calendar.title"), shown: true },
        shownIf("booking.manage", "/bookings/new", t("bookings.booking.title")),
        shownIf("interpreter.manage", "/interpreters", t("bookings.interpreters.title")),
        // Reception days and holidays are open to all; the pages serve those who work with them.
        shownIf("duty.read", "/series", t("receptionDays.series.title")),
        shownIf("duty.read", "/holidays", t("receptionDays.holidays.title")),
        shownIf("duty.read", "/peak-periods", t("receptionDays.peaks.title")),
        shownIf("quota.read", "/quotas", t("receptionDays.quotas.title")),
      ],
    },
    {
      label: t("frame.groups.preparation"),
      places: [
        shownIf("preparation.read", "/preparation", t("preparation.title")),
        // Whoever sits at a site tests it before a session.
        { href: "/readiness", label: t("readiness.title"), shown: person.site !== null },
        shownIf("readiness.watch", "/readiness/board", t("readiness.board.title")),
        shownIf("override.read", "/overrides", t("preparation.overrides.title")),
      ],
    },
    {
      label: t("reports.group"),
      places: [
        shownIf("report.read", "/reports", t("reports.title")),
        shownIf("report.read", "/kept-reports", t("reports.kept.title")),
        shownIf("report.forms", "/report-forms", t("reports.forms.title")),
      ],
    },
    {
      label: t("keeping.group"),
      places: [
        shownIf("recording.keep", "/kept", t("keeping.kept.title")),
        shownIf("recording.keep", "/destructions", t("keeping.destructions.title")),
        shownIf("recording.keep", "/integrity", t("keeping.integrity.title")),
      ],
    },
    {
      label: t("frame.groups.administration"),
      places: [
        shownIf("organisation.manage", "/organisations", t("frame.organisations")),
        shownIf("person.manage", "/people", t("frame.people")),
        shownIf("audit.read", "/audit", t("frame.audit")),
        shownIf("signer.manage", "/document-words", t("documents.words.title")),
        shownIf("exchange.rules", "/exchange/codes", t("exchange.codes.title")),
        shownIf("jobs.read", "/outbox", t("notices.jobs.title")),
      ],
    },
    { label: t("guide.title"), places: [{ href: "/guide", label: t("guide.title"), shown: true }] },
  ];
  const shown = groups.flatMap(({ label, places }) => {
    const open = places.filter((place) => place.shown);
    return open.length > 0 ? [{ label, places: open }] : [];
  });
  return (
    <AppFrame
      person={person}
      organisation={organisations?.find((one) => one.id === person.organisation)?.name ?? ""}
      groups={shown}
      help={helpFor(here)}
      onPassword={() => go("/password")}
      onSignOut={(everywhere) => signOut.mutate(everywhere)}
    >
      <RingListener />
      <RefusalNotice error={signOut.error} />
      {children}
    </AppFrame>
  );
}
