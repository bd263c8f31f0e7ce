/** A clerk plans a session: empty, or filled in from a reception day of a series. Hearings are booked into it afterwards. */
import type { SeriesLine } from "#shared/series.ts";
import { mayAnywhere } from "#shared/roles.ts";
import type { Day } from "#shared/time.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "wouter";
import { RefusedError } from "../base/api.ts";
import { dateOf } from "../bookings/show-day.ts";
import { useSeriesList } from "../bookings/use-calendar.ts";
import { useSignedIn } from "../people/use-me.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { PlanForm } from "./PlanForm.tsx";
import { draftOfSeries, emptyDraft, type Draft } from "./session-draft.ts";
import { useDraft } from "./use-draft.ts";
import { useCreateSession } from "./use-sessions.ts";

export function SessionFormPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [query] = useSearchParams();
  const { data, error, isPending } = useSeriesList();
  const day = query.get("day") ?? "";
  if (!mayAnywhere(person, "session.create")) return <NotAllowed title={t("sessionForm.title")} />;
  if (query.get("series") === null) return <NewSessionForm key="empty" series={null} day={day} />;
  if (isPending) return <LoadingState rows={3} height="10rem" />;
  const series = data?.find((one) => one.id === query.get("series"));
  if (!series) return <RefusalNotice error={error ?? new RefusedError("notFound")} />;
  return <NewSessionForm key={`${series.id} ${day}`} series={series} day={day} />;
}

function firstDraft(series: SeriesLine | null, day: string, organisation: string | null): Draft {
  // A day of the address that is none leaves its field empty to the browser.
  if (series !== null) return draftOfSeries(series, day as Day);
  return { ...emptyDraft, organisation, day };
}

function NewSessionForm({ series, day }: { series: SeriesLine | null; day: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { person } = useSignedIn();
  // A clerk of one organisation need not choose it.
  const organisation = person.grants.find((grant) => grant.role === "clerk")?.organisation ?? null;
  const { draft, setDraft, clear, isEmpty } = useDraft(
    firstDraft(series, day, organisation),
    `${series?.id ?? ""} ${day}`,
  );
  const [clearing, setClearing] = useState(false);
  const create = useCreateSession();
  return (
    <>
      <PageTitle
        title={t("sessionForm.title")}
        lead={
          series === null
            ? t("sessionForm.lead")
            : t("bookings.plan.fromSeries", { title: `${series.title}, ${dateOf(day as Day)}` })
        }
      />
      <PlanForm
        draft={draft}
        onChange={setDraft}
        except={null}
        saving={create}
        submit={t("sessionForm.submit")}
        onSubmit={(plan) =>
          create.mutate(plan, {
            onSuccess: (session) => {
              clear();
              go(`/sessions/${session.id}`);
            },
            onError: () => requestAnimationFrame(() => document.getElementById("problems")?.focus()),
          })
        }
        aside={
          <Button variant="default" onClick={() => setClearing(true)} disabled={isEmpty}>
            {t("sessionForm.clear")}
          </Button>
        }
      />
      {clearing && (
        <ConfirmDialog
          title={t("sessionForm.clearTitle")}
          text={t("sessionForm.clearText")}
          confirm={t("sessionForm.clearConfirm")}
          onConfirm={() => {
            clear();
            create.reset();
            setClearing(false);
          }}
          onClose={() => setClearing(false)}
        />
      )}
    </>
  );
}
