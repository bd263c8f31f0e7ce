import type { Interpreter } from "#shared/bookings.ts";
import type { Organisation } from "#shared/organisations.ts";
import type { Day } from "#shared/time.ts";
import { showDay } from "#shared/working-days.ts";
import { Anchor, Button, Group, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { byName } from "../organisations/organisation-tree.ts";
import { DataTable } from "../ui/DataTable.tsx";
import styles from "./reception-days.module.css";

type Props = {
  interpreters: readonly Interpreter[];
  organisations: readonly Organisation[];
  today: Day;
  mayChange: (interpreter: Interpreter) => boolean;
  onOpen: (form: "edit" | "close", interpreter: Interpreter) => void;
};

export function InterpreterTable({ interpreters, organisations, today, mayChange, onOpen }: Props) {
  const { t } = useTranslation();
  const nameOf = (id: string): string => organisations.find((one) => one.id === id)?.name ?? "";
  return (
    <DataTable
      label={t("bookings.interpreters.title")}
      verticalSpacing="md"
      miw="60rem"
      heads={[
        t("bookings.interpreters.fields.name"),
        t("bookings.interpreters.fields.languages"),
        t("bookings.interpreters.fields.phone"),
        t("bookings.interpreters.fields.organisation"),
        t("bookings.interpreters.valid"),
        "",
      ]}
    >
      {interpreters
        .toSorted((one, other) => byName(one.name, other.name))
        .map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td className={styles.words ?? ""}>
              <strong>{one.name}</strong>
              {one.note !== "" && <div className={styles.quiet}>{one.note}</div>}
            </Table.Td>
            <Table.Td>
              {one.languages.map((language) => t(`matters.languages.${language}`)).join(", ")}
            </Table.Td>
            <Table.Td>
              <Phone phone={one.phone} />
            </Table.Td>
            <Table.Td className={styles.words ?? ""}>{nameOf(one.organisation)}</Table.Td>
            <Table.Td>
              <Validity interpreter={one} today={today} />
            </Table.Td>
            <Table.Td>{mayChange(one) && <Doors interpreter={one} today={today} onOpen={onOpen} />}</Table.Td>
          </Table.Tr>
        ))}
    </DataTable>
  );
}

function Phone({ phone }: { phone: string }) {
  const { t } = useTranslation();
  if (phone === "") return <span className={styles.quiet}>{t("bookings.interpreters.noPhone")}</span>;
  return (
    <Anchor
      href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}
      className={styles.number ?? ""}
      underline="always"
    >
      {phone}
    </Anchor>
  );
}

function Validity({ interpreter, today }: { interpreter: Interpreter; today: Day }) {
  const { t } = useTranslation();
  const { validFrom, validTo } = interpreter;
  const from = showDay(validFrom);
  if (validTo === null) return t("bookings.interpreters.since", { from });
  const to = showDay(validTo);
  return t(validTo < today ? "bookings.interpreters.ended" : "bookings.interpreters.until", { from, to });
}

type DoorProps = { interpreter: Interpreter; today: Day; onOpen: Props["onOpen"] };

function Doors({ interpreter, today, onOpen }: DoorProps) {
  const { t } = useTranslation();
  const { name, validTo } = interpreter;
  const isOver = validTo !== null && validTo < today;
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        variant="default"
        onClick={() => onOpen("edit", interpreter)}
        aria-label={t("bookings.interpreters.edit", { name })}
      >
        {t("common.edit")}
      </Button>
      {!isOver && (
        <Button
          variant="default"
          onClick={() => onOpen("close", interpreter)}
          aria-label={t("bookings.interpreters.closeOne", { name })}
        >
          {t("bookings.interpreters.close")}
        </Button>
      )}
    </Group>
  );
}
