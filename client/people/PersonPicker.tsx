import type { Person } from "#shared/people.ts";
import { Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePeople } from "./use-people.ts";

type Props = {
  id?: string;
  without: readonly string[];
  error?: string | null;
  /** Instead of asking for a member of a session. */
  label?: string;
  onPick: (person: Person) => void;
};

/** Searches people on the server while one types; picking one empties the field for the next. */
export function PersonPicker({ id, without, error, label, onPick }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const { data } = usePeople(asked);
  const people = (data?.rows ?? []).filter((person) => person.active && !without.includes(person.id));
  return (
    <Select
      {...(id !== undefined && { id })}
      label={label ?? t("sessionForm.addMember")}
      description={t("sessionForm.addMemberHint")}
      error={error}
      searchable
      selectFirstOptionOnChange
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      // The server has searched already.
      filter={({ options }) => options}
      data={people.map((person) => ({ value: person.id, label: person.name }))}
      renderOption={({ option }) => {
        const person = people.find((one) => one.id === option.value);
        return (
          <div>
            <Text fw={600}>{option.label}</Text>
            <Text size="sm">{[person?.title, person?.account].filter(Boolean).join(" · ")}</Text>
          </div>
        );
      }}
      nothingFoundMessage={t("sessionForm.nobody")}
      maxDropdownHeight="22rem"
      onChange={(picked) => {
        const person = people.find((one) => one.id === picked);
        if (!person) return;
        onPick(person);
        setSearch("");
      }}
    />
  );
}
