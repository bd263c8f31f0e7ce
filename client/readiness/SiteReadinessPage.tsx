/** One site: its tests with their protocols, and the checklist of its room. */
import { downloads } from "#shared/http.ts";
import type { SiteId } from "#shared/ids.ts";
import { may, mayAnywhere } from "#shared/roles.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Anchor, Button } from "@mantine/core";
import IconPlugConnected from "@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { pathOf } from "../base/api.ts";
import { upwards } from "../organisations/organisation-tree.ts";
import { useOrganisations, useSites } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { EquipmentList } from "./EquipmentList.tsx";
import styles from "./readiness.module.css";
import { useSiteTests } from "./use-readiness.ts";
import { VerdictBadge } from "./VerdictBadge.tsx";

export function SiteReadinessPage({ id }: { id: SiteId }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: sites } = useSites();
  const { data: organisations } = useOrganisations();
  const site = sites?.find((one) => one.id === id);
  const on = { organisations: site && organisations ? upwards(organisations, site.organisation) : [] };
  const mayTest = person.site === id || may(person, "readiness.test", on);
  return (
    <>
      {mayAnywhere(person, "readiness.watch") && (
        <p>
          <Anchor component={Link} href="/readiness/board">
            {t("readiness.sitePage.back")}
          </Anchor>
        </p>
      )}
      <PageTitle title={site?.name ?? t("readiness.title")} lead={t("readiness.sitePage.lead")}>
        {mayTest && (
          <Button
            component={Link}
            href={`/readiness?site=${id}`}
            leftSection={<IconPlugConnected aria-hidden />}
          >
            {t("readiness.sitePage.testNow")}
          </Button>
        )}
      </PageTitle>
      <div className={styles.columns}>
        <section className={styles.panel} aria-labelledby="tests">
          <h2 id="tests">{t("readiness.sitePage.tests")}</h2>
          <Tests site={id} />
        </section>
        <section className={styles.panel} aria-labelledby="equipment">
          <h2 id="equipment">{t("readiness.equipment.title")}</h2>
          <EquipmentList site={id} mayChange={may(person, "equipment.check", on)} />
        </section>
      </div>
    </>
  );
}

function Tests({ site }: { site: SiteId }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const { data, error, isPending, refetch } = useSiteTests(site, from);
  if (isPending) return <LoadingState rows={3} height="2.75rem" />;
  if (!data)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  if (data.total === 0) return <p>{t("readiness.sitePage.none")}</p>;
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("readiness.sitePage.tests")}>
        <table className={styles.table} data-testid="tests">
          <thead>
            <tr>
              {(["when", "verdict", "tester", "device", "protocol"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`readiness.sitePage.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((test) => {
              const at = { clock: showClock(test.endedAt), date: showDate(test.endedAt) };
              return (
                <tr key={test.id}>
                  <td>
                    {at.clock}, {at.date}
                  </td>
                  <td>
                    <VerdictBadge verdict={test.verdict} />
                  </td>
                  <td>{test.testerName}</td>
                  <td>{test.device}</td>
                  <td>
                    <Anchor
                      href={pathOf(downloads.testProtocol.path, { test: test.id })}
                      target="_blank"
                      aria-label={t("readiness.sitePage.openOf", at)}
                    >
                      {t("readiness.sitePage.open")}
                    </Anchor>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager from={from} total={data.total} onMove={setFrom} />
    </>
  );
}
