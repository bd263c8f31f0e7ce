/** Papers a representative, attorney, lawyer or legal-aid officer shows (ND154 Điều 13). */
import { PaperKind, type PartyRole } from "#shared/representation.ts";
import { Button, Checkbox, Select, Stack, TextInput } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useTranslation } from "react-i18next";
import { fieldId } from "../sessions/field-names.ts";
import { emptyPaper, type DraftPaper } from "./matter-draft.ts";
import styles from "./matters.module.css";
import { RemoveButton } from "./RemoveButton.tsx";

type Props = {
  at: string;
  role: PartyRole;
  papers: readonly DraftPaper[];
  onChange: (papers: DraftPaper[]) => void;
};

/** What each usually shows first. */
const usual: Record<PartyRole, PaperKind> = {
  applicant: "OTHER",
  representative: "MANDATE",
  head: "OTHER",
  attorney: "AUTHORISATION",
  lawyer: "CARD",
  legalAid: "CARD",
};
const mostPapers = 10;

export function PaperFields({ at, role, papers, onChange }: Props) {
  const { t } = useTranslation();
  const put = (index: number, part: Partial<DraftPaper>): void =>
    onChange(papers.map((paper, place) => (place === index ? { ...paper, ...part } : paper)));
  return (
    <fieldset className={styles.choice}>
      <legend>{t("matters.form.papers")}</legend>
      <Stack gap="md">
        {papers.map((paper, index) => (
          // Papers have no name of their own; their place is it.
          <div key={index} className={styles.fields}>
            <Select
              label={t("matters.fields.paperKind")}
              allowDeselect={false}
              value={paper.kind}
              onChange={(kind) => put(index, { kind: PaperKind.safeParse(kind).data ?? paper.kind })}
              data={PaperKind.options.map((kind) => ({
                value: kind,
                label: t(`matters.paperKinds.${kind}`),
              }))}
            />
            <TextInput
              id={fieldId(`${at}.${index}.number`)}
              label={t("matters.fields.number")}
              maxLength={60}
              value={paper.number}
              onChange={(event) => put(index, { number: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t("matters.fields.issuedOn")}
              value={paper.issuedOn}
              onChange={(event) => put(index, { issuedOn: event.currentTarget.value })}
            />
            <TextInput
              label={t("matters.fields.issuedBy")}
              maxLength={200}
              value={paper.issuedBy}
              onChange={(event) => put(index, { issuedBy: event.currentTarget.value })}
            />
            <Checkbox
              size="md"
              mt="xl"
              label={t("matters.fields.isNotarised")}
              checked={paper.isNotarised}
              onChange={(event) => put(index, { isNotarised: event.currentTarget.checked })}
            />
            <div>
              <RemoveButton
                label={t("matters.form.removePaper", { order: index + 1 })}
                onClick={() => onChange(papers.filter((_, place) => place !== index))}
              />
            </div>
          </div>
        ))}
        {papers.length < mostPapers && (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus aria-hidden />}
              onClick={() => onChange([...papers, { ...emptyPaper, kind: usual[role] }])}
            >
              {t("matters.form.addPaper")}
            </Button>
          </div>
        )}
      </Stack>
    </fieldset>
  );
}
