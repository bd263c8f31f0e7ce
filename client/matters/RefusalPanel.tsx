/** Refused receptions with their consequence (ND154 Điều 4), closing a matter and taking it up again. */
import type { FullMatter } from "#shared/matter-records.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Alert, Button, Group, Select, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect, type Chosen } from "../bookings/PersonSelect.tsx";
import { dateOf } from "../bookings/show-day.ts";
import { spoken } from "../text/text.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./matters.module.css";
import { useChangeMatter, useMatterRules } from "./use-matters.ts";
import { VisitList } from "./VisitList.tsx";

export function RefusalPanel({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"refuse" | "close" | null>(null);
  const reopen = useChangeMatter("reopenMatter");
  const { state, id } = matter.line;
  return (
    <section className={styles.panel} aria-labelledby="refusals">
      <h2 id="refusals">{t("matters.page.refusals")}</h2>
      <RefusalNotice error={reopen.error} />
      {matter.refusals.length === 0 && (
        <Text className={styles.quiet ?? ""}>{t("matters.page.noRefusals")}</Text>
      )}
      {matter.refusals.map((refusal) => (
        <div key={refusal.enteredAt} className={styles.visit}>
          <p>
            <strong>{t("matters.page.refusalGround", { ground: refusal.ground })}</strong>
          </p>
          <p>{refusal.text}</p>
          <p>
            {refusal.noticeDue === null
              ? t("matters.page.oral")
              : t("matters.page.noticeDue", { date: dateOf(refusal.noticeDue) })}
          </p>
          <p className={styles.quiet}>
            {t("matters.page.decidedLine", {
              person: refusal.decidedBy.name,
              date: dateOf(refusal.decidedOn),
            })}
          </p>
        </div>
      ))}
      {matter.mayChange && (
        <Group mt="md" gap="sm">
          {state !== "closed" && (
            <Button variant="default" onClick={() => setOpen("refuse")}>
              {t("matters.page.refuse")}
            </Button>
          )}
          {(state === "open" || state === "heard") && (
            <Button variant="default" onClick={() => setOpen("close")}>
              {t("matters.page.close")}
            </Button>
          )}
          {state === "closed" && (
            <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate({ id })}>
              {t("matters.page.reopen")}
            </Button>
          )}
        </Group>
      )}
      {open === "refuse" && <RefusalForm matter={matter} onClose={() => setOpen(null)} />}
      {open === "close" && <CloseForm matter={matter} onClose={() => setOpen(null)} />}
    </section>
  );
}

type FormProps = { matter: FullMatter; onClose: () => void };

function RefusalForm({ matter, onClose }: FormProps) {
  const { t } = useTranslation();
  const save = useChangeMatter("recordRefusal");
  const { data: rules } = useMatterRules();
  const [code, setCode] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [decider, setDecider] = useState<Chosen | null>(null);
  const [decidedOn, setDecidedOn] = useState<string>(dayOf(instantOf(Date.now())));
  const [tried, setTried] = useState(false);
  const { id, kind } = matter.line;
  const grounds = (rules?.refusalGrounds ?? []).filter(
    ({ onlyKinds }) => onlyKinds.length === 0 || onlyKinds.includes(kind),
  );
  const ground = grounds.find((one) => one.code === code);
  const missing = (field: "ground" | "text" | "decidedBy", isMissing: boolean): string | null =>
    tried && isMissing ? t("matters.problems.missing", { field: t(`matters.fields.${field}`) }) : null;
  return (
    <FormDialog
      title={t("matters.page.refuse")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!ground || text.trim() === "" || decider === null || decidedOn === "") return;
        const input = { id, ground: ground.code, text, decidedBy: decider.id, decidedOn };
        save.mutate(input, { onSuccess: onClose });
      }}
    >
      <Select
        label={t("matters.fields.ground")}
        required
        value={code}
        onChange={setCode}
        data={grounds.map((one) => ({
          value: one.code,
          label: `${one.code}: ${spoken() === "en" ? one.english : one.text}`,
        }))}
        error={missing("ground", !ground)}
      />
      {ground && (
        <Alert color="navy" variant="light" radius="sm" aria-live="polite">
          <Text c="black">
            {ground.noticeDays === null
              ? t("matters.page.oral")
              : t("matters.page.written", { days: ground.noticeDays })}
            {ground.closes ? ` ${t("matters.page.closes")}` : ""}
          </Text>
          {ground.needsHistory && (
            <>
              <Text c="black" my="xs">
                {t(matter.earlier.length > 0 ? "matters.page.needsHistory" : "refusals.noEarlierVisit")}
              </Text>
              <VisitList visits={matter.earlier} isNewTab />
            </>
          )}
        </Alert>
      )}
      <Textarea
        label={t("matters.fields.text")}
        required
        autosize
        minRows={3}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={missing("text", text.trim() === "")}
      />
      <PersonSelect
        label={t("matters.fields.decidedBy")}
        description={t("matters.fields.decidedByHint")}
        chosen={decider}
        fits={(person) =>
          person.grants.some(
            ({ role }) =>
              role === "leader" || (ground?.noticeDays === null && (role === "officer" || role === "clerk")),
          )
        }
        error={missing("decidedBy", decider === null)}
        onChoose={setDecider}
      />
      <TextInput
        type="date"
        label={t("matters.fields.decidedOn")}
        required
        value={decidedOn}
        onChange={(event) => setDecidedOn(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function CloseForm({ matter, onClose }: FormProps) {
  const { t } = useTranslation();
  const save = useChangeMatter("closeMatter");
  return (
    <ReasonDialog
      title={t("matters.page.close")}
      text={t("matters.page.closeText")}
      confirm={t("matters.page.close")}
      label={t("matters.fields.reason")}
      missing={t("matters.problems.missing", { field: t("matters.fields.reason") })}
      most={500}
      error={save.error}
      busy={save.isPending}
      onConfirm={(reason) => save.mutate({ id: matter.line.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
