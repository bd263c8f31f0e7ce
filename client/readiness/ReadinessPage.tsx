/** The self-test of a site: which site, which computer; then step after step; then what to do. */
import type { SessionId, SiteId } from "#shared/ids.ts";
import type { Site } from "#shared/organisations.ts";
import { may } from "#shared/roles.ts";
import type { Session } from "#shared/sessions.ts";
import { dayOf, instantOf, showClock, showDate } from "#shared/time.ts";
import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { byName, existsOn, upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations, useSites } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { useSession } from "../sessions/use-sessions.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./readiness.module.css";
import { SelfTestView } from "./SelfTestView.tsx";
import { startSelfTest, type SelfTest } from "./self-test.ts";

export function ReadinessPage() {
  const [query] = useSearchParams();
  const session = query.get("session") ?? "";
  // An id that names no session is refused by the server, in words.
  return session === "" ? <Chosen session={null} /> : <ForSession id={session as SessionId} />;
}

function ForSession({ id }: { id: SessionId }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useSession(id);
  if (isPending) return <LoadingState rows={3} />;
  if (data) return <Chosen session={data} />;
  return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
}

function Chosen({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const sites = useTestableSites(session);
  const [test, setTest] = useState<SelfTest | null>(null);
  useEffect(() => () => test?.close(), [test]);
  const lead =
    session === null
      ? t("readiness.lead")
      : t("readiness.forSession", {
          title: session.title,
          clock: showClock(session.startsAt),
          date: showDate(session.startsAt),
        });

  return (
    <div className={styles.narrow}>
      <PageTitle title={t("readiness.title")} lead={lead} />
      <RefusalNotice error={sites.error} title={t("trouble.loadTitle")} onRetry={sites.retry} />
      {sites.list === null && sites.error === null && <LoadingState rows={2} />}
      {sites.list !== null && sites.list.length === 0 && (
        <EmptyState title={t("readiness.noSite")} text={t("readiness.noSiteText")} />
      )}
      {sites.list !== null && sites.list.length > 0 && test === null && (
        <Beginning
          sites={sites.list}
          onStart={(site, device) => setTest(startSelfTest({ site, session: session?.id ?? null, device }))}
        />
      )}
      {test !== null && <SelfTestView test={test} onAgain={() => setTest(null)} />}
    </div>
  );
}

const DEVICE = "ctd.readiness.device";

function Beginning({
  sites,
  onStart,
}: {
  sites: readonly Site[];
  onStart: (site: SiteId, device: string) => void;
}) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [query] = useSearchParams();
  const first = sites.find((one) => one.id === (query.get("site") ?? person.site)) ?? sites[0];
  const [chosen, setChosen] = useState(first);
  const [device, setDevice] = useState(() => localStorage.getItem(DEVICE) ?? t("readiness.deviceStandard"));
  if (!chosen) return null;
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        localStorage.setItem(DEVICE, device.trim());
        onStart(chosen.id, device.trim());
      }}
    >
      <Stack gap="lg">
        {sites.length === 1 ? (
          <p className={styles.onlySite}>
            {t("readiness.site")}: <strong>{chosen.name}</strong>
          </p>
        ) : (
          <NativeSelect
            label={t("readiness.site")}
            data={sites.map((site) => ({ value: site.id, label: site.name }))}
            value={chosen.id}
            onChange={(event) =>
              setChosen(sites.find((one) => one.id === event.currentTarget.value) ?? chosen)
            }
            data-testid="choose-site"
          />
        )}
        <TextInput
          label={t("readiness.device")}
          description={t("readiness.deviceHint")}
          maxLength={100}
          value={device}
          onChange={(event) => setDevice(event.currentTarget.value)}
        />
        <div>
          <Button
            type="submit"
            size="xl"
            leftSection={<IconPlayerPlay aria-hidden />}
            data-testid="start-test"
          >
            {t("readiness.start")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** The own site, and those of the bodies for which the person may test; of a session, only its sites. */
function useTestableSites(session: Session | null) {
  const { person } = useSignedIn();
  const sites = useSites();
  const organisations = useOrganisations();
  const today = dayOf(instantOf(Date.now()));
  const list =
    sites.data && organisations.data
      ? sites.data
          .filter((site) => existsOn(site, today))
          .filter((site) => session === null || session.sites.some((one) => one.id === site.id))
          .filter(
            (site) =>
              site.id === person.site ||
              may(person, "readiness.test", {
                organisations: upwards(organisations.data, site.organisation),
              }),
          )
          .toSorted((one, other) => byName(one.name, other.name))
      : null;
  return {
    list,
    error: sites.error ?? organisations.error,
    retry: () => void Promise.all([sites.refetch(), organisations.refetch()]),
  };
}
