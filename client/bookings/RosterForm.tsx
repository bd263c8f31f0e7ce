/** One site's duty roster: add somebody for a span of days, take away, call earlier; saved as a whole. */
import { Shift, type DutyLine, type PeakPeriod } from "#shared/duty.ts";
import type { Site } from "#shared/organisations.ts";
import { Button, Group, Select, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { PersonSelect } from "./PersonSelect.tsx";
import styles from "./reception-days.module.css";
import { added, earlier, entriesOf, orderOf, type Addition, type RosterEntry } from "./roster-draft.ts";
import { longDay } from "./show-day.ts";
import { SpanSaid } from "./SpanSaid.tsx";
import { useSaveDutyRoster } from "./use-reception-days.ts";

type Props = { period: PeakPeriod; site: Site; lines: readonly DutyLine[]; onClose: () => void };

export function RosterForm({ period, site, lines, onClose }: Props) {
  const { t } = useTranslation();
  const save = useSaveDutyRoster();
  const [entries, setEntries] = useState<readonly RosterEntry[]>(() => entriesOf(lines));
  const [said, setSaid] = useState("");
  const wrong = entries[Number(/^entries\.(\d+)\./.exec(refusalOf(save.error).field ?? "")?.[1] ?? NaN)];
  return (
    <FormDialog
      title={t("receptionDays.peaks.rosterTitle", { site: site.name })}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          {
            id: period.id,
            site: site.id,
            version: period.version,
            entries: entries.map(({ day, shift, person, phone }) => ({ day, shift, person, phone })),
          },
          { onSuccess: onClose },
        )
      }
    >
      {save.isError && wrong && (
        <Text role="alert">
          {t("receptionDays.peaks.wrongEntry", {
            name: wrong.name,
            shift: t(`receptionDays.shifts.${wrong.shift}`),
            day: longDay(t, wrong.day),
          })}
        </Text>
      )}
      <Text>{t("receptionDays.peaks.rosterLead")}</Text>
      <AddEntries period={period} entries={entries} onAdd={setEntries} />
      <EntryList
        entries={entries}
        onRemove={(index) => setEntries(entries.toSpliced(index, 1))}
        onEarlier={(index, name) => {
          setEntries(earlier(entries, index));
          setSaid(t("receptionDays.peaks.moved", { name, order: orderOf(entries, index) - 1 }));
        }}
      />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </FormDialog>
  );
}

type AddProps = {
  period: PeakPeriod;
  entries: readonly RosterEntry[];
  onAdd: (entries: RosterEntry[]) => void;
};

function AddEntries({ period, entries, onAdd }: AddProps) {
  const { t } = useTranslation();
  const empty: Addition = { from: period.from, to: period.from, shift: "NIGHT", person: null, phone: "" };
  const [addition, setAddition] = useState(empty);
  // The field of the person is emptied by starting anew.
  const [round, setRound] = useState(0);
  const [tried, setTried] = useState(false);
  const put = (part: Partial<Addition>): void => setAddition({ ...addition, ...part });
  const made = added(entries, period, addition);
  return (
    <Stack component="section" gap="md" className={styles.panel ?? ""} aria-labelledby="add-duty">
      <h3 id="add-duty">{t("receptionDays.peaks.addEntries")}</h3>
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t("receptionDays.peaks.fromDay")}
          min={period.from}
          max={period.to}
          value={addition.from}
          onChange={(event) => put({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("receptionDays.peaks.toDay")}
          min={period.from}
          max={period.to}
          value={addition.to}
          onChange={(event) => put({ to: event.currentTarget.value })}
        />
        <Select
          label={t("receptionDays.peaks.shift")}
          allowDeselect={false}
          value={addition.shift}
          onChange={(next) => {
            const shift = Shift.options.find((one) => one === next);
            if (shift) put({ shift });
          }}
          data={Shift.options.map((one) => ({ value: one, label: t(`receptionDays.shifts.${one}`) }))}
        />
      </div>
      <SpanSaid from={addition.from} to={addition.to} />
      <div className={styles.pair}>
        <PersonSelect
          key={round}
          label={t("receptionDays.peaks.person")}
          description={t("receptionDays.peaks.personHint")}
          required={false}
          chosen={addition.person}
          fits={() => true}
          onChoose={(person) => put({ person })}
        />
        <TextInput
          type="tel"
          label={t("receptionDays.peaks.phone")}
          value={addition.phone}
          onChange={(event) => put({ phone: event.currentTarget.value })}
        />
      </div>
      <Group justify="space-between">
        <Text role="alert">{tried && made === null && t("receptionDays.peaks.putMissing")}</Text>
        <Button
          variant="default"
          onClick={() => {
            setTried(made === null);
            if (made === null) return;
            onAdd(made);
            put({ person: null, phone: "" });
            setRound(round + 1);
          }}
        >
          {t("receptionDays.peaks.put")}
        </Button>
      </Group>
    </Stack>
  );
}

type ListProps = {
  entries: readonly RosterEntry[];
  onRemove: (index: number) => void;
  onEarlier: (index: number, name: string) => void;
};

function EntryList({ entries, onRemove, onEarlier }: ListProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="entries">
      <h3 id="entries">{t("receptionDays.peaks.entries", { count: entries.length })}</h3>
      {entries.length === 0 && <Text>{t("receptionDays.peaks.nobody")}</Text>}
      <ol className={styles.days}>
        {entries.map((entry, index) => {
          const words = {
            name: entry.name,
            shift: t(`receptionDays.shifts.${entry.shift}`),
            day: longDay(t, entry.day),
          };
          const order = orderOf(entries, index);
          return (
            <li key={`${entry.day} ${entry.shift} ${entry.person}`}>
              <Group justify="space-between" gap="sm">
                <div className={styles.words}>
                  {words.day}, {words.shift}
                  <div>
                    <strong>{t("receptionDays.peaks.order", { order, name: entry.name })}</strong>{" "}
                    <span className={styles.number}>{entry.phone}</span>
                  </div>
                </div>
                <Group gap="xs">
                  <Button
                    variant="default"
                    disabled={order === 1}
                    onClick={() => onEarlier(index, entry.name)}
                    aria-label={t("receptionDays.peaks.callEarlierOf", words)}
                  >
                    {t("receptionDays.peaks.callEarlier")}
                  </Button>
                  <Button
                    variant="default"
                    onClick={() => onRemove(index)}
                    aria-label={t("receptionDays.peaks.removeEntry", words)}
                  >
                    {t("receptionDays.peaks.remove")}
                  </Button>
                </Group>
              </Group>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
