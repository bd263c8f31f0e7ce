/** What one citizen or agency says to the minutes that were read back. */
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Party } from "#shared/minutes-facts.ts";
import { AnswerKind, type Answer } from "#shared/minutes.ts";
import styles from "./minutes.module.css";

type Props = {
  party: Pick<Party, "id" | "name" | "role">;
  site: string;
  given: Pick<Answer, "answer" | "text"> | null;
  mayAnswer: boolean;
  onAnswer: (answer: AnswerKind, text: string) => Promise<boolean>;
};

export function AnswerRow({ party, site, given, mayAnswer, onAnswer }: Props) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<AnswerKind | "">("");
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const name = party.name || t(`minutes.roles.${party.role}`);
  const needsText = answer !== "" && answer !== "agrees";
  const isReady = answer !== "" && (!needsText || text.trim() !== "");
  const isEdited = mayAnswer && (given === null || isOpen);

  async function send(): Promise<void> {
    if (answer === "") return;
    if (await onAnswer(answer, needsText ? text.trim() : "")) {
      setOpen(false);
      setAnswer("");
      setText("");
    }
  }

  return (
    <li data-testid={`answer-${party.id}`}>
      <p className={styles.head}>
        <strong>{name}</strong>
        <span>
          {party.name !== "" && `${t(`minutes.roles.${party.role}`)} · `}
          {site}
        </span>
      </p>
      {given ? (
        <p className={styles.text} data-answer={given.answer}>
          <strong>{t(`minutes.answers.${given.answer}`)}</strong>
          {given.text !== "" && `: ${given.text}`}
        </p>
      ) : (
        <p className={styles.unsaved}>{t("minutes.reading.waiting")}</p>
      )}
      {mayAnswer && given !== null && !isOpen && (
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {t("minutes.reading.change")}
        </Button>
      )}
      {isEdited && (
        <div className={styles.answer}>
          <NativeSelect
            label={t("minutes.reading.answerOf", { name })}
            value={answer}
            data={[
              { value: "", label: t("minutes.reading.choose") },
              ...AnswerKind.options.map((kind) => ({ value: kind, label: t(`minutes.answers.${kind}`) })),
            ]}
            onChange={(event) => setAnswer(AnswerKind.safeParse(event.currentTarget.value).data ?? "")}
            data-testid={`answer-kind-${party.id}`}
          />
          {needsText && (
            <Textarea
              label={t(`minutes.reading.texts.${answer}`)}
              value={text}
              maxLength={2000}
              autosize
              minRows={2}
              required
              onChange={(event) => setText(event.currentTarget.value)}
              data-testid={`answer-text-${party.id}`}
            />
          )}
          <Button disabled={!isReady} onClick={() => void send()} data-testid={`answer-save-${party.id}`}>
            {t("minutes.reading.save")}
          </Button>
        </div>
      )}
    </li>
  );
}
