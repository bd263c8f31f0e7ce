/** What protects a denouncer: the waiver, who answers for secrecy, and who may know (ND154 Điều 20.4). */
import type { FullMatter } from "#shared/matter-records.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect, type Chosen } from "../bookings/PersonSelect.tsx";
import { dateOf } from "../bookings/show-day.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { CircleForm } from "./CircleForm.tsx";
import styles from "./matters.module.css";
import { useChangeMatter } from "./use-matters.ts";

export function GuardPanel({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"waiver" | "withdraw" | "secrecy" | "circle" | null>(null);
  const withdraw = useChangeMatter("withdrawWaiver");
  const { waiver, secrecy, circle, mayChange } = matter;
  const close = (): void => setOpen(null);
  return (
    <section className={styles.panel} aria-labelledby="guard">
      <h2 id="guard">{t("matters.page.secrecyTitle")}</h2>
      <RefusalNotice error={withdraw.error} />
      <Stack gap="lg">
        <Part
          title={t("matters.page.waiver")}
          text={
            waiver === null
              ? t("matters.page.noWaiver")
              : `${waiver.paper}, ${dateOf(waiver.on)} (${waiver.enteredBy.name})`
          }
        >
          {mayChange && waiver === null && (
            <Button onClick={() => setOpen("waiver")}>{t("matters.page.recordWaiver")}</Button>
          )}
          {mayChange && waiver !== null && (
            <Button variant="default" onClick={() => setOpen("withdraw")}>
              {t("matters.page.withdrawWaiver")}
            </Button>
          )}
        </Part>
        <Part
          title={t("matters.page.secrecy")}
          text={
            secrecy === null
              ? t("matters.page.noSecrecy")
              : `${secrecy.by.name}, ${secrecy.by.title}, ${dateOf(secrecy.on)}`
          }
        >
          {mayChange && (
            <Button variant={secrecy === null ? "filled" : "default"} onClick={() => setOpen("secrecy")}>
              {t("matters.page.confirmSecrecy")}
            </Button>
          )}
        </Part>
        <Part title={t("matters.page.circle")} text={t("matters.page.circleHint")}>
          <ul className={styles.plain}>
            {circle.map((member) => (
              <li key={member.person}>
                <strong>{member.name}</strong> ({t(`matters.parts.${member.part}`)})
              </li>
            ))}
          </ul>
          {mayChange && (
            <Button variant="default" onClick={() => setOpen("circle")}>
              {t("matters.page.changeCircle")}
            </Button>
          )}
        </Part>
      </Stack>
      {open === "waiver" && <WaiverForm matter={matter} onClose={close} />}
      {open === "secrecy" && <SecrecyForm matter={matter} onClose={close} />}
      {open === "circle" && <CircleForm matter={matter} onClose={close} />}
      {open === "withdraw" && (
        <ConfirmDialog
          title={t("matters.page.withdrawTitle")}
          text={t("matters.page.withdrawText")}
          confirm={t("matters.page.withdrawWaiver")}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate({ id: matter.line.id }, { onSettled: close })}
          onClose={close}
        />
      )}
    </section>
  );
}

function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div>
      <Text fw={600}>{title}</Text>
      <Text className={styles.quiet ?? ""} mb="xs">
        {text}
      </Text>
      <Group gap="md">{children}</Group>
    </div>
  );
}

type FormProps = { matter: FullMatter; onClose: () => void };

function WaiverForm({ matter, onClose }: FormProps) {
  const { t } = useTranslation();
  const save = useChangeMatter("recordWaiver");
  const [paper, setPaper] = useState("");
  const [on, setOn] = useState<string>(dayOf(instantOf(Date.now())));
  const [tried, setTried] = useState(false);
  return (
    <FormDialog
      title={t("matters.page.waiver")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (paper.trim() !== "" && on !== "")
          save.mutate({ id: matter.line.id, paper, on }, { onSuccess: onClose });
      }}
    >
      <TextInput
        label={t("matters.fields.paper")}
        required
        maxLength={200}
        value={paper}
        onChange={(event) => setPaper(event.currentTarget.value)}
        error={
          tried && paper.trim() === ""
            ? t("matters.problems.missing", { field: t("matters.fields.paper") })
            : null
        }
      />
      <TextInput
        type="date"
        label={t("matters.fields.on")}
        required
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function SecrecyForm({ matter, onClose }: FormProps) {
  const { t } = useTranslation();
  const save = useChangeMatter("confirmSecrecy");
  const [by, setBy] = useState<Chosen | null>(null);
  const [on, setOn] = useState<string>(dayOf(instantOf(Date.now())));
  const [tried, setTried] = useState(false);
  return (
    <FormDialog
      title={t("matters.page.secrecy")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (by !== null && on !== "")
          save.mutate({ id: matter.line.id, by: by.id, on }, { onSuccess: onClose });
      }}
    >
      <PersonSelect
        label={t("matters.fields.by")}
        description={t("matters.fields.byHint")}
        chosen={by}
        fits={(person) => person.grants.some((grant) => grant.role === "leader" || grant.role === "officer")}
        error={tried && by === null ? t("matters.problems.missing", { field: t("matters.fields.by") }) : null}
        onChoose={setBy}
      />
      <TextInput
        type="date"
        label={t("matters.fields.on")}
        required
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
