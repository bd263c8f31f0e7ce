import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyState } from "./EmptyState.tsx";
import { PageTitle } from "./PageTitle.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t("trouble.notFoundTitle")} />
      <EmptyState title={t("trouble.notFoundTitle")} text={t("trouble.notFound")}>
        <Button component={Link} href="/">
          {t("common.home")}
        </Button>
      </EmptyState>
    </>
  );
}
