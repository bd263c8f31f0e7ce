/** Choosing a form, a body and a period, and the report that comes of it. */
import { mayAnywhere } from "#shared/roles.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { OnlineReport, QuotaReport } from "./InternalReports.tsx";
import { ReportChoice } from "./ReportChoice.tsx";
import { StatutoryReport } from "./StatutoryReport.tsx";
import { useReportForms, useReportUnits, type Asked } from "./use-reports.ts";

export function ReportsPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return mayAnywhere(person, "report.read") ? <Reports /> : <NotAllowed title={t("reports.title")} />;
}

function Reports() {
  const { t } = useTranslation();
  const forms = useReportForms();
  const units = useReportUnits();
  /** Pressing again counts anew, even what was asked before. */
  const [asked, setAsked] = useState<{ of: Asked; run: number } | null>(null);
  const error = forms.error ?? units.error;
  return (
    <>
      <PageTitle title={t("reports.title")} lead={t("reports.lead")} />
      <RefusalNotice
        error={error}
        title={t("trouble.loadTitle")}
        onRetry={() => {
          void forms.refetch();
          void units.refetch();
        }}
      />
      {!error && (forms.isPending || units.isPending) && <LoadingState rows={2} height="6rem" />}
      {units.data?.length === 0 && <EmptyState title={t("reports.noUnit")} text={t("reports.noUnitText")} />}
      {forms.data && units.data && units.data.length > 0 && (
        <ReportChoice
          forms={forms.data}
          units={units.data}
          onAsk={(of) => setAsked((now) => ({ of, run: (now?.run ?? 0) + 1 }))}
        />
      )}
      {asked && <Made key={asked.run} asked={asked.of} run={asked.run} mayKeep={mayKeep(asked.of)} />}
    </>
  );

  function mayKeep(of: Asked): boolean {
    const organisation = of.table === "statutory" ? of.wanted.organisation : null;
    return units.data?.some((unit) => unit.id === organisation && unit.mayKeep) === true;
  }
}

function Made({ asked, run, mayKeep }: { asked: Asked; run: number; mayKeep: boolean }) {
  switch (asked.table) {
    case "statutory":
      return <StatutoryReport wanted={asked.wanted} run={run} mayKeep={mayKeep} />;
    case "online":
      return <OnlineReport months={asked.months} run={run} />;
    case "quotas":
      return <QuotaReport months={asked.months} run={run} />;
  }
}
