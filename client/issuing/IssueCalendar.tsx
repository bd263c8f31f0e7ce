/** Issues the reception calendar of a month with a number, from what hangs in public. */
import type { OrganisationId } from "#shared/ids.ts";
import { may } from "#shared/roles.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { useSignedIn } from "../people/use-me.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useIssue } from "./use-issuing.ts";

export function IssueCalendar({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const { data: organisations = [] } = useOrganisations();
  const issue = useIssue("issueCalendar");
  const [period, setPeriod] = useState(dayOf(instantOf(Date.now())).slice(0, 7));
  // Bodies in which the role is held, and the own one; the server asks again.
  const bodies = organisations.filter(
    ({ id, parent }) =>
      id === person.organisation ||
      may(person, "session.publish", { organisations: parent === null ? [id] : [id, parent] }),
  );
  const [body, setBody] = useState<OrganisationId | null>(person.organisation);
  return (
    <FormDialog
      title={t("documents.issueCalendar")}
      error={issue.error}
      busy={issue.isPending}
      submit={t("documents.issue")}
      onClose={onClose}
      onSubmit={() => {
        if (body !== null && period !== "")
          issue.mutate({ organisation: body, period }, { onSuccess: onClose });
      }}
    >
      <p>{t("documents.issueCalendarText")}</p>
      <Select
        label={t("documents.issuer")}
        required
        value={body}
        onChange={(next) => setBody(bodies.find((one) => one.id === next)?.id ?? null)}
        data={bodies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        type="month"
        label={t("documents.month")}
        required
        value={period}
        onChange={(event) => setPeriod(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
