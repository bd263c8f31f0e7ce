import { Day } from "#shared/time.ts";
import { TextInput } from "@mantine/core";

/** A day, chosen or typed; what is no day is not taken over. */
export function DayField({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: Day;
  error?: string;
  onChange: (day: Day) => void;
}) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      error={error}
      onChange={(event) => {
        const day = Day.safeParse(event.currentTarget.value);
        if (day.success) onChange(day.data);
      }}
    />
  );
}
