/** A field for the words of the minutes: the writer's short forms are written out while typing. */
import { Textarea, type TextareaProps } from "@mantine/core";
import { useLayoutEffect, useRef, type RefObject } from "react";
import { expand } from "./abbreviation.ts";
import { useAbbreviations } from "./use-minutes.ts";

type Props = Omit<TextareaProps, "value" | "onChange"> & {
  value: string;
  onWrite: (text: string) => void;
  field?: RefObject<HTMLTextAreaElement | null>;
};

export function WordsField({ value, onWrite, field, ...rest }: Props) {
  const own = useRef<HTMLTextAreaElement>(null);
  const element = field ?? own;
  const list = useAbbreviations();
  const cursor = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (cursor.current === null) return;
    element.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  });

  return (
    <Textarea
      ref={element}
      value={value}
      autosize
      minRows={3}
      maxRows={14}
      {...rest}
      onChange={(event) => {
        const { value: typed, selectionStart } = event.currentTarget;
        const { inputType, isComposing } = event.nativeEvent as InputEvent; // Of a text field.
        const isTyped = inputType === "insertText" && !isComposing;
        const expanded = isTyped ? expand(typed, selectionStart, list) : null;
        cursor.current = expanded?.cursor ?? null;
        onWrite(expanded?.text ?? typed);
      }}
    />
  );
}
