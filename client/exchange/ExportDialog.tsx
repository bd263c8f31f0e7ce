/** Exports the complete entries of a unit and period, then offers the file in both forms. */
import type { OrganisationId } from "#shared/ids.ts";
import { dayOf, instantOf } from "#shared/time.ts";
import { addDays } from "#shared/working-days.ts";
import { Alert, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../conclusions/DayField.tsx";
import { useOrganisations } from "../organisations/use-organisations.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { BatchFiles } from "./BatchFiles.tsx";
import styles from "./exchange.module.css";
import { useExchangeChange } from "./use-exchange.ts";

export function ExportDialog({ unit: first, onClose }: { unit: OrganisationId; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: organisations } = useOrganisations();
  const make = useExchangeChange("makeExchangeBatch");
  const today = dayOf(instantOf(Date.now()));
  const [unit, setUnit] = useState<OrganisationId>(first);
  const [from, setFrom] = useState(addDays(today, -30));
  const [to, setTo] = useState(today);
  if (make.data) {
    const { batch, incomplete, restricted } = make.data;
    return (
      <Dialog title={t("exchange.export.title")} onClose={onClose}>
        <div role="status">
          <Alert color="green" mb="md">
            {t("exchange.export.done", { count: batch.entries })}
          </Alert>
          {incomplete > 0 && <Text mb="sm">{t("exchange.export.incomplete", { count: incomplete })}</Text>}
          {restricted > 0 && <Text mb="sm">{t("exchange.export.leftOut", { count: restricted })}</Text>}
        </div>
        <BatchFiles batch={batch} isLarge />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t("exchange.export.title")}
      submit={t("exchange.export.submit")}
      error={make.error}
      busy={make.isPending}
      onSubmit={() => from <= to && make.mutate({ organisation: unit, from, to })}
      onClose={onClose}
    >
      <Text>{t("exchange.export.text")}</Text>
      <Select
        label={t("exchange.export.unit")}
        data={(organisations ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={unit}
        searchable
        allowDeselect={false}
        onChange={(value) => setUnit(organisations?.find((one) => one.id === value)?.id ?? unit)}
      />
      <div className={styles.days}>
        <DayField label={t("exchange.export.from")} value={from} onChange={setFrom} />
        <DayField
          label={t("exchange.export.to")}
          value={to}
          {...(from > to ? { error: t("exchange.export.wrongSpan") } : {})}
          onChange={setTo}
        />
      </div>
    </FormDialog>
  );
}
