/** Corrects what was written down of a matter; its body, day, kind and code stay. */
import type { MatterId } from "#shared/ids.ts";
import type { FullMatter } from "#shared/matter-records.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { RefusedError } from "../base/api.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { draftOf } from "./matter-draft.ts";
import { MatterForm } from "./MatterForm.tsx";
import { useChangeMatter, useMatter } from "./use-matters.ts";

export function MatterEditPage({ id }: { id: MatterId }) {
  const { data, error, isPending, refetch } = useMatter(id);
  if (isPending) return <LoadingState rows={3} height="10rem" />;
  if (!data) return <RefusalNotice error={error} onRetry={() => void refetch()} />;
  if (data.access !== "full" || !data.matter.mayChange)
    return <RefusalNotice error={new RefusedError("notAllowed")} />;
  return <Correction matter={data.matter} />;
}

function Correction({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(() => draftOf(matter));
  const save = useChangeMatter("saveMatter");
  const { id, code } = matter.line;
  return (
    <>
      <PageTitle title={t("matters.form.editTitle", { code })} />
      <MatterForm
        draft={draft}
        onChange={setDraft}
        isNew={false}
        saving={save}
        submit={t("matters.form.save")}
        onSubmit={({ contents, ...visit }) => {
          const [content] = contents;
          if (!content) return;
          save.mutate(
            { ...visit, id, version: matter.version, content },
            {
              onSuccess: () => go(`/matters/${id}`),
              onError: () => requestAnimationFrame(() => document.getElementById("problems")?.focus()),
            },
          );
        }}
        aside={
          <Button component={Link} href={`/matters/${id}`} variant="default">
            {t("common.cancel")}
          </Button>
        }
      />
    </>
  );
}
