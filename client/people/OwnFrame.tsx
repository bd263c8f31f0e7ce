/** The frame filled for the person signed in: navigation by what the person may. */
import { mayAnywhere } from "#shared/roles.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { AppFrame } from "../ui/AppFrame.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useSignedIn, useSignOut } from "./use-me.ts";

export function OwnFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { person } = useSignedIn();
  const { data: organisations } = useOrganisations();
  const signOut = useSignOut();

  const places = [
    { href: "/", label: t("frame.sessions"), shown: true },
    { href: "/sessions/new", label: t("frame.newSession"), shown: mayAnywhere(person, "session.create") },
    {
      href: "/organisations",
      label: t("frame.organisations"),
      shown: mayAnywhere(person, "organisation.manage"),
    },
    { href: "/people", label: t("frame.people"), shown: mayAnywhere(person, "person.manage") },
    { href: "/audit", label: t("frame.audit"), shown: mayAnywhere(person, "audit.read") },
  ];
  return (
    <AppFrame
      person={person}
      organisation={organisations?.find((one) => one.id === person.organisation)?.name ?? ""}
      places={places.filter((place) => place.shown)}
      onPassword={() => go("/password")}
      onSignOut={(everywhere) => signOut.mutate(everywhere)}
    >
      <RefusalNotice error={signOut.error} />
      {children}
    </AppFrame>
  );
}
