/** The notices of conclusion of one session: drafted, put forward, issued. */
import { itemFault, type Conclusion, type ConclusionItem } from "#shared/conclusions.ts";
import type { SessionId } from "#shared/ids.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sessions/use-sessions.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./conclusions.module.css";
import { DueBadge } from "./DueBadge.tsx";
import { ItemFields } from "./ItemFields.tsx";
import { useFollowUpChange, useSessionConclusions } from "./use-conclusions.ts";

export function ConclusionPage({ id }: { id: SessionId }) {
  const { t } = useTranslation();
  const { data: session } = useSession(id);
  const { data, error, isPending, refetch } = useSessionConclusions(id);
  const draft = useFollowUpChange("draftConclusion");
  const plain = data?.open.filter((one) => !one.isRestricted) ?? [];
  return (
    <>
      <PageTitle
        title={t("followUp.conclusions.title")}
        lead={session ? t("followUp.conclusions.lead", { title: session.title }) : ""}
      />
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        <RefusalNotice error={draft.error} />
        {isPending && <LoadingState rows={3} height="8rem" />}
        {data?.due && (
          <Group gap="md">
            <strong>{t("followUp.conclusions.due")}</strong>
            <DueBadge due={data.due} />
          </Group>
        )}
        {data?.mayWrite && data.open.length > 0 && (
          <Group gap="sm">
            {plain.length > 0 && (
              <Button loading={draft.isPending} onClick={() => draft.mutate({ id, hearing: null })}>
                {t("followUp.conclusions.draft", { count: plain.length })}
              </Button>
            )}
            {data.open
              .filter((one) => one.isRestricted)
              .map((one) => (
                <Button
                  key={one.hearing}
                  variant="default"
                  loading={draft.isPending}
                  onClick={() => draft.mutate({ id, hearing: one.hearing })}
                >
                  {t("followUp.conclusions.draftOne", { label: one.label })}
                </Button>
              ))}
          </Group>
        )}
        {data && data.conclusions.length === 0 && (
          <EmptyState title={t("followUp.conclusions.none")} text={t("followUp.conclusions.noneText")} />
        )}
        {data?.conclusions.map((one) => (
          <OneConclusion key={`${one.id} ${one.version}`} conclusion={one} />
        ))}
      </Stack>
    </>
  );
}

/** The label of the field that a fault of `itemFault` names. */
const fieldNames: Record<
  string,
  "summary" | "conclusion" | "answers" | "assigned" | "taskWhat" | "limitKind"
> = {
  ...{ summary: "summary", conclusion: "conclusion", answers: "answers" },
  ...{ body: "assigned", what: "taskWhat", limit: "limitKind" },
};

function OneConclusion({ conclusion }: { conclusion: Conclusion }) {
  const { t } = useTranslation();
  const { id, version, state, issued } = conclusion;
  const save = useFollowUpChange("saveConclusion");
  const submit = useFollowUpChange("submitConclusion");
  const giveBack = useFollowUpChange("returnConclusion");
  const issue = useFollowUpChange("issueConclusion");
  const [items, setItems] = useState<ConclusionItem[]>(conclusion.items);
  const [asking, setAsking] = useState(false);
  const isChanged = items !== conclusion.items;
  const busy = save.isPending || submit.isPending || giveBack.isPending || issue.isPending;
  const missing = state === "issued" ? [] : items.flatMap((item, index) => missingOf(item, index));
  function missingOf(item: ConclusionItem, index: number): string[] {
    const fault = itemFault(item);
    if (fault === null) return [];
    const code = conclusion.items[index]?.code ?? "";
    const [, number, part] = /^tasks\.(\d+)\.(.+)$/.exec(fault) ?? [];
    const field = t(`followUp.conclusions.${fieldNames[part ?? fault] ?? "summary"}`);
    return number === undefined
      ? [t("followUp.conclusions.missingOne", { field, code })]
      : [t("followUp.conclusions.missingOfTask", { field, number: Number(number) + 1, code })];
  }
  const titleOf = (index: number) => {
    const item = conclusion.items[index];
    return t("followUp.conclusions.item", { code: item?.code ?? "", applicant: item?.applicant ?? "" });
  };
  return (
    <section className={styles.panel}>
      <Group gap="md">
        <Badge size="lg" radius="sm" color={state === "issued" ? "green" : "navy"} variant="light">
          {t(`followUp.conclusions.states.${state}`)}
        </Badge>
        <Text className={styles.quiet ?? ""}>
          {issued
            ? t("followUp.conclusions.issuedLine", {
                number: issued.number ?? "",
                clock: showClock(issued.at),
                date: showDate(issued.at),
                name: issued.by,
              })
            : t("followUp.conclusions.edited", {
                name: conclusion.editedBy,
                clock: showClock(conclusion.editedAt),
                date: showDate(conclusion.editedAt),
              })}
        </Text>
        {conclusion.isRestricted && <Text>{t("followUp.conclusions.restricted")}</Text>}
      </Group>
      <RefusalNotice error={save.error ?? submit.error ?? giveBack.error ?? issue.error} />
      {items.map((item, index) => (
        <ItemFields
          key={item.hearing}
          title={titleOf(index)}
          item={item}
          isReadOnly={!conclusion.mayWrite}
          onChange={(change) =>
            setItems((now) => now.map((one, at) => (at === index ? { ...one, ...change } : one)))
          }
        />
      ))}
      {missing.length > 0 && (
        <Text mt="md" role="status">
          {t("followUp.conclusions.missing", { what: missing.join("; ") })}
        </Text>
      )}
      <Group gap="sm" mt="md">
        {conclusion.mayWrite && (
          <Button
            variant="default"
            disabled={!isChanged}
            loading={busy}
            onClick={() => save.mutate({ id, version, items })}
          >
            {t("followUp.conclusions.save")}
          </Button>
        )}
        {conclusion.mayWrite && state === "draft" && (
          <Button
            disabled={isChanged || missing.length > 0}
            loading={busy}
            onClick={() => submit.mutate({ id, version })}
          >
            {t("followUp.conclusions.submit")}
          </Button>
        )}
        {conclusion.mayIssue && state === "submitted" && (
          <Button variant="default" loading={busy} onClick={() => giveBack.mutate({ id, version })}>
            {t("followUp.conclusions.giveBack")}
          </Button>
        )}
        {conclusion.mayIssue && (
          <Button disabled={isChanged || missing.length > 0} loading={busy} onClick={() => setAsking(true)}>
            {t("followUp.conclusions.issue")}
          </Button>
        )}
      </Group>
      {issued && <Text className={styles.quiet ?? ""}>{t("followUp.conclusions.documents")}</Text>}
      {asking && (
        <ConfirmDialog
          title={t("followUp.conclusions.issueTitle")}
          text={t("followUp.conclusions.issueText")}
          confirm={t("followUp.conclusions.issue")}
          danger={false}
          onConfirm={() => {
            setAsking(false);
            issue.mutate({ id, version });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
