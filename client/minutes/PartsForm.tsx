/** The parts of the minutes in their printed order: facts as the server knows them, and beside them what the note-taker writes. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FactPart, type PartName } from "#shared/minutes.ts";
import type { MinutesFacts } from "#shared/minutes-facts.ts";
import { Blocks } from "./Blocks.tsx";
import styles from "./minutes.module.css";
import { partOrder, useDesk, useEntry } from "./minutes-desk.ts";
import { SaveState } from "./SaveState.tsx";
import { WordsField } from "./WordsField.tsx";

export function PartsForm() {
  return (
    <div className={styles.parts} data-testid="parts">
      {partOrder.map((part) => (
        <PartField key={part} part={part} />
      ))}
    </div>
  );
}

function PartField({ part }: { part: PartName }) {
  const { t } = useTranslation();
  const { minutes, buffer, view } = useDesk();
  const { content, version, entry } = useEntry(part);
  const [isOpen, setOpen] = useState(false);
  const text = content && "part" in content ? content.text : "";
  const stands = minutes.parts.find((one) => one.part === part);
  const facts = factsOf(view?.facts, part);
  const isFact = FactPart.safeParse(part).success;
  return (
    <section className={styles.part} data-testid={`part-${part}`}>
      {isFact && facts.length > 0 && (
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("minutes.parts.facts", { part: t(`minutes.partNames.${part}`) })}</summary>
          {isOpen && <Blocks blocks={facts} />}
        </details>
      )}
      <WordsField
        label={
          isFact
            ? t("minutes.parts.amend", { part: t(`minutes.partNames.${part}`) })
            : t(`minutes.partNames.${part}`)
        }
        value={text}
        maxLength={20_000}
        minRows={isFact ? 1 : 3}
        onWrite={(next) => buffer.write({ part, text: next }, version)}
        data-testid={`part-${part}-text`}
      />
      {(entry || stands) && (
        <SaveState entry={entry} savedAt={stands?.savedAt ?? null} testId={`part-${part}-state`} />
      )}
    </section>
  );
}

function factsOf(facts: MinutesFacts | undefined, part: PartName) {
  const name = FactPart.safeParse(part);
  return facts && name.success ? facts[name.data] : [];
}
