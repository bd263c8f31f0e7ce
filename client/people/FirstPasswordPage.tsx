import { Button, Container, Paper, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BarePage } from "../ui/BarePage.tsx";
import { Brand } from "../ui/Brand.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import styles from "../ui/ui.module.css";
import { PasswordForm } from "./PasswordForm.tsx";
import { useSignedIn, useSignOut } from "./use-me.ts";

/** Before anything else, whoever came with a first password sets an own one. */
export function FirstPasswordPage() {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const signOut = useSignOut();
  return (
    <>
      <header className={`${styles.header} onDark`}>
        <div className={styles.headerRow}>
          <Brand />
          <Button ml="auto" variant="white" onClick={() => signOut.mutate(false)}>
            {t("frame.signOut")}
          </Button>
        </div>
      </header>
      <BarePage>
        <Container size="34rem" px={0}>
          <PageTitle title={t("password.firstTitle")} lead={t("password.firstLead")} />
          <Paper withBorder p="xl">
            <Stack>
              {/* App shows the pages by itself once the answer says that the password is the person's own. */}
              <PasswordForm account={person.account} onDone={() => undefined} />
            </Stack>
          </Paper>
        </Container>
      </BarePage>
    </>
  );
}
