import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { useSignedIn } from "../people/use-me.ts";

type Props = { value: string; tried: boolean; error: unknown; onChange: (value: string) => void };

/** The own password again, before what cannot be undone. */
export function PasswordAgain({ value, tried, error, onChange }: Props) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const isWrong = error !== null && refusalOf(error).refusal === "wrongCredentials";
  return (
    <>
      {/* Lets the browser's own store of passwords know whose it is. */}
      <input type="text" name="username" autoComplete="username" value={person.account} readOnly hidden />
      <PasswordInput
        label={t("keeping.password")}
        description={t("keeping.passwordHelp")}
        autoComplete="current-password"
        required
        visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={
          tried && value === "" ? t("keeping.passwordMissing") : isWrong ? t("keeping.wrongPassword") : null
        }
      />
    </>
  );
}
