import { ActionIcon, Button, Select, Text, Textarea, TextInput, VisuallyHidden } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import IconArrowDown from "@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs";
import IconArrowUp from "@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSites } from "../organisations/use-organisations.ts";
import { fieldId } from "./field-names.ts";
import {
  emptyHearing,
  moveHearing,
  nextKey,
  sitesOf,
  SUMMARY_MAX,
  type DraftHearing,
} from "./session-draft.ts";
import type { PartProps } from "./SessionFormPage.tsx";
import styles from "./sessions.module.css";

const kinds = ["KHIEU_NAI", "KIEN_NGHI", "PHAN_ANH"] as const;

/** The hearings in their order; each moves up and down by its two buttons. */
export function HearingFields({ draft, onChange, wrongAt }: PartProps) {
  const { t } = useTranslation();
  const { data: sites } = useSites();
  const [said, setSaid] = useState("");
  const here = sitesOf(draft).map((id) => ({
    value: id,
    label: sites?.find((site) => site.id === id)?.name ?? t("common.unknown"),
  }));
  const put = (index: number, part: Partial<DraftHearing>): void =>
    onChange({
      ...draft,
      hearings: draft.hearings.map((hearing, at) => (at === index ? { ...hearing, ...part } : hearing)),
    });
  const move = (index: number, by: -1 | 1): void => {
    onChange(moveHearing(draft, index, by));
    setSaid(t("sessionForm.moved", { order: index + by + 1 }));
  };
  const add = (): void =>
    onChange({
      ...draft,
      hearings: [...draft.hearings, emptyHearing(nextKey(draft), draft.componentSites[0] ?? null)],
    });

  return (
    <section className={styles.panel} aria-labelledby="hearings">
      <h2 id="hearings">{t("sessionForm.hearings")}</h2>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <div className={styles.fields}>
        {draft.hearings.length === 0 && (
          <Text className={styles.quiet ?? ""}>{t("sessionForm.noHearings")}</Text>
        )}
        {draft.hearings.map((hearing, index) => (
          <div
            key={hearing.key}
            className={styles.entry}
            role="group"
            aria-label={t("session.hearing", { order: index + 1 })}
          >
            <HearingHead
              order={index + 1}
              last={draft.hearings.length}
              onMove={(by) => move(index, by)}
              onRemove={() =>
                onChange({ ...draft, hearings: draft.hearings.filter((_, at) => at !== index) })
              }
            />
            <div className={styles.pair}>
              <TextInput
                id={fieldId(`hearings.${index}.applicant`)}
                label={t("sessionForm.fields.applicant")}
                required
                maxLength={200}
                value={hearing.applicant}
                onChange={(event) => put(index, { applicant: event.currentTarget.value })}
                error={wrongAt(`hearings.${index}.applicant`)}
              />
              <TextInput
                id={fieldId(`hearings.${index}.headcount`)}
                label={t("sessionForm.fields.headcount")}
                required
                inputMode="numeric"
                value={hearing.headcount}
                onChange={(event) => put(index, { headcount: event.currentTarget.value })}
                error={wrongAt(`hearings.${index}.headcount`)}
              />
            </div>
            <div className={styles.pair}>
              <Select
                id={fieldId(`hearings.${index}.kind`)}
                label={t("sessionForm.fields.kind")}
                required
                allowDeselect={false}
                value={hearing.kind}
                onChange={(kind) => put(index, { kind: kinds.find((one) => one === kind) ?? null })}
                data={kinds.map((kind) => ({ value: kind, label: t(`petitionKinds.${kind}`) }))}
                error={wrongAt(`hearings.${index}.kind`)}
              />
              <Select
                id={fieldId(`hearings.${index}.site`)}
                label={t("sessionForm.fields.site")}
                required
                allowDeselect={false}
                placeholder={t("sessionForm.chooseSite")}
                value={hearing.site}
                onChange={(site) => put(index, { site })}
                data={here}
                error={wrongAt(`hearings.${index}.site`)}
              />
            </div>
            <Textarea
              id={fieldId(`hearings.${index}.summary`)}
              label={t("sessionForm.fields.summary")}
              description={t("sessionForm.summaryCount", {
                count: hearing.summary.trim().length,
                max: SUMMARY_MAX,
              })}
              required
              autosize
              minRows={3}
              value={hearing.summary}
              onChange={(event) => put(index, { summary: event.currentTarget.value })}
              error={wrongAt(`hearings.${index}.summary`)}
            />
          </div>
        ))}
        {draft.hearings.length > 0 && (
          <Text className={styles.quiet ?? ""}>{t("sessionForm.denunciation")}</Text>
        )}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus aria-hidden />}
            onClick={add}
            disabled={draft.hearings.length >= 60}
          >
            {t("sessionForm.addHearing")}
          </Button>
        </div>
      </div>
    </section>
  );
}

type HeadProps = { order: number; last: number; onMove: (by: -1 | 1) => void; onRemove: () => void };

function HearingHead({ order, last, onMove, onRemove }: HeadProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.entryHead}>
      <strong>{t("session.hearing", { order })}</strong>
      <MoveButton
        label={t("sessionForm.moveUp", { order })}
        icon={IconArrowUp}
        possible={order > 1}
        onMove={() => onMove(-1)}
      />
      <MoveButton
        label={t("sessionForm.moveDown", { order })}
        icon={IconArrowDown}
        possible={order < last}
        onMove={() => onMove(1)}
      />
      <ActionIcon
        variant="default"
        size="2.75rem"
        aria-label={t("sessionForm.removeHearing", { order })}
        onClick={onRemove}
      >
        <IconX size="1.25rem" aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** Marked disabled without being so: the button pressed keeps the focus when its hearing reaches the end. */
function MoveButton({
  label,
  icon: Arrow,
  possible,
  onMove,
}: {
  label: string;
  icon: Icon;
  possible: boolean;
  onMove: () => void;
}) {
  return (
    <ActionIcon
      variant="default"
      size="2.75rem"
      aria-label={label}
      aria-disabled={!possible}
      {...(!possible && { "data-disabled": true })}
      onClick={() => possible && onMove()}
    >
      <Arrow size="1.25rem" aria-hidden />
    </ActionIcon>
  );
}
