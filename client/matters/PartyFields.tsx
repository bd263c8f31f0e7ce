/** One person who comes: the number first, for it fills in whoever was here before. */
import { IdKind, isIdNumber, normaliseNumber } from "#shared/identity-numbers.ts";
import { Language } from "#shared/matter-kinds.ts";
import { PartyRole } from "#shared/representation.ts";
import { Checkbox, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldId } from "../sessions/field-names.ts";
import { KnownCitizen } from "./KnownCitizen.tsx";
import { filledParty, type DraftParty } from "./matter-draft.ts";
import styles from "./matters.module.css";
import { PaperFields } from "./PaperFields.tsx";
import { RemoveButton } from "./RemoveButton.tsx";

type Props = {
  party: DraftParty;
  index: number;
  isGroup: boolean;
  wrongAt: (path: string) => string | null;
  onChange: (party: DraftParty) => void;
  onRemove: (() => void) | null;
};

export function PartyFields({ party, index, isGroup, wrongAt, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const at = `parties.${index}.citizen`;
  const number = normaliseNumber(party.idNumber);
  const isNumber = isIdNumber(party.idKind, number);
  const put = (part: Partial<DraftParty>): void => onChange({ ...party, ...part });
  const field = (name: "idIssuedBy" | "name" | "address" | "phone" | "email", maxLength: number) => ({
    id: fieldId(`${at}.${name}`),
    label: t(`matters.fields.${name}`),
    maxLength,
    value: party[name],
    error: wrongAt(`${at}.${name}`),
    onChange: (event: { currentTarget: { value: string } }) => put({ [name]: event.currentTarget.value }),
  });
  return (
    <fieldset className={styles.person}>
      <legend>
        {t("matters.form.person", { order: index + 1, role: t(`matters.roles.${party.role}`) })}
      </legend>
      <Stack gap="md">
        <div className={styles.fields}>
          <Select
            id={fieldId(`${at}.idKind`)}
            label={t("matters.fields.idKind")}
            required
            allowDeselect={false}
            value={party.idKind}
            onChange={(kind) => put({ idKind: IdKind.safeParse(kind).data ?? party.idKind })}
            data={IdKind.options.map((kind) => ({ value: kind, label: t(`matters.idKinds.${kind}`) }))}
          />
          <TextInput
            id={fieldId(`${at}.idNumber`)}
            label={t("matters.fields.idNumber")}
            required
            autoComplete="off"
            inputMode={party.idKind === "HO_CHIEU" ? "text" : "numeric"}
            maxLength={30}
            value={party.idNumber}
            onChange={(event) => put({ idNumber: event.currentTarget.value })}
            error={
              wrongAt(`${at}.idNumber`) ??
              (number.length >= 12 && !isNumber ? t("matters.form.wrongNumber") : null)
            }
          />
        </div>
        <KnownCitizen
          idKind={party.idKind}
          number={isNumber ? number : null}
          isUntouched={party.name === "" && party.address === ""}
          onFound={(known) => onChange(filledParty(party, known))}
        />
        <div className={styles.fields}>
          <TextInput required {...field("name", 150)} />
          <TextInput
            id={fieldId(`${at}.birthYear`)}
            label={t("matters.fields.birthYear")}
            inputMode="numeric"
            maxLength={4}
            value={party.birthYear}
            onChange={(event) => put({ birthYear: event.currentTarget.value.replaceAll(/\D/g, "") })}
            error={wrongAt(`${at}.birthYear`)}
          />
          <div className={styles.wide}>
            <TextInput required {...field("address", 300)} />
          </div>
          <TextInput type="tel" {...field("phone", 30)} />
          <TextInput type="email" {...field("email", 200)} />
        </div>
        <MoreOfPerson {...{ party, index, isGroup, wrongAt, put }} />
        {(party.role !== "applicant" || party.papers.length > 0) && (
          <PaperFields
            at={`parties.${index}.papers`}
            role={party.role}
            papers={party.papers}
            onChange={(papers) => put({ papers })}
          />
        )}
        {onRemove && (
          <div>
            <RemoveButton label={t("matters.form.removePerson", { order: index + 1 })} onClick={onRemove} />
          </div>
        )}
      </Stack>
    </fieldset>
  );
}

type MoreProps = Pick<Props, "party" | "index" | "isGroup" | "wrongAt"> & {
  put: (part: Partial<DraftParty>) => void;
};

/** What many visits do not need: it stays folded until somebody opens it. */
function MoreOfPerson({ party, index, isGroup, wrongAt, put }: MoreProps) {
  const { t } = useTranslation();
  const at = `parties.${index}.citizen`;
  return (
    <details className={styles.more}>
      <summary>{t("matters.form.addressMore")}</summary>
      <div className={styles.fields}>
        <TextInput
          type="date"
          id={fieldId(`${at}.idIssuedOn`)}
          label={t("matters.fields.idIssuedOn")}
          value={party.idIssuedOn}
          onChange={(event) => put({ idIssuedOn: event.currentTarget.value })}
          error={wrongAt(`${at}.idIssuedOn`)}
        />
        <TextInput
          id={fieldId(`${at}.idIssuedBy`)}
          label={t("matters.fields.idIssuedBy")}
          maxLength={200}
          value={party.idIssuedBy}
          onChange={(event) => put({ idIssuedBy: event.currentTarget.value })}
        />
        <Select
          label={t("matters.fields.language")}
          allowDeselect={false}
          value={party.language}
          onChange={(language) => put({ language: Language.safeParse(language).data ?? "vi" })}
          data={Language.options.map((one) => ({ value: one, label: t(`matters.languages.${one}`) }))}
        />
        <TextInput
          label={t("matters.fields.personAccessibility")}
          maxLength={300}
          value={party.accessibility}
          onChange={(event) => put({ accessibility: event.currentTarget.value })}
        />
        <Select
          label={t("matters.fields.role")}
          allowDeselect={false}
          value={party.role}
          onChange={(role) => put({ role: PartyRole.safeParse(role).data ?? party.role })}
          data={PartyRole.options.map((one) => ({ value: one, label: t(`matters.roles.${one}`) }))}
        />
        <Stack gap="sm" justify="end">
          <Checkbox
            size="md"
            label={t("matters.fields.attends")}
            checked={party.attends}
            onChange={(event) => put({ attends: event.currentTarget.checked })}
          />
          {isGroup && (
            <Checkbox
              size="md"
              label={t("matters.fields.isMember")}
              checked={party.isMember}
              onChange={(event) => put({ isMember: event.currentTarget.checked })}
            />
          )}
        </Stack>
      </div>
    </details>
  );
}
