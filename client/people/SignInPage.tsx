/** The door. Says in words what went wrong, and never whether an account exists. */
import { Account } from "#shared/people.ts";
import { Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "../ui/Brand.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./sign-in.module.css";
import { useSignIn } from "./use-me.ts";

type Problem = "signIn.accountMissing" | "signIn.accountWrong" | "signIn.passwordMissing" | null;

export function SignInPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [capsLock, setCapsLock] = useState(false);
  const [problems, setProblems] = useState<{ account: Problem; password: Problem }>({
    account: null,
    password: null,
  });
  const accountField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const title = `${t("signIn.title")} · ${t("product.name")}`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  const submit = (): void => {
    const found = problemsOf(account, password);
    setProblems(found);
    if (found.account) return accountField.current?.focus();
    if (found.password) return passwordField.current?.focus();
    signIn.mutate(
      { account: account.trim().toLowerCase(), password },
      { onError: () => passwordField.current?.select() },
    );
  };
  const watchCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState("CapsLock"));

  return (
    <div className={styles.page}>
      <aside className={`${styles.side} onDark`}>
        <Brand />
        <div className={styles.motto}>
          <p className={styles.mottoLine}>{t("signIn.motto")}</p>
          <p className={styles.mottoText}>{t("signIn.mottoText")}</p>
        </div>
        <Bridge />
      </aside>
      <main className={styles.door}>
        <Paper
          component="form"
          className={styles.form ?? ""}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack gap="lg">
            <div>
              <Title order={1} className={styles.title ?? ""}>
                {t("signIn.title")}
              </Title>
              <Text className={styles.quiet ?? ""}>{t("signIn.lead")}</Text>
            </div>
            <RefusalNotice error={signIn.error} />
            <TextInput
              ref={accountField}
              size="lg"
              label={t("signIn.account")}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              value={account}
              onChange={(event) => setAccount(event.currentTarget.value)}
              error={problems.account && t(problems.account)}
            />
            <div>
              <PasswordInput
                ref={passwordField}
                size="lg"
                label={t("signIn.password")}
                name="password"
                autoComplete="current-password"
                visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), size: "xl" }}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                onKeyDown={watchCapsLock}
                onKeyUp={watchCapsLock}
                onBlur={() => setCapsLock(false)}
                error={problems.password && t(problems.password)}
              />
              <Text role="status" className={styles.capsLock ?? ""}>
                {capsLock ? t("signIn.capsLock") : ""}
              </Text>
            </div>
            <Button type="submit" size="lg" loading={signIn.isPending}>
              {t("signIn.submit")}
            </Button>
            <Text className={styles.quiet ?? ""}>{t("signIn.help")}</Text>
            <Anchor href="/lich">{t("preparation.public.link")}</Anchor>
          </Stack>
        </Paper>
        <div className={styles.language}>
          <LanguageChoice />
        </div>
      </main>
    </div>
  );
}

function problemsOf(account: string, password: string): { account: Problem; password: Problem } {
  const wrong =
    account.trim() === ""
      ? "signIn.accountMissing"
      : Account.safeParse(account).success
        ? null
        : "signIn.accountWrong";
  return { account: wrong, password: password === "" ? "signIn.passwordMissing" : null };
}

/** The bridge of the mark, drawn large: many sites, one line. */
function Bridge() {
  return (
    <svg className={styles.bridge} viewBox="0 0 640 200" preserveAspectRatio="xMidYMax meet" aria-hidden>
      <g fill="none" stroke="#fff" strokeLinecap="round">
        <path d="M20 168C140 10 500 10 620 168" strokeWidth="6" opacity=".5" />
        <path
          d="M100 96V168M180 63V168M260 49V168M380 49V168M460 63V168M540 96V168"
          strokeWidth="3"
          opacity=".28"
        />
        <path d="M0 170H640" stroke="#d9b44a" strokeWidth="5" />
      </g>
      <g fill="#d9e3f1">
        <circle cx="100" cy="170" r="8" />
        <circle cx="180" cy="170" r="8" />
        <circle cx="260" cy="170" r="8" />
        <circle cx="380" cy="170" r="8" />
        <circle cx="460" cy="170" r="8" />
        <circle cx="540" cy="170" r="8" />
      </g>
      <circle cx="320" cy="170" r="14" fill="#c8423b" stroke="#fff" strokeWidth="3" />
    </svg>
  );
}
