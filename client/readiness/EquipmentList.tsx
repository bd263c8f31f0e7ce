/** The checklist of a site's room: what is there and works, seen by whom and when (ND154 Điều 18). */
import type { SiteId } from "#shared/ids.ts";
import type { EquipmentItem, EquipmentState } from "#shared/readiness.ts";
import { dayOf, instantOf, type Day } from "#shared/time.ts";
import { Badge, Button, Group, NativeSelect, TextInput } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./readiness.module.css";
import { useChangeEquipment, useEquipment } from "./use-readiness.ts";

const states = ["unknown", "present", "missing", "broken", "notNeeded"] as const satisfies EquipmentState[];

const colors: Record<EquipmentState, string> = {
  unknown: "gray.8",
  present: "green",
  missing: "gold.9",
  broken: "red",
  notNeeded: "gray.8",
};

/** `2026-11-23` as `23/11/2026`. */
const showDay = (day: Day): string => day.split("-").toReversed().join("/");

export function EquipmentList({ site, mayChange }: { site: SiteId; mayChange: boolean }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useEquipment(site);
  const [editing, setEditing] = useState<EquipmentItem | null>(null);
  const [adding, setAdding] = useState(false);
  if (isPending) return <LoadingState rows={6} height="2.75rem" />;
  if (!data)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  return (
    <>
      <ul className={styles.items} data-testid="equipment">
        {data.map((item) => (
          <li key={item.id}>
            <div className={styles.itemWords}>
              {item.title}
              <small>
                {item.on === null
                  ? t("readiness.equipment.notChecked")
                  : t("readiness.equipment.checked", { date: showDay(item.on), name: item.by ?? "" })}
                {item.note !== "" && ` · ${item.note}`}
              </small>
            </div>
            <Badge
              color={colors[item.state]}
              variant={item.state === "broken" ? "filled" : item.state === "present" ? "light" : "outline"}
              size="lg"
              radius="sm"
            >
              {t(`readiness.equipment.states.${item.state}`)}
            </Badge>
            {mayChange && (
              <Button
                variant="default"
                aria-label={t("readiness.equipment.edit", { title: item.title })}
                onClick={() => setEditing(item)}
              >
                {t("readiness.equipment.editShort")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button variant="default" leftSection={<IconPlus aria-hidden />} onClick={() => setAdding(true)}>
          {t("readiness.equipment.add")}
        </Button>
      )}
      {editing !== null && <CheckForm site={site} item={editing} onClose={() => setEditing(null)} />}
      {adding && <AddForm site={site} onClose={() => setAdding(false)} />}
    </>
  );
}

function CheckForm({ site, item, onClose }: { site: SiteId; item: EquipmentItem; onClose: () => void }) {
  const { t } = useTranslation();
  const check = useChangeEquipment("checkEquipment", site);
  const remove = useChangeEquipment("changeEquipment", site);
  const today = dayOf(instantOf(Date.now()));
  const [state, setState] = useState<EquipmentState>(item.state === "unknown" ? "present" : item.state);
  const [note, setNote] = useState(item.note);
  const [on, setOn] = useState<string>(today);
  const save = (): void => check.mutate({ site, item: item.id, state, note, on }, { onSuccess: onClose });
  const takeOff = (): void =>
    remove.mutate({ site, item: item.id, title: item.title, removed: true }, { onSuccess: onClose });
  return (
    <FormDialog
      title={item.title}
      error={check.error ?? remove.error}
      busy={check.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <NativeSelect
        label={t("readiness.equipment.stateLabel")}
        data={states.map((value) => ({ value, label: t(`readiness.equipment.states.${value}`) }))}
        value={state}
        onChange={(event) => setState(states.find((one) => one === event.currentTarget.value) ?? state)}
      />
      <TextInput
        type="date"
        label={t("readiness.equipment.on")}
        max={today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <TextInput
        label={t("readiness.equipment.note")}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {item.own && (
        <Group>
          <Button variant="outline" color="red" loading={remove.isPending} onClick={takeOff}>
            {t("readiness.equipment.remove")}
          </Button>
        </Group>
      )}
    </FormDialog>
  );
}

function AddForm({ site, onClose }: { site: SiteId; onClose: () => void }) {
  const { t } = useTranslation();
  const add = useChangeEquipment("addEquipment", site);
  const [title, setTitle] = useState("");
  return (
    <FormDialog
      title={t("readiness.equipment.addTitle")}
      error={add.error}
      busy={add.isPending}
      onSubmit={() => add.mutate({ site, title }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label={t("readiness.equipment.item")}
        required
        maxLength={200}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
