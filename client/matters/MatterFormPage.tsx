/** Intake of a visit, for a clerk who never saw the page: the number first, then the content, then what helps. */
import { mayAnywhere } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { newId } from "../live/own-device.ts";
import { useSignedIn } from "../people/use-me.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { NotAllowed } from "../ui/NotAllowed.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { emptyDraft, type Draft } from "./matter-draft.ts";
import { MatterForm } from "./MatterForm.tsx";
import { useCreateMatter } from "./use-matters.ts";
import { useMatterDraft } from "./use-matter-draft.ts";

export function MatterFormPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (mayAnywhere(person, "matter.create")) return <Intake />;
  return <NotAllowed title={t("matters.form.title")} />;
}

function Intake() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { person } = useSignedIn();
  const first = (): Draft => emptyDraft(person.organisation, dayOf(instantOf(Date.now())), newId());
  const { draft, setDraft, clear, isEmpty } = useMatterDraft(first, person.id);
  const [clearing, setClearing] = useState(false);
  const create = useCreateMatter();
  return (
    <>
      <PageTitle
        title={t("matters.form.title")}
        lead={`${t("matters.form.lead")} ${t("matters.form.keeps")}`}
      />
      <MatterForm
        draft={draft}
        onChange={setDraft}
        isNew
        saving={create}
        submit={t("matters.form.submit")}
        onSubmit={(input) =>
          create.mutate(input, {
            onSuccess: ([matter]) => {
              clear();
              go(matter ? `/matters/${matter.id}` : "/matters");
            },
            onError: () => requestAnimationFrame(() => document.getElementById("problems")?.focus()),
          })
        }
        aside={
          <Button variant="default" onClick={() => setClearing(true)} disabled={isEmpty}>
            {t("matters.form.clear")}
          </Button>
        }
      />
      {clearing && (
        <ConfirmDialog
          title={t("matters.form.clearTitle")}
          text={t("matters.form.clearText")}
          confirm={t("matters.form.clearConfirm")}
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
