/** What the visit is about. Mixed content is split here, and each part becomes a matter of its own. */
import { PetitionKind } from "#shared/matter-kinds.ts";
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Radio,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import IconLock from "@tabler/icons-react/dist/esm/icons/IconLock.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useTranslation } from "react-i18next";
import { fieldId } from "../sessions/field-names.ts";
import { spoken } from "../text/text.ts";
import { emptyContent, type Competence, type DraftContent } from "./matter-draft.ts";
import type { PartProps } from "./MatterForm.tsx";
import styles from "./matters.module.css";
import { RemoveButton } from "./RemoveButton.tsx";

const mostContents = 4;
const longestSummary = 500;

export function ContentParts({ draft, onChange, wrongAt, rules, isNew }: PartProps) {
  const { t } = useTranslation();
  const put = (index: number, part: Partial<DraftContent>): void =>
    onChange({
      ...draft,
      contents: draft.contents.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  const isSplit = draft.contents.length > 1;
  return (
    <section className={styles.panel} aria-labelledby="what">
      <h2 id="what">{t("matters.form.what")}</h2>
      <Stack gap="lg">
        {draft.contents.map((content, index) => (
          // Contents have no name of their own while they are typed; their place is it.
          <fieldset key={index} className={isSplit ? styles.person : styles.choice}>
            {isSplit && <legend>{t("matters.form.content", { order: index + 1 })}</legend>}
            <OneContent
              {...{ content, index, wrongAt, rules, isNew }}
              onChange={(part) => put(index, part)}
              onRemove={
                isSplit
                  ? () => onChange({ ...draft, contents: draft.contents.filter((_, at) => at !== index) })
                  : null
              }
            />
          </fieldset>
        ))}
        {isNew && draft.contents.length < mostContents && (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus aria-hidden />}
              onClick={() => onChange({ ...draft, contents: [...draft.contents, emptyContent] })}
              aria-describedby="split-hint"
            >
              {t("matters.form.split")}
            </Button>
            <Text id="split-hint" mt="xs" className={styles.quiet ?? ""}>
              {t("matters.form.splitHint")}
            </Text>
          </div>
        )}
      </Stack>
    </section>
  );
}

type OneProps = Pick<PartProps, "wrongAt" | "rules" | "isNew"> & {
  content: DraftContent;
  index: number;
  onChange: (part: Partial<DraftContent>) => void;
  onRemove: (() => void) | null;
};

function OneContent({ content, index, wrongAt, rules, isNew, onChange, onRemove }: OneProps) {
  const { t } = useTranslation();
  const at = `contents.${index}`;
  const subjects = (rules?.subjects ?? []).filter((one) => one.active || one.id === content.subject);
  return (
    <Stack gap="md">
      {isNew && (
        <Radio.Group
          id={fieldId(`${at}.kind`)}
          label={t("matters.kind")}
          required
          value={content.kind ?? ""}
          onChange={(kind) => onChange({ kind: PetitionKind.safeParse(kind).data ?? null })}
          error={wrongAt(`${at}.kind`)}
        >
          <Group gap="xl" mt="xs" mb="xs">
            {PetitionKind.options.map((kind) => (
              <Radio key={kind} size="md" value={kind} label={t(`petitionKinds.${kind}`)} />
            ))}
          </Group>
        </Radio.Group>
      )}
      {content.kind === "TO_CAO" && (
        <Alert color="red" variant="light" radius="sm" icon={<IconLock aria-hidden />}>
          <Text c="black">{t("matters.form.protectedNote")}</Text>
        </Alert>
      )}
      <Textarea
        id={fieldId(`${at}.summary`)}
        label={t("matters.fields.summary")}
        description={`${t("matters.fields.summaryHint")} ${t("matters.form.left", { count: longestSummary - content.summary.length })}`}
        required
        autosize
        minRows={3}
        maxLength={longestSummary}
        value={content.summary}
        onChange={(event) => onChange({ summary: event.currentTarget.value })}
        error={wrongAt(`${at}.summary`)}
      />
      <div className={styles.fields}>
        <Select
          id={fieldId(`${at}.subject`)}
          label={t("matters.fields.subject")}
          required
          value={content.subject}
          onChange={(subject) => onChange({ subject })}
          data={subjects.map(({ id, name, english }) => ({
            value: id,
            label: spoken() === "en" ? english : name,
          }))}
          error={wrongAt(`${at}.subject`)}
        />
        <Textarea
          label={t("matters.fields.request")}
          autosize
          minRows={1}
          maxLength={2000}
          value={content.request}
          onChange={(event) => onChange({ request: event.currentTarget.value })}
        />
      </div>
      <fieldset className={styles.choice}>
        <legend>{t("matters.form.flags")}</legend>
        <div className={styles.choices}>
          {(["isComplex", "isLongRunning", "isHotSpot", "isUrgent"] as const).map((flag) => (
            <Checkbox
              key={flag}
              size="md"
              label={t(`matters.fields.${flag}`)}
              checked={content[flag]}
              onChange={(event) => onChange({ [flag]: event.currentTarget.checked })}
            />
          ))}
        </div>
      </fieldset>
      <CourseSoFar content={content} onChange={onChange} />
      {onRemove && (
        <div>
          <RemoveButton label={t("matters.form.removeContent", { order: index + 1 })} onClick={onRemove} />
        </div>
      )}
    </Stack>
  );
}

const competences: Competence[] = ["unclear", "yes", "no"];

function CourseSoFar({ content, onChange }: Pick<OneProps, "content" | "onChange">) {
  const { t } = useTranslation();
  return (
    <details className={styles.more}>
      <summary>{t("matters.form.contentMore")}</summary>
      <div className={styles.fields}>
        <div className={styles.wide}>
          <Textarea
            label={t("matters.fields.history")}
            autosize
            minRows={2}
            maxLength={4000}
            value={content.history}
            onChange={(event) => onChange({ history: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label={t("matters.fields.priorAuthority")}
          maxLength={200}
          value={content.priorAuthority}
          onChange={(event) => onChange({ priorAuthority: event.currentTarget.value })}
        />
        <Select
          label={t("matters.fields.inCompetence")}
          allowDeselect={false}
          value={content.inCompetence}
          onChange={(value) =>
            onChange({ inCompetence: competences.find((one) => one === value) ?? "unclear" })
          }
          data={competences.map((one) => ({ value: one, label: t(`matters.competence.${one}`) }))}
        />
        <TextInput
          label={t("matters.fields.competentBody")}
          maxLength={200}
          value={content.competentBody}
          onChange={(event) => onChange({ competentBody: event.currentTarget.value })}
        />
      </div>
    </details>
  );
}
