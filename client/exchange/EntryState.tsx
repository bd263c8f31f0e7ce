/** The state of an entry: a word with a colour. */
import type { ExchangeState } from "#shared/exchange-machine.ts";
import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";

const colours: Record<ExchangeState, string> = {
  pending: "gold",
  exported: "navy",
  entered: "green",
  acknowledged: "green",
  rejected: "red",
  superseded: "gray",
};

export function EntryState({ state }: { state: ExchangeState }) {
  const { t } = useTranslation();
  return (
    <Badge
      color={colours[state]}
      variant={state === "acknowledged" ? "filled" : "light"}
      size="lg"
      radius="sm"
      style={{ flexShrink: 0 }}
    >
      {t(`exchange.states.${state}`)}
    </Badge>
  );
}
