/** Signing with a key file and its password, both sent once and kept nowhere; or outside, and the signed file brought back. */
import { Button, FileButton, FileInput, PasswordInput, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useAddSigned, useSign, type Of } from "./use-minutes.ts";

type Props = { of: Of; party: string; name: string; isOwn: boolean };

export function DigitalSigning({ of, party, name, isOwn }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const addSigned = useAddSigned(of);
  return (
    <>
      {isOwn && (
        <Button onClick={() => setOpen(true)} data-testid={`sign-${party}`}>
          {t("minutes.signing.withFile")}
        </Button>
      )}
      <FileButton accept="application/pdf" onChange={(file) => file && addSigned.mutate({ party, file })}>
        {(props) => (
          <Button {...props} variant="default" loading={addSigned.isPending}>
            {t("minutes.signing.outside")}
          </Button>
        )}
      </FileButton>
      <RefusalNotice error={addSigned.error} title={t("minutes.signing.signedRefused")} />
      {isOpen && <SignDialog of={of} party={party} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

function SignDialog({ of, party, name, onClose }: Omit<Props, "isOwn"> & { onClose: () => void }) {
  const { t } = useTranslation();
  const sign = useSign();
  const [file, setFile] = useState<File | null>(null);
  const [password, setPassword] = useState("");

  async function submit(): Promise<void> {
    if (!file) return;
    const p12 = base64Of(new Uint8Array(await file.arrayBuffer()));
    sign.mutate({ ...of, party, p12, password }, { onSuccess: onClose });
    setPassword("");
  }

  return (
    <FormDialog
      title={t("minutes.signing.withFileTitle", { name })}
      error={sign.error}
      busy={sign.isPending}
      submit={t("minutes.signing.sign")}
      onSubmit={() => void submit()} // A failure to read the file leaves the dialog open.
      onClose={onClose}
    >
      <Text>{t("minutes.signing.withFileText")}</Text>
      <FileInput
        label={t("minutes.signing.keyFile")}
        accept=".p12,.pfx,application/x-pkcs12"
        value={file}
        onChange={setFile}
        placeholder={t("minutes.signing.choose")}
        data-testid="key-file"
      />
      <PasswordInput
        label={t("minutes.signing.password")}
        value={password}
        autoComplete="off"
        onChange={(event) => setPassword(event.currentTarget.value)}
        data-testid="key-password"
      />
    </FormDialog>
  );
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
