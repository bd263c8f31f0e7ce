import { Alert, Button, Container, Paper } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { PageTitle } from "../ui/PageTitle.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { useSignedIn } from "./use-me.ts";

export function PasswordPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [done, setDone] = useState(false);
  return (
    <Container size="34rem" px={0}>
      <PageTitle title={t("password.title")} lead={t("password.lead")} />
      {done ? (
        <Alert role="status" color="green" icon={<IconCircleCheck aria-hidden />} title={t("password.done")}>
          <Button component={Link} href="/" mt="xs">
            {t("common.home")}
          </Button>
        </Alert>
      ) : (
        <Paper withBorder p="xl">
          <PasswordForm account={person.account} onDone={() => setDone(true)} />
        </Paper>
      )}
    </Container>
  );
}
