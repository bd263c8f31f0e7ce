import { Password } from "#shared/people.ts";
import { Button, PasswordInput, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useChangePassword } from "./use-me.ts";

/** The three fields with which a person changes the own password. */
export function PasswordForm({ account, onDone }: { account: string; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [old, setOld] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);

  const short = !Password.safeParse(password).success;
  const same = password !== "" && password === old;
  const different = again !== password;
  const toggle = { "aria-label": t("signIn.showPassword"), size: "xl" };
  const refusal = change.error ? refusalOf(change.error).refusal : null;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (old !== "" && !short && !same && !different)
          change.mutate({ old, password }, { onSuccess: onDone });
      }}
    >
      <Stack gap="md">
        <RefusalNotice
          error={change.error}
          sentence={refusal === "wrongCredentials" ? t("password.wrongOld") : undefined}
        />
        {/* Lets the browser's own store of passwords know whose it is. */}
        <input type="text" name="username" autoComplete="username" value={account} readOnly hidden />
        <PasswordInput
          label={t("password.old")}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
          error={tried && old === "" ? t("signIn.passwordMissing") : null}
        />
        <PasswordInput
          label={t("password.new")}
          description={t("password.rule")}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={!tried ? null : short ? t("password.tooShort") : same ? t("password.same") : null}
        />
        <PasswordInput
          label={t("password.again")}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={tried && different ? t("password.different") : null}
        />
        <Button type="submit" loading={change.isPending}>
          {t("password.submit")}
        </Button>
      </Stack>
    </form>
  );
}
