/** On a clerk's first page: what their units still owe the national database. */
import { Alert, Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useExchange } from "./use-exchange.ts";

export function ExchangeReminder() {
  const { t } = useTranslation();
  const { data } = useExchange("exchangeReminder", {});
  if (!data || (data.overdue === 0 && data.incomplete === 0)) return null;
  const { overdue, incomplete } = data;
  const age = overdue > 0 ? "overdue" : "incomplete";
  return (
    <Alert color={overdue > 0 ? "red" : "gold"}>
      {overdue > 0 && `${t("exchange.reminder.overdue", { count: overdue })} `}
      {incomplete > 0 && `${t("exchange.reminder.incomplete", { count: incomplete })} `}
      <Anchor component={Link} href={`/exchange?age=${age}`}>
        {t("exchange.reminder.see")}
      </Anchor>
    </Alert>
  );
}
