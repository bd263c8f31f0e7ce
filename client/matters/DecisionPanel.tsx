/** The leader's decision on the online form (ND154 Điều 20); the last one counts. */
import { EligibilityGround, type FullMatter } from "#shared/matter-records.ts";
import { dayOf, instantOf, showClock, showDate } from "#shared/time.ts";
import { Button, Radio, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect, type Chosen } from "../bookings/PersonSelect.tsx";
import { dateOf } from "../bookings/show-day.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import styles from "./matters.module.css";
import { useChangeMatter } from "./use-matters.ts";

export function DecisionPanel({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const mayDecide = matter.mayChange && matter.line.state !== "closed";
  return (
    <section className={styles.panel} aria-labelledby="decision">
      <div className={styles.panelHead}>
        <h2 id="decision">{t("matters.page.decision")}</h2>
        {mayDecide && (
          <Button
            variant={matter.decisions.length === 0 ? "filled" : "default"}
            onClick={() => setOpen(true)}
          >
            {t(matter.decisions.length === 0 ? "matters.page.decide" : "matters.page.decideAgain")}
          </Button>
        )}
      </div>
      {matter.decisions.length === 0 && (
        <Text className={styles.quiet ?? ""}>{t("matters.page.noDecision")}</Text>
      )}
      {matter.decisions.map((decision) => (
        <div key={decision.enteredAt} className={styles.visit}>
          <p>
            <strong>{t(decision.isOnline ? "matters.page.online" : "matters.page.notOnline")}</strong>
          </p>
          <p>{t(`matters.grounds.${decision.ground}`)}</p>
          <p>{decision.reason}</p>
          <p className={styles.quiet}>
            {t("matters.page.decidedLine", {
              person: decision.decidedBy.name,
              date: dateOf(decision.decidedOn),
            })}
          </p>
          <p className={styles.quiet}>
            {t("matters.page.enteredLine", {
              person: decision.enteredBy.name,
              clock: showClock(decision.enteredAt),
              date: showDate(decision.enteredAt),
            })}
          </p>
        </div>
      ))}
      {open && <DecisionForm matter={matter} onClose={() => setOpen(false)} />}
    </section>
  );
}

function DecisionForm({ matter, onClose }: { matter: FullMatter; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useChangeMatter("decideEligibility");
  const { id, isProtected } = matter.line;
  // A denunciation has a ground of its own, and nothing else has it.
  const grounds = EligibilityGround.options.filter((one) => (one === "DENUNCIATION_OPEN") === isProtected);
  const [ground, setGround] = useState<EligibilityGround>(grounds[0] ?? "OTHER");
  const [isOnline, setOnline] = useState(true);
  const [reason, setReason] = useState("");
  const [decider, setDecider] = useState<Chosen | null>(null);
  const [decidedOn, setDecidedOn] = useState<string>(dayOf(instantOf(Date.now())));
  const [tried, setTried] = useState(false);
  const missing = (field: "reason" | "decidedBy" | "decidedOn", isMissing: boolean): string | null =>
    tried && isMissing ? t("matters.problems.missing", { field: t(`matters.fields.${field}`) }) : null;
  return (
    <FormDialog
      title={t("matters.page.decide")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() === "" || decider === null || decidedOn === "") return;
        const input = { id, isOnline, ground, reason, decidedBy: decider.id, decidedOn };
        save.mutate(input, { onSuccess: onClose });
      }}
    >
      <Radio.Group
        label={t("matters.page.decision")}
        value={isOnline ? "yes" : "no"}
        onChange={(value) => setOnline(value === "yes")}
      >
        <Group gap="xl" mt="xs">
          <Radio size="md" value="yes" label={t("matters.page.online")} />
          <Radio size="md" value="no" label={t("matters.page.notOnline")} />
        </Group>
      </Radio.Group>
      <Select
        label={t("matters.fields.ground")}
        required
        allowDeselect={false}
        value={ground}
        onChange={(next) => setGround(EligibilityGround.safeParse(next).data ?? ground)}
        data={grounds.map((one) => ({ value: one, label: t(`matters.grounds.${one}`) }))}
      />
      <Textarea
        label={t("matters.fields.reason")}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={missing("reason", reason.trim() === "")}
      />
      <Stack gap="md">
        <PersonSelect
          label={t("matters.fields.decidedBy")}
          description={t("matters.fields.decidedByHint")}
          chosen={decider}
          fits={(person) => person.grants.some((grant) => grant.role === "leader")}
          error={missing("decidedBy", decider === null)}
          onChoose={setDecider}
        />
        <TextInput
          type="date"
          label={t("matters.fields.decidedOn")}
          required
          value={decidedOn}
          onChange={(event) => setDecidedOn(event.currentTarget.value)}
          error={missing("decidedOn", decidedOn === "")}
        />
      </Stack>
    </FormDialog>
  );
}
