import { SessionKind } from "#shared/sessions.ts";
import { Alert, Checkbox, Input, Radio, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldId } from "./field-names.ts";
import type { PartProps } from "./PlanForm.tsx";

/** The kind of session with its legal ground, and whether somebody presides in place of the head. */
export function KindFields({ draft, onChange, wrongAt }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Input.Wrapper label={t("bookings.plan.kind")} labelElement="div">
        <div>
          <SegmentedControl
            size="md"
            aria-label={t("bookings.plan.kind")}
            value={draft.kind}
            // The control gives back one of its own values.
            onChange={(kind) => onChange({ ...draft, kind: kind as SessionKind })}
            data={SessionKind.options.map((kind) => ({ value: kind, label: t(`bookings.kinds.${kind}`) }))}
          />
        </div>
      </Input.Wrapper>
      {draft.kind === "ADHOC" && (
        <Stack gap="sm">
          <Radio.Group
            id={fieldId("adhocGround")}
            label={t("bookings.plan.ground")}
            required
            tabIndex={-1}
            value={draft.groundPoint}
            onChange={(point) => onChange({ ...draft, groundPoint: point === "a" ? "a" : "b" })}
            error={wrongAt("adhocGround")}
          >
            <Stack gap="xs" mt="xs" mb="xs">
              <Radio value="a" label={t("bookings.plan.points.a")} />
              <Radio value="b" label={t("bookings.plan.points.b")} />
            </Stack>
          </Radio.Group>
          <Textarea
            label={t("bookings.plan.groundReason")}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={draft.groundReason}
            onChange={(event) => onChange({ ...draft, groundReason: event.currentTarget.value })}
          />
          <Text size="sm">{t("bookings.plan.adhocNote")}</Text>
        </Stack>
      )}
      <Checkbox
        label={t("bookings.plan.delegated")}
        checked={draft.isDelegated}
        onChange={(event) => onChange({ ...draft, isDelegated: event.currentTarget.checked })}
      />
      {draft.isDelegated && (
        <Stack gap="sm">
          <Alert color="gold" variant="light" role="status">
            <Text c="black">{t("bookings.plan.delegationWarning")}</Text>
          </Alert>
          <Textarea
            id={fieldId("delegation")}
            label={t("bookings.plan.delegation")}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={draft.delegation}
            onChange={(event) => onChange({ ...draft, delegation: event.currentTarget.value })}
            error={wrongAt("delegation")}
          />
        </Stack>
      )}
    </>
  );
}
