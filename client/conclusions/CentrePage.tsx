/** What the centre must be told: waiting, sent with how and when, acknowledged; overdue ones marked. */
import { CentreKind, CentreState, type CentreItem } from "#shared/tasks.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Alert, Button, Group, Select, Stack, Table, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../people/use-me.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./conclusions.module.css";
import { DayField } from "./DayField.tsx";
import { DueBadge } from "./DueBadge.tsx";
import { useCentreItems, useFollowUpChange } from "./use-conclusions.ts";

export function CentrePage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [state, setState] = useState<CentreState | null>(null);
  const [from, setFrom] = useState(0);
  const [act, setAct] = useState<CentreItem | "add" | null>(null);
  const { data, error, isPending, refetch } = useCentreItems({ from, ...(state === null ? {} : { state }) });
  const mayAdd = person.grants.some((grant) => grant.role === "clerk");
  return (
    <>
      <PageTitle title={t("followUp.centre.title")} lead={t("followUp.centre.lead")} />
      <Stack gap="lg">
        <Group gap="md" align="flex-end">
          <Select
            label={t("followUp.centre.state")}
            placeholder={t("followUp.centre.all")}
            data={CentreState.options.map((one) => ({
              value: one,
              label: t(`followUp.centre.states.${one}`),
            }))}
            value={state}
            clearable
            clearButtonProps={{ "aria-label": t("followUp.centre.all") }}
            onChange={(value) => {
              setState(CentreState.options.find((one) => one === value) ?? null);
              setFrom(0);
            }}
          />
          {mayAdd && <Button onClick={() => setAct("add")}>{t("followUp.centre.add")}</Button>}
        </Group>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        {isPending && <LoadingState rows={4} height="4rem" />}
        {data && data.overdue > 0 && (
          <Alert color="red">{t("followUp.centre.overdue", { count: data.overdue })}</Alert>
        )}
        {data && data.total === 0 && (
          <EmptyState title={t("followUp.centre.none")} text={t("followUp.centre.noneText")} />
        )}
        {data && data.rows.length > 0 && <Rows rows={data.rows} onAct={setAct} />}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
      {act === "add" && <AddItem onClose={() => setAct(null)} />}
      {act !== null && act !== "add" && <MoveItem item={act} onClose={() => setAct(null)} />}
    </>
  );
}

function Rows({ rows, onAct }: { rows: readonly CentreItem[]; onAct: (item: CentreItem) => void }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("followUp.centre.title")}
      miw="58rem"
      heads={[
        t("followUp.due"),
        t("followUp.centre.about"),
        t("followUp.body"),
        t("followUp.centre.state"),
        t("register.actions"),
      ]}
    >
      {rows.map((item) => (
        <Table.Tr key={item.id}>
          <Table.Td>
            <DueBadge due={item.due} />
          </Table.Td>
          <Table.Td className={styles.what ?? ""}>
            <strong>{item.about}</strong>
            <div className={styles.quiet}>{t(`followUp.centre.kinds.${item.kind}`)}</div>
          </Table.Td>
          <Table.Td>{item.organisationName}</Table.Td>
          <Table.Td>
            {t(`followUp.centre.states.${item.state}`)}
            <Proof item={item} />
          </Table.Td>
          <Table.Td>
            {item.mayWrite && item.state !== "acknowledged" && (
              <Button
                variant="default"
                aria-label={
                  item.state === "waiting"
                    ? t("followUp.centre.sendLabel", { about: item.about })
                    : t("followUp.centre.acknowledgeLabel", { about: item.about })
                }
                onClick={() => onAct(item)}
              >
                {t(item.state === "waiting" ? "followUp.centre.send" : "followUp.centre.acknowledge")}
              </Button>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Proof({ item: { sent, acknowledged } }: { item: CentreItem }) {
  const { t } = useTranslation();
  return (
    <div className={styles.quiet}>
      {sent && (
        <div>
          {t("followUp.centre.sentLine", {
            date: showDay(sent.on),
            way: sent.way,
            document: sent.document,
            name: sent.byName,
          })}
        </div>
      )}
      {acknowledged && (
        <div>
          {t("followUp.centre.acknowledgedLine", { date: showDay(acknowledged.on), note: acknowledged.note })}
        </div>
      )}
    </div>
  );
}

const today = () => dayOf(instantOf(Date.now()));

function AddItem({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const save = useFollowUpChange("addCentreItem");
  const [kind, setKind] = useState<CentreKind>("secondDecision");
  const [about, setAbout] = useState("");
  const [since, setSince] = useState(today());
  const { organisation } = person;
  return (
    <FormDialog
      title={t("followUp.centre.addTitle")}
      error={save.error}
      busy={save.isPending}
      onSubmit={() => save.mutate({ organisation, kind, about: about.trim(), since }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select
        label={t("followUp.centre.kind")}
        data={CentreKind.options.map((one) => ({ value: one, label: t(`followUp.centre.kinds.${one}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind(CentreKind.parse(value))}
      />
      <Textarea
        label={t("followUp.centre.about")}
        description={t("followUp.centre.aboutHint")}
        autosize
        minRows={2}
        maxLength={500}
        value={about}
        onChange={(event) => setAbout(event.currentTarget.value)}
      />
      <DayField label={t("followUp.centre.since")} value={since} onChange={setSince} />
    </FormDialog>
  );
}

function MoveItem({ item, onClose }: { item: CentreItem; onClose: () => void }) {
  const { t } = useTranslation();
  const send = useFollowUpChange("sendCentreItem");
  const acknowledge = useFollowUpChange("acknowledgeCentreItem");
  const [on, setOn] = useState(today());
  const [way, setWay] = useState("");
  const [document, setDocument] = useState("");
  const isSending = item.state === "waiting";
  return (
    <FormDialog
      title={t(isSending ? "followUp.centre.send" : "followUp.centre.acknowledge")}
      error={send.error ?? acknowledge.error}
      busy={send.isPending || acknowledge.isPending}
      onSubmit={() => {
        if (isSending) send.mutate({ id: item.id, on, way, document }, { onSuccess: onClose });
        else acknowledge.mutate({ id: item.id, on, note: way }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <p>{item.about}</p>
      <DayField label={t("followUp.centre.on")} value={on} onChange={setOn} />
      <TextInput
        label={t(isSending ? "followUp.centre.way" : "followUp.centre.note")}
        maxLength={200}
        value={way}
        onChange={(event) => setWay(event.currentTarget.value)}
      />
      {isSending && (
        <TextInput
          label={t("followUp.centre.document")}
          maxLength={100}
          value={document}
          onChange={(event) => setDocument(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
