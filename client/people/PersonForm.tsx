/** One account: who it is, which rights it holds, and the ways to give a new password or to close it. */
import { PersonFields, type Person } from "#shared/people.ts";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { problemsByField } from "../base/form-problems.ts";
import { byName, plain } from "../organisations/organisation-tree.ts";
import { useOrganisations, useSites } from "../organisations/use-organisations.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import type { Handover } from "./FirstPassword.tsx";
import { GrantFields, type DraftGrant } from "./GrantFields.tsx";
import styles from "./people.module.css";
import { useSignedIn } from "./use-me.ts";
import { useCreatePerson, useResetPassword, useSavePerson } from "./use-people.ts";

type Props = { person: Person | null; onClose: () => void; onPassword: (handover: Handover) => void };

export function PersonForm({ person, onClose, onPassword }: Props) {
  const { t } = useTranslation();
  const me = useSignedIn().person;
  const { data: organisations = [] } = useOrganisations();
  const { data: sites = [] } = useSites();
  const create = useCreatePerson();
  const save = useSavePerson();
  const reset = useResetPassword();
  const [asking, setAsking] = useState<"reset" | "close" | null>(null);
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState({
    account: person?.account ?? "",
    name: person?.name ?? "",
    title: person?.title ?? "",
    organisation: (person?.organisation ?? me.organisation) as string | null,
    site: (person?.site ?? null) as string | null,
    email: person?.email ?? "",
  });
  const [grants, setGrants] = useState<DraftGrant[]>(
    person ? person.grants.map((grant) => ({ ...grant })) : [],
  );
  const put = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });

  const fieldsWith = (active: boolean) =>
    PersonFields.safeParse({ ...fields, email: fields.email.trim() || null, grants, active });
  const parsed = fieldsWith(person?.active ?? true);
  const problems = tried ? problemsByField(parsed) : {};
  const wrong = (field: "account" | "name" | "title" | "organisation" | "email"): string | null => {
    const problem = problems[field];
    if (problem === undefined) return null;
    return field === "account" && fields.account !== ""
      ? t("people.fields.accountHint")
      : t(`form.${problem}`, { field: t(`people.fields.${field}`) });
  };
  const submit = (active: boolean): void => {
    setTried(true);
    const given = fieldsWith(active);
    if (!given.success) return setAsking(null);
    if (person)
      return save.mutate(
        { id: person.id, fields: given.data },
        { onSuccess: onClose, onError: () => setAsking(null) },
      );
    create.mutate(given.data, {
      onSuccess: (made) =>
        onPassword({ name: made.person.name, account: made.person.account, password: made.password }),
    });
  };

  return (
    <>
      <FormDialog
        title={t(person ? "people.editTitle" : "people.addTitle")}
        error={create.error ?? save.error}
        busy={create.isPending || save.isPending}
        submit={t(person ? "common.save" : "people.add")}
        covered={asking !== null}
        onClose={onClose}
        onSubmit={() => submit(person?.active ?? true)}
      >
        <div className={styles.pair}>
          <TextInput
            label={t("people.fields.name")}
            required
            data-autofocus
            value={fields.name}
            onChange={(event) => put({ name: event.currentTarget.value })}
            error={wrong("name")}
          />
          <TextInput
            label={t("people.fields.title")}
            value={fields.title}
            onChange={(event) => put({ title: event.currentTarget.value })}
            error={wrong("title")}
          />
        </div>
        <TextInput
          label={t("people.fields.account")}
          description={t("people.fields.accountHint")}
          required
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={fields.account}
          onChange={(event) => put({ account: event.currentTarget.value })}
          error={wrong("account")}
        />
        <TextInput
          label={t("people.fields.email")}
          description={t("people.fields.emailHint")}
          type="email"
          autoComplete="off"
          value={fields.email}
          onChange={(event) => put({ email: event.currentTarget.value })}
          error={wrong("email")}
        />
        <div className={styles.pair}>
          <Select
            label={t("people.fields.organisation")}
            required
            searchable
            allowDeselect={false}
            filter={({ options, search }) =>
              options.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
            }
            value={fields.organisation}
            onChange={(organisation) => put({ organisation })}
            data={organisations
              .toSorted((one, other) => byName(one.name, other.name))
              .map((one) => ({ value: one.id, label: one.name }))}
            error={wrong("organisation")}
          />
          <Select
            label={t("people.fields.site")}
            placeholder={t("people.fields.noSite")}
            searchable
            clearable
            clearButtonProps={{ "aria-label": t("people.fields.noSite") }}
            filter={({ options, search }) =>
              options.filter((one) => "label" in one && plain(one.label).includes(plain(search)))
            }
            value={fields.site}
            onChange={(site) => put({ site })}
            data={sites
              .toSorted((one, other) => byName(one.name, other.name))
              .map((site) => ({ value: site.id, label: site.name }))}
          />
        </div>
        <GrantFields grants={grants} organisations={organisations} tried={tried} onChange={setGrants} />
        {person && (
          <Group gap="sm">
            <Button variant="default" onClick={() => setAsking("reset")}>
              {t("people.reset")}
            </Button>
            {/* Whoever locked the own account would lock themselves out. */}
            {person.id !== me.id && (
              <Button
                variant="outline"
                color={person.active ? "red" : "navy"}
                onClick={() => (person.active ? setAsking("close") : submit(true))}
              >
                {t(person.active ? "people.closeAccount" : "people.openAccount")}
              </Button>
            )}
          </Group>
        )}
      </FormDialog>
      {person && asking === "reset" && (
        <ConfirmDialog
          title={t("people.resetTitle")}
          text={t("people.resetText", { name: person.name })}
          confirm={t("people.reset")}
          busy={reset.isPending}
          onClose={() => setAsking(null)}
          onConfirm={() =>
            reset.mutate(person.id, {
              onSuccess: ({ password }) =>
                onPassword({ name: person.name, account: person.account, password }),
            })
          }
        >
          {reset.error && <RefusalNotice error={refusalOf(reset.error)} />}
        </ConfirmDialog>
      )}
      {person && asking === "close" && (
        <ConfirmDialog
          title={t("people.closeTitle")}
          text={t("people.closeText", { name: person.name })}
          confirm={t("people.closeAccount")}
          word={person.account}
          busy={save.isPending}
          onClose={() => setAsking(null)}
          onConfirm={() => submit(false)}
        />
      )}
    </>
  );
}
