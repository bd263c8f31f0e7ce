/** One person found by typing; the server searches. The one chosen stays in the field. */
import type { Person } from "#shared/people.ts";
import { Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePeople } from "../people/use-people.ts";

/** What is known of the person chosen. */
export type Chosen = { id: Person["id"]; name: string; title: string };

type Props = {
  label: string;
  description: string;
  chosen: Chosen | null;
  /** Who may be chosen at all. */
  fits: (person: Person) => boolean;
  error?: string | null;
  required?: boolean;
  onChoose: (person: Chosen | null) => void;
};

export function PersonSelect({ label, description, chosen, fits, error, required = true, onChoose }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState(chosen?.name ?? "");
  const typed = search.trim();
  const [asked] = useDebouncedValue(typed === chosen?.name ? "" : typed, 250);
  const { data } = usePeople(asked);
  const found = (data?.rows ?? []).filter((person) => person.active && fits(person));
  // The one chosen stays on the list, whatever is searched for.
  const people: Chosen[] = [
    ...(chosen && !found.some((one) => one.id === chosen.id) ? [chosen] : []),
    ...found,
  ];
  return (
    <Select
      label={label}
      description={description}
      required={required}
      {...(error !== undefined && { error })}
      searchable
      clearable
      value={chosen?.id ?? null}
      searchValue={search}
      onSearchChange={setSearch}
      // The server has searched already.
      filter={({ options }) => options}
      data={people.map((person) => ({ value: person.id, label: person.name }))}
      renderOption={({ option }) => (
        <div>
          <Text fw={600}>{option.label}</Text>
          <Text size="sm">{people.find((one) => one.id === option.value)?.title}</Text>
        </div>
      )}
      nothingFoundMessage={t("sessionForm.nobody")}
      maxDropdownHeight="20rem"
      onChange={(picked) => onChoose(people.find((one) => one.id === picked) ?? null)}
    />
  );
}
